import type { Failure } from "../model/failure.ts";
import type { LiveVrackServices } from "../model/live.ts";
import type { AttachStep, DetachStep } from "../model/plan.ts";
import type { VrackTask } from "../model/ports.ts";
import type { Result } from "../model/result.ts";
import { anotherSpec } from "./configure.ts";
import { graceMs, isAnother, nameOf, unlessEnded, type Work } from "./context.ts";
import { type LookUp, sendOnce, unreadable } from "./send.ts";
import { done, inError, refused, type StepResult, stale, taskFailed } from "./step-result.ts";
import { type Judgement, waitUntil } from "./wait.ts";

/** The task of our write; `null` when none is known and only the account can tell. */
type Trace = { readonly taskId: number | null; readonly alreadySo: boolean };

/** How often an account that shows nothing is looked at again where the tasks of the vRack cannot be read. */
const blindLooks = 5;

/**
 * Puts a vRack Services into a vRack, or takes it out.
 *
 * Tasks of a vRack vanish when they are finished and when they are cancelled, so only the account tells which it was.
 */
export async function changeAttachment(work: Work<AttachStep | DetachStep>): Promise<StepResult> {
  const { step, api, watch } = work;
  const { id } = step.vrackServices;
  // The API does not hold a detachment to a checksum, and it cuts whatever is there: look once more.
  const isFresh = step.kind !== "detach" || ((await unlessEnded(work, false, watch.read()))?.ok ?? false);
  const known = watch.latest(id);
  if (
    !isFresh ||
    !known ||
    known.resourceStatus !== "READY" ||
    known.vrack !== startOf(step) ||
    isEdited(step, known)
  ) {
    const ready = await waitUntil(work, false, (live) => readyToMove(work, live));
    if (ready.status !== "done" || ready.alreadySo) return ready;
  }
  let blind = 0;
  const sent = await sendOnce<Trace>(work, {
    send: async () => traceOf(await (step.kind === "attach" ? api.attach(step.vrack, id) : api.detach(step.vrack, id))),
    lookUp: async (doubt) => {
      const seen = await lookUp(work, doubt);
      if (seen.kind !== "blind") return seen;
      blind += 1;
      return blind < blindLooks
        ? { kind: "busy", reason: `the tasks of ${step.vrack}: ${seen.failure.message}` }
        : { kind: "over", result: refused(seen.failure, true) };
    },
    looks: 3,
  });
  if (sent.kind === "over") return sent.result;
  if (sent.value.alreadySo) return done(null, true);
  return waitForMove(work, sent.value.taskId);
}

/** The vRack it must be in before the step, and after it. */
const startOf = (step: AttachStep | DetachStep): string | null => (step.kind === "attach" ? null : step.vrack);
const goalOf = (step: AttachStep | DetachStep): string | null => (step.kind === "attach" ? step.vrack : null);

function traceOf(answer: Result<VrackTask, Failure>): Result<Trace, Failure> {
  return answer.ok ? { ok: true, value: { taskId: answer.value.id, alreadySo: false } } : answer;
}

/** Whether somebody changed what a detachment would cut. */
const isEdited = (step: AttachStep | DetachStep, live: LiveVrackServices): boolean =>
  step.kind === "detach" && live.vrack === step.vrack && isAnother(live, step.checksum);

function readyToMove(work: Work<AttachStep | DetachStep>, live: LiveVrackServices): Judgement {
  const { step } = work;
  if (isEdited(step, live)) return { result: stale(anotherSpec(work, live), false) };
  if (live.vrack !== startOf(step) && live.vrack !== goalOf(step)) return { result: stale(elsewhere(live), false) };
  if (live.resourceStatus === "ERROR" && live.vrack === startOf(step)) return { result: inError(nameOf(live), false) };
  if (live.resourceStatus !== "READY" && live.resourceStatus !== "ERROR")
    return { waitFor: `${nameOf(live)}: ${live.resourceStatus}` };
  return { result: done(null, live.vrack === goalOf(step)) };
}

/** `blind`: nothing is to be seen, and the tasks that would tell cannot be read. */
type Look = LookUp<Trace> | { readonly kind: "blind"; readonly failure: Failure };

async function lookUp(work: Work<AttachStep | DetachStep>, doubt: boolean): Promise<Look> {
  const { step, watch, api } = work;
  const reading = await watch.read();
  if (!reading.ok) return unreadable(work, reading.error, doubt);
  const live = watch.latest(step.vrackServices.id);
  if (!live) return { kind: "over", result: stale(`${nameOf(step.vrackServices)} is gone from the account.`, doubt) };
  const isSettled = live.resourceStatus === "READY" || live.resourceStatus === "ERROR";
  if (live.vrack === goalOf(step) && (doubt || isSettled))
    return { kind: "taken", value: { taskId: null, alreadySo: !doubt } };
  if (live.vrack === goalOf(step)) return { kind: "busy", reason: `${nameOf(live)}: ${live.resourceStatus}` };
  if (live.vrack !== startOf(step)) return { kind: "over", result: stale(elsewhere(live), doubt) };
  const rival =
    step.kind === "attach"
      ? reading.value.find((one) => one.vrack === step.vrack && one.region === live.region)
      : undefined;
  if (rival) return { kind: "over", result: stale(elsewhere(rival), doubt) };
  const tasks = doubt ? await api.listVrackTasks(step.vrack) : null;
  const task = tasks?.ok ? tasks.value.find((one) => mayBeOurs(one, live.id) && one.status !== "cancelled") : undefined;
  if (tasks && !tasks.ok && live.resourceStatus === "READY") return { kind: "blind", failure: tasks.error };
  if (task) return { kind: "taken", value: { taskId: task.id, alreadySo: false } };
  if (live.resourceStatus === "ERROR") return { kind: "over", result: inError(nameOf(live), doubt) };
  if (isEdited(step, live)) return { kind: "over", result: stale(anotherSpec(work, live), doubt) };
  return live.resourceStatus === "READY"
    ? { kind: "absent" }
    : { kind: "busy", reason: `${nameOf(live)}: ${live.resourceStatus}` };
}

/** The API need not say what a task of a vRack is about; one that may be ours is waited for rather than doubled. */
const mayBeOurs = ({ target, action }: VrackTask, id: string): boolean =>
  target === id || (!(target ?? "").startsWith("vrs-") && (action === null || /vrackservices/i.test(action)));

async function waitForMove(work: Work<AttachStep | DetachStep>, taskId: number | null): Promise<StepResult> {
  const { step, api, clock, watch } = work;
  let goneSince: number | null = null;
  const showsBy = clock.now() + graceMs;
  return waitUntil(work, true, async (live): Promise<Judgement> => {
    if (live.vrack !== startOf(step) && live.vrack !== goalOf(step)) {
      // An account that lags may still show where it was when the plan was made.
      const lags = live.vrack === watch.planned(live.id)?.vrack && clock.now() < showsBy;
      if (!lags) return { result: stale(elsewhere(live), true) };
      return { waitFor: `${nameOf(live)}: the change of its vRack does not show yet` };
    }
    const settled = live.resourceStatus === "READY" || live.resourceStatus === "ERROR";
    if (live.vrack === goalOf(step) && live.resourceStatus === "ERROR") return { result: inError(nameOf(live), true) };
    if (live.vrack === goalOf(step))
      return settled ? { result: done() } : { waitFor: `${nameOf(live)}: ${live.resourceStatus}` };
    const task = taskId === null ? null : await api.readVrackTask(step.vrack, taskId);
    if (task !== null && !task.ok) {
      return task.error.kind === "credentials"
        ? { result: refused(task.error, true) }
        : { waitFor: task.error.message };
    }
    const status = task?.value?.status ?? null;
    const over = status === null || status === "done" || status === "cancelled";
    goneSince = over && settled ? (goneSince ?? clock.now()) : null;
    if (status === "cancelled" || (goneSince !== null && clock.now() - goneSince >= graceMs))
      return { result: noEffect(step, taskId, status) };
    return {
      waitFor:
        status === null
          ? `${nameOf(live)}: ${live.resourceStatus}`
          : `${step.kind} task ${taskId} of ${step.vrack}: ${status}`,
    };
  });
}

function noEffect(step: AttachStep | DetachStep, taskId: number | null, status: string | null): StepResult {
  const what = taskId === null ? `The task to ${step.kind}` : `Task ${taskId} to ${step.kind}`;
  const how = status === "cancelled" ? "was cancelled" : "ended";
  return taskFailed("no-effect", `${what} ${nameOf(step.vrackServices)} ${how} without effect.`);
}

const elsewhere = (live: LiveVrackServices): string =>
  `${nameOf(live)} was attached to ${live.vrack} by somebody else.`;
