import type { Failure } from "../../../model/failure.ts";
import type { LiveVrackServices } from "../live.ts";
import type { AttachStep, DetachStep } from "../step.ts";
import type { VrackTask } from "../api.ts";
import type { Result } from "../../../model/result.ts";
import { anotherSpec } from "./configure.ts";
import { mayBeWritten } from "../../../engine/work.ts";
import { lookBefore } from "./look-before.ts";
import { graceMs, isAnother, nameOf, type VrackServicesWork } from "./work.ts";
import { sendOnce } from "../../../engine/send-once.ts";
import { type LookUp, unreadable } from "../../../engine/write.ts";
import { done, inError, refused, type StepResult, stale, taskFailed } from "../../../engine/step-result.ts";
import { type Judgement, waitUntil } from "../../../engine/wait.ts";

/** Id of the task of our write; `null` when none is known and only the account can tell. */
type Trace = number | null;

/** How often an account that shows nothing is looked at again where the tasks of the vRack cannot be read. */
const blindLooks = 5;

/**
 * Puts a vRack Services into a vRack, or takes it out.
 *
 * Tasks of a vRack vanish when they are finished and when they are cancelled, so only the account tells which it was.
 */
export async function changeAttachment(work: VrackServicesWork<AttachStep | DetachStep>): Promise<StepResult> {
  const { step, api } = work;
  const { id } = step.owner;
  // The API holds no attachment to a checksum: a detachment cuts, and an attachment opens, whatever is there.
  const ready = await lookBefore(work, (live) => readyToMove(work, live));
  if (ready.status !== "done" || ready.alreadySo) return ready;
  let blind = 0;
  const sent = await sendOnce<Trace>(work, {
    send: async () => traceOf(await (step.verb === "attach" ? api.attach(step.vrack, id) : api.detach(step.vrack, id))),
    lookUp: async () => {
      const seen = await lookUp(work);
      if (seen.kind !== "blind") return seen;
      blind += 1;
      return blind < blindLooks
        ? { kind: "busy", reason: `the tasks of ${step.vrack}: ${seen.failure.message}` }
        : { kind: "over", result: refused(work, seen.failure) };
    },
    looks: 3,
  });
  if (sent.kind === "over") return sent.result;
  if (!mayBeWritten(work)) return done(null, true);
  return waitForMove(work, sent.value);
}

/** The vRack it must be in before the step, and after it. */
const startOf = (step: AttachStep | DetachStep): string | null => (step.verb === "attach" ? null : step.vrack);
const goalOf = (step: AttachStep | DetachStep): string | null => (step.verb === "attach" ? step.vrack : null);

function traceOf(answer: Result<VrackTask, Failure>): Result<Trace, Failure> {
  return answer.ok ? { ok: true, value: answer.value.id } : answer;
}

/** Whether somebody changed what a detachment would cut, or an attachment would make reachable. */
function isEdited(
  { step, watch, written }: VrackServicesWork<AttachStep | DetachStep>,
  live: LiveVrackServices,
): boolean {
  if (live.vrack !== startOf(step)) return false;
  if (step.verb === "detach") return isAnother(live, step.checksum);
  const known = [watch.planned(live.id)?.checksum ?? "", written.get(live.id) ?? ""].filter((sum) => sum !== "");
  return known.length > 0 && known.every((checksum) => isAnother(live, checksum));
}

function readyToMove(work: VrackServicesWork<AttachStep | DetachStep>, live: LiveVrackServices): Judgement {
  const { step } = work;
  if (isEdited(work, live)) return { result: stale(work, anotherSpec(work, live)) };
  if (live.vrack !== startOf(step) && live.vrack !== goalOf(step)) return { result: stale(work, elsewhere(live)) };
  if (live.resourceStatus === "ERROR" && live.vrack === startOf(step)) return { result: inError(work) };
  if (live.resourceStatus !== "READY" && live.resourceStatus !== "ERROR")
    return { waitFor: `${nameOf(live)}: ${live.resourceStatus}` };
  return { result: done(null, live.vrack === goalOf(step)) };
}

/** `blind`: nothing is to be seen, and the tasks that would tell cannot be read. */
type Look = LookUp<Trace> | { readonly kind: "blind"; readonly failure: Failure };

async function lookUp(work: VrackServicesWork<AttachStep | DetachStep>): Promise<Look> {
  const { step, watch, api } = work;
  const doubt = work.phase() === "doubtful";
  const reading = await watch.read();
  if (!reading.ok) return unreadable(work, reading.error);
  const live = watch.latest(step.owner.id);
  if (!live) return { kind: "over", result: stale(work, `${nameOf(step.owner)} is gone from the account.`) };
  const isSettled = live.resourceStatus === "READY" || live.resourceStatus === "ERROR";
  if (live.vrack === goalOf(step) && (doubt || isSettled)) return { kind: "taken", value: null };
  if (live.vrack === goalOf(step)) return { kind: "busy", reason: `${nameOf(live)}: ${live.resourceStatus}` };
  if (live.vrack !== startOf(step)) return { kind: "over", result: stale(work, elsewhere(live)) };
  const rival =
    step.verb === "attach"
      ? reading.value.find((one) => one.vrack === step.vrack && one.region === live.region)
      : undefined;
  if (rival) return { kind: "over", result: stale(work, elsewhere(rival)) };
  const tasks = doubt ? await api.listVrackTasks(step.vrack) : null;
  const task = tasks?.ok ? tasks.value.find((one) => mayBeOurs(one, live.id) && one.status !== "cancelled") : undefined;
  if (tasks && !tasks.ok && live.resourceStatus === "READY") return { kind: "blind", failure: tasks.error };
  if (task) return { kind: "taken", value: task.id };
  if (live.resourceStatus === "ERROR") return { kind: "over", result: inError(work) };
  if (isEdited(work, live)) return { kind: "over", result: stale(work, anotherSpec(work, live)) };
  return live.resourceStatus === "READY"
    ? { kind: "absent" }
    : { kind: "busy", reason: `${nameOf(live)}: ${live.resourceStatus}` };
}

/** The API need not say what a task of a vRack is about; one that may be ours is waited for rather than doubled. */
const mayBeOurs = ({ target, action }: VrackTask, id: string): boolean =>
  target === id || (!(target ?? "").startsWith("vrs-") && (action === null || /vrackservices/i.test(action)));

async function waitForMove(work: VrackServicesWork<AttachStep | DetachStep>, taskId: Trace): Promise<StepResult> {
  const { step, api, clock, watch } = work;
  let goneSince: number | null = null;
  const showsBy = clock.now() + graceMs;
  return waitUntil(work, watch, async (live): Promise<Judgement> => {
    if (live.vrack !== startOf(step) && live.vrack !== goalOf(step)) {
      // An account that lags may still show where it was when the plan was made.
      const lags = live.vrack === watch.planned(live.id)?.vrack && clock.now() < showsBy;
      if (!lags) return { result: stale(work, elsewhere(live)) };
      return { waitFor: `${nameOf(live)}: the change of its vRack does not show yet` };
    }
    const settled = live.resourceStatus === "READY" || live.resourceStatus === "ERROR";
    if (live.vrack === goalOf(step) && live.resourceStatus === "ERROR") return { result: inError(work) };
    if (live.vrack === goalOf(step))
      return settled ? { result: done() } : { waitFor: `${nameOf(live)}: ${live.resourceStatus}` };
    const task = taskId === null ? null : await api.readVrackTask(step.vrack, taskId);
    if (task !== null && !task.ok) {
      return task.error.kind === "credentials"
        ? { result: refused(work, task.error) }
        : { waitFor: task.error.message };
    }
    const status = task?.value?.status ?? null;
    const over = status === null || status === "done" || status === "cancelled";
    goneSince = over && settled ? (goneSince ?? clock.now()) : null;
    if (status === "cancelled" || (goneSince !== null && clock.now() - goneSince >= graceMs))
      return { result: noEffect(work, taskId, status) };
    return {
      waitFor:
        status === null
          ? `${nameOf(live)}: ${live.resourceStatus}`
          : `${step.verb} task ${taskId} of ${step.vrack}: ${status}`,
    };
  });
}

function noEffect(work: VrackServicesWork<AttachStep | DetachStep>, taskId: Trace, status: string | null): StepResult {
  const { step } = work;
  const what = taskId === null ? `The task to ${step.verb}` : `Task ${taskId} to ${step.verb}`;
  const how = status === "cancelled" ? "was cancelled" : "ended";
  return taskFailed(work, "no-effect", `${what} ${nameOf(step.owner)} ${how} without effect.`);
}

const elsewhere = (live: LiveVrackServices): string =>
  `${nameOf(live)} was attached to ${live.vrack} by somebody else.`;
