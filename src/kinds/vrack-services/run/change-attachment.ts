import type { Failure } from "../../../model/failure.ts";
import type { LiveVrackServices } from "../live.ts";
import type { VrackTask } from "../api.ts";
import type { Result } from "../../../model/result.ts";
import { anotherSpec } from "./configure.ts";
import { mayBeWritten } from "../../../engine/work.ts";
import { lookBefore } from "./look-before.ts";
import { lookUpMove } from "./look-up-move.ts";
import { elsewhere, goalOf, isEdited, type MoveWork, startOf, type Trace } from "./move.ts";
import { comesOfRelease, releasesBefore } from "./own-release.ts";
import { noteTask } from "./own-tasks.ts";
import { waitForMove } from "./wait-for-move.ts";
import { changed, nameOf } from "./work.ts";
import { sendOnce } from "../../../engine/send-once.ts";
import { done, inError, refused, type StepResult } from "../../../engine/step-result.ts";
import type { Judgement } from "../../../engine/wait.ts";

/** How often an account that shows nothing is looked at again where the tasks of the vRack cannot be read. */
const blindLooks = 5;

/** For how long a refusal in no word of its own may come of our own detachment, milliseconds: the v1 API has few words. */
const wordlessMs = 60_000;

/**
 * Puts a vRack Services into a vRack, or takes it out.
 *
 * Tasks of a vRack vanish when they are finished and when they are cancelled, so only the account tells which it was.
 */
export async function changeAttachment(work: MoveWork): Promise<StepResult> {
  const { step, api } = work;
  const { id } = step.owner;
  // The API holds no attachment to a checksum: a detachment cuts, and an attachment opens, whatever is there.
  const ready = await lookBefore(work, (live) => readyToMove(work, live));
  if (ready.status !== "done" || ready.alreadySo) return ready;
  let blind = 0;
  const sent = await sendOnce<Trace>(work, {
    send: async () => traceOf(await (step.verb === "attach" ? api.attach(step.vrack, id) : api.detach(step.vrack, id))),
    lookUp: async (failure) => {
      const seen = await lookUpMove(work, failure);
      if (seen.kind !== "blind") return seen;
      blind += 1;
      return blind < blindLooks
        ? { kind: "busy", reason: `the tasks of ${step.vrack}: ${seen.failure.message}` }
        : { kind: "over", result: refused(work, seen.failure) };
    },
    isExplained: (failure, troubledMs) =>
      (work.phase() === "doubtful" || releasesBefore(step, work.steps, "detach").length > 0) &&
      comesOfRelease(failure, troubledMs, wordlessMs),
    looks: 3,
  });
  if (sent.kind === "over") return sent.result;
  if (!mayBeWritten(work)) return done(null, true);
  noteTask(work.vrackTasks, step.vrack, sent.value);
  return waitForMove(work, sent.value);
}

function traceOf(answer: Result<VrackTask, Failure>): Result<Trace, Failure> {
  return answer.ok ? { ok: true, value: answer.value.id } : answer;
}

function readyToMove(work: MoveWork, live: LiveVrackServices): Judgement {
  const { step } = work;
  if (isEdited(work, live)) return changed(work, anotherSpec(work, live));
  if (live.vrack !== startOf(step) && live.vrack !== goalOf(step)) return changed(work, elsewhere(live));
  if (live.resourceStatus === "ERROR" && live.vrack === startOf(step)) return { result: inError(work) };
  if (live.resourceStatus !== "READY" && live.resourceStatus !== "ERROR")
    return { waitFor: `${nameOf(live)}: ${live.resourceStatus}` };
  return { result: done(null, live.vrack === goalOf(step)) };
}
