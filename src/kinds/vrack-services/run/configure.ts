import { type LiveVrackServices, urnsOf } from "../live.ts";
import { heldUnreadably, holdsText } from "../match/unreadable.ts";
import { liveSpec, sameSpec } from "../live-spec.ts";
import type { ConfigureStep } from "../step.ts";
import { mayBeWritten } from "../../../engine/work.ts";
import { countOldReadings, isAnother, missing, nameOf, sameChecksum, type VrackServicesWork } from "./work.ts";
import { heldElsewhere, heldText, urnsIn } from "./held-elsewhere.ts";
import { differenceText } from "./since-the-plan.ts";
import { letsGo } from "./new-homes.ts";
import { lookBefore } from "./look-before.ts";
import { elsewhere, isInPlace } from "./move.ts";
import { comesOfRelease, releasesBefore } from "./own-release.ts";
import { failedTasks } from "./failed-tasks.ts";
import { unelected } from "./unelected.ts";
import { sendOnce } from "../../../engine/send-once.ts";
import { type LookUp, odd, over, unreadable } from "../../../engine/write.ts";
import { done, inError, type StepResult, stale, taskFailed } from "../../../engine/step-result.ts";
import { type Judgement, mostOdd, waitUntil } from "../../../engine/wait.ts";

/**
 * Replaces the spec of one vRack Services.
 *
 * Done means READY with the checksum of our own PUT's answer, and a current state that shows all of it.
 * @param base - the checksum the PUT is based on
 */
export async function configure(work: VrackServicesWork<ConfigureStep>, base: string): Promise<StepResult> {
  const { step, api, watch } = work;
  const id = step.owner.id;
  if (letsGo(step, work.steps) || watch.latest(id)?.resourceStatus !== "READY") {
    const mayPass = countOldReadings(work.clock);
    const ready = await lookBefore(work, (live) => readyToWrite(work, live, base, mayPass));
    if (ready.status !== "done") return ready;
  }
  const sent = await sendOnce<Checksum>(work, {
    send: async () => {
      const answer = await api.putSpec(id, base, step.spec);
      return answer.ok ? { ok: true, value: answer.value.checksum } : answer;
    },
    lookUp: () => lookUp(work, base),
    isExplained: (failure, troubledMs) =>
      releasesBefore(step, work.steps, "configure").length > 0 && comesOfRelease(failure, troubledMs, 0),
  });
  if (sent.kind === "over") return sent.result;
  work.written.set(id, sent.value);
  const mayLag = mayShow(base, sent.value);
  return waitUntil(work, watch, (live) => settled(work, live, sent.value, mayLag(live)));
}

/**
 * Begins to look at readings after a write.
 *
 * @returns tells of each whether it may be an old one: it has what was before the write, and not for several in a row since
 * what was written was seen
 */
function mayShow(before: Checksum, written: Checksum): (live: LiveVrackServices) => boolean {
  let wasSeen = false;
  let inARow = 0;
  return ({ checksum }) => {
    const isOld = sameChecksum(checksum, before);
    wasSeen ||= sameChecksum(checksum, written);
    inARow = isOld ? inARow + 1 : 0;
    return isOld && (!wasSeen || inARow < mostOdd);
  };
}

/** Of the spec that the account has: ours, or the very same that somebody else wrote. */
type Checksum = string;

function readyToWrite(
  work: VrackServicesWork<ConfigureStep>,
  live: LiveVrackServices,
  base: string,
  mayPass: (isOld: boolean) => boolean,
): Judgement {
  const name = nameOf(live);
  const isOld = isAnother(live, base) && isAsPlanned(work, live);
  if (mayPass(isOld)) return { waitFor: `${name}: what this run wrote before does not show` };
  if (isAnother(live, base)) return { result: stale(work, anotherSpec(work, live)) };
  if (live.resourceStatus === "ERROR") return { result: inError(work) };
  if (live.resourceStatus !== "READY") return { waitFor: `${name}: ${live.resourceStatus}` };
  // A checksum knows nothing of the vRack.
  return { result: isInPlace(work, live) ? done() : stale(work, elsewhere(live)) };
}

/** The checksum tells: still the one we sent (nothing happened), our own spec (taken), or another (somebody else). */
async function lookUp(work: VrackServicesWork<ConfigureStep>, base: string): Promise<LookUp<Checksum>> {
  const { step, watch } = work;
  const reading = await watch.read();
  const name = nameOf(step.owner);
  if (!reading.ok) return unreadable(work, reading.error);
  const live = watch.latest(step.owner.id);
  if (!live) return missing(work);
  if (!isAnother(live, base)) {
    const holder = holderElsewhere(work, reading.value, live);
    if (holder) return holder;
    if (live.resourceStatus === "ERROR") return { kind: "over", result: inError(work) };
    return live.resourceStatus === "READY"
      ? { kind: "absent" }
      : { kind: "busy", reason: `${name}: ${live.resourceStatus}` };
  }
  if (sameSpec(liveSpec(live.subnets), step.spec)) return { kind: "taken", value: live.checksum };
  // What was planned against, after this run has written something else, is an old reading.
  const ended = stale(work, anotherSpec(work, live));
  return isAsPlanned(work, live) ? odd(ended) : over(ended);
}

/** Whether a reading has the specification that the plan was made from. */
function isAsPlanned({ watch }: VrackServicesWork, { id, checksum }: LiveVrackServices): boolean {
  const planned = watch.planned(id);
  return planned !== undefined && sameChecksum(checksum, planned.checksum);
}

/** Somebody else wrote: what, as far as it shows. */
export const anotherSpec = ({ watch }: VrackServicesWork, live: LiveVrackServices): string =>
  `${nameOf(live)} has another specification than the one that was planned against.${differenceText(watch.planned(live.id), live)}`;

/** Since the plan, somebody else may have put a managed service that this spec takes into another vRack Services. */
function holderElsewhere(
  work: VrackServicesWork<ConfigureStep>,
  all: readonly LiveVrackServices[],
  live: LiveVrackServices,
): LookUp<Checksum> | null {
  const { step, steps } = work;
  const coming = urnsIn(step.spec).filter((urn) => !urnsOf(live).includes(urn));
  const released = releasesBefore(step, steps, "configure").map(({ owner }) => owner.id);
  const [held] = heldElsewhere(coming, live.id, all);
  if (held) {
    // One that this run had release it, and that is as it was before, is an old reading.
    const isOld = released.includes(held.holder.id) && isAsPlanned(work, held.holder);
    const ended = stale(work, heldText(held));
    return isOld ? odd(ended) : over(ended);
  }
  const [hidden] = heldUnreadably(coming, work.unreadable());
  return hidden ? odd(stale(work, holdsText(hidden.holder, hidden.urn))) : null;
}

/** @param lags - whether the reading may be one from before the write */
async function settled(
  work: VrackServicesWork<ConfigureStep>,
  live: LiveVrackServices,
  checksum: Checksum,
  lags: boolean,
): Promise<Judgement> {
  const name = nameOf(work.step.owner);
  const failed = failedTasks(live, work.watch.planned(live.id));
  const isOurs = !isAnother(live, checksum);
  if (!isOurs && !lags)
    return {
      result: stale(work, `${name} had the planned specification, and then somebody else wrote another one.`),
    };
  if (live.resourceStatus === "ERROR" || failed.length > 0) return explained(work, name, failed);
  if (!isOurs) return { waitFor: `${name}: the new specification does not show yet` };
  if (live.resourceStatus !== "READY") return { waitFor: `${name}: ${live.resourceStatus}` };
  if (!live.showsTarget) return { waitFor: `${name}: READY, and its current state does not show all of it yet` };
  const lacking = unelected(live, work.watch.planned(live.id));
  if (lacking.length > 0) return { waitFor: `${name}: no address is elected yet for ${lacking.join(", ")}` };
  return { result: done(checksum, !mayBeWritten(work)) };
}

/** The platform failed to carry a spec out; the messages of its tasks say why. */
async function explained(
  work: VrackServicesWork<ConfigureStep>,
  name: string,
  failed: readonly string[],
): Promise<Judgement> {
  const errors = await work.api.readTaskErrors(work.step.owner.id);
  // The run ends: the wait notices.
  if (!errors.ok && errors.error.kind === "stopped") return { waitFor: `${name}: ERROR` };
  const all = errors.ok ? errors.value : [];
  const own = all.filter(({ id }) => failed.includes(id));
  const said = (own.length > 0 ? own : all).flatMap(({ messages }) => messages);
  const reason = said.length > 0 ? `: ${[...new Set(said)].join("; ")}` : ", and gives no reason";
  const message = `The platform took the specification of ${name} and failed to carry it out${reason}.`;
  return { result: taskFailed(work, "task", message) };
}
