import type { LiveVrackServices } from "../live.ts";
import { elsewhere, goalOf, type MoveWork, startOf, type Trace } from "./move.ts";
import { changed, nameOf } from "./work.ts";
import { done, inError, refused, type StepResult, taskFailed } from "../../../engine/step-result.ts";
import { type Judgement, waitUntil } from "../../../engine/wait.ts";

/** Milliseconds that an account shows nothing of a task before the task is asked for. */
const quietMs = 5000;

/** Milliseconds after which a task that is gone, and of which vRack and account show nothing, counts as without effect. */
const withoutEffectMs = 20_000;

/** The same where the vRack cannot be asked: then only an account tells, and it may lag. */
const unwitnessedMs = 120_000;

/** Waits until the account shows that it has moved; the task is asked for only while the account shows nothing. */
export async function waitForMove(work: MoveWork, taskId: Trace): Promise<StepResult> {
  const { step, watch } = work;
  const ask = askWhileQuiet(work, taskId);
  return waitUntil(work, watch, async (live): Promise<Judgement> => {
    const { vrack, resourceStatus } = live;
    const isElsewhere = vrack !== startOf(step) && vrack !== goalOf(step);
    if (isElsewhere) return changed(work, elsewhere(live));
    const isSettled = resourceStatus === "READY" || resourceStatus === "ERROR";
    if (!isSettled) return { waitFor: `${nameOf(live)}: ${resourceStatus}` };
    if (vrack === startOf(step)) return ask(live);
    return { result: resourceStatus === "ERROR" ? inError(work) : done() };
  });
}

/** Begins to ask for the task of a move of which the account shows nothing. */
function askWhileQuiet(work: MoveWork, taskId: Trace): (live: LiveVrackServices) => Promise<Judgement> {
  const { step, api, clock } = work;
  const quietSince = clock.now();
  let goneSince = taskId === null ? clock.now() : null;
  return async (live) => {
    const unseen: Judgement = { waitFor: `${nameOf(live)}: the change of its vRack does not show yet` };
    if (clock.now() - quietSince < quietMs || !work.pace.mayAsk()) return unseen;
    if (taskId !== null && goneSince === null) {
      const task = await api.readVrackTask(step.vrack, taskId);
      if (!task.ok && task.error.kind === "credentials") return { result: refused(work, task.error) };
      if (!task.ok) return { waitFor: task.error.message };
      const status = task.value?.status ?? null;
      if (status === "cancelled") return { result: noEffect(work, taskId, "was cancelled") };
      if (status !== null && status !== "done")
        return { waitFor: `${step.verb} task ${taskId} of ${step.vrack}: ${status}` };
      goneSince = clock.now();
    }
    const goneMs = clock.now() - (goneSince ?? clock.now());
    if (goneMs < withoutEffectMs) return unseen;
    const members = await api.listVrackMembers(step.vrack);
    // What the vRack itself shows will show in the account.
    if (members.ok && members.value.includes(live.id) === (step.verb === "attach")) return unseen;
    return members.ok || goneMs >= unwitnessedMs ? { result: noEffect(work, taskId, "ended") } : unseen;
  };
}

function noEffect(work: MoveWork, taskId: Trace, how: string): StepResult {
  const { step } = work;
  const what = taskId === null ? `The task to ${step.verb}` : `Task ${taskId} to ${step.verb}`;
  return taskFailed(work, "no-effect", `${what} ${nameOf(step.owner)} ${how} without effect.`);
}
