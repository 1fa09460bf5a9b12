import type { Failure } from "../../../model/failure.ts";
import type { VrackTask } from "../api.ts";
import type { LiveVrackServices } from "../live.ts";
import { anotherSpec } from "./configure.ts";
import { sitsText, unreadableInSeat } from "../match/unreadable.ts";
import { elsewhere, goalOf, isEdited, type MoveWork, startOf, type Trace } from "./move.ts";
import { ownTaskOf } from "./own-tasks.ts";
import { lookedChanged, missing, nameOf } from "./work.ts";
import { inError, stale } from "../../../engine/step-result.ts";
import { type LookUp, odd, over, unreadable } from "../../../engine/write.ts";

/** `blind`: nothing is to be seen, and the tasks that would tell cannot be read. */
type Look = LookUp<Trace> | { readonly kind: "blind"; readonly failure: Failure };

/**
 * Looks at the account for an attachment or its end that was refused, or whose answer was lost.
 *
 * @param failure - what came instead of an answer
 */
export async function lookUpMove(work: MoveWork, failure: Failure): Promise<Look> {
  const { step, watch } = work;
  const reading = await watch.read();
  if (!reading.ok) return unreadable(work, reading.error);
  const live = watch.latest(step.owner.id);
  if (!live) return missing(work);
  const place = lookAtPlace(work, live, reading.value);
  if (place) return place;
  const task = work.phase() === "doubtful" ? await traceOfTask(work, live) : null;
  if (task) return task;
  if (live.resourceStatus === "ERROR") return over(inError(work));
  if (isEdited(work, live)) return lookedChanged(work, anotherSpec(work, live));
  if (live.resourceStatus !== "READY") return busy(live);
  const own = failure.kind === "conflict" ? await ownTaskOf(work, step.vrack) : null;
  if (own !== null)
    return { kind: "busy", reason: `task ${own} of ${step.vrack}, which this run began before`, isOurs: true };
  // After a lost answer, 404 means that it has left: an account that still shows it lags.
  const hasLeft = step.verb === "detach" && work.phase() === "doubtful" && failure.kind === "not-found";
  return hasLeft ? { kind: "busy", reason: `${nameOf(live)}: its detachment does not show yet` } : { kind: "absent" };
}

/** What its place in the account says, and that of others; null when it is where it was before the step, and may go. */
function lookAtPlace(work: MoveWork, live: LiveVrackServices, all: readonly LiveVrackServices[]): LookUp<Trace> | null {
  const { step } = work;
  const isSettled = live.resourceStatus === "READY" || live.resourceStatus === "ERROR";
  if (live.vrack === goalOf(step) && (isSettled || work.phase() === "doubtful")) return { kind: "taken", value: null };
  if (live.vrack === goalOf(step)) return busy(live);
  if (live.vrack !== startOf(step)) return lookedChanged(work, elsewhere(live));
  const rival =
    step.verb === "attach" ? all.find((one) => one.vrack === step.vrack && one.region === live.region) : undefined;
  if (rival) return lookedChanged(work, elsewhere(rival));
  const hidden = step.verb === "attach" ? unreadableInSeat(step.vrack, live.region, work.unreadable()) : undefined;
  return hidden ? odd(stale(work, sitsText(hidden, step.vrack, live.region))) : null;
}

const busy = (live: LiveVrackServices): LookUp<Trace> => ({
  kind: "busy",
  reason: `${nameOf(live)}: ${live.resourceStatus}`,
});

/** A task of the vRack that may be ours; null when there is none, or it cannot be told and need not. */
async function traceOfTask({ api, step }: MoveWork, live: LiveVrackServices): Promise<Look | null> {
  const tasks = await api.listVrackTasks(step.vrack);
  if (!tasks.ok) return live.resourceStatus === "READY" ? { kind: "blind", failure: tasks.error } : null;
  const task = tasks.value.find((one) => mayBeOurs(one, live.id) && one.status !== "cancelled");
  return task ? { kind: "taken", value: task.id } : null;
}

/** The API need not say what a task of a vRack is about; one that may be ours is waited for rather than doubled. */
const mayBeOurs = ({ target, action }: VrackTask, id: string): boolean =>
  target === id || (!/^(?:vrs|new)-/.test(target ?? "") && (action === null || /vrackservices/i.test(action)));
