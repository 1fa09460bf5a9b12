import { type LiveVrackServices, urnsOf } from "../live.ts";
import { heldUnreadably, holdsText } from "../match/unreadable.ts";
import { liveSpec, sameSpec } from "../live-spec.ts";
import type { ConfigureStep } from "../step.ts";
import { mayBeWritten } from "../../../engine/work.ts";
import { changed, isAnother, lookedChanged, missing, nameOf, sameChecksum, type VrackServicesWork } from "./work.ts";
import { heldElsewhere, heldText, urnsIn } from "./held-elsewhere.ts";
import { differenceText } from "./since-the-plan.ts";
import { letsGo } from "./new-homes.ts";
import { lookBefore } from "./look-before.ts";
import { elsewhere, isInPlace } from "./move.ts";
import { comesOfRelease, releasesBefore } from "./own-release.ts";
import { failedTasks } from "./failed-tasks.ts";
import { unelected } from "./unelected.ts";
import { sendOnce } from "../../../engine/send-once.ts";
import { type LookUp, odd, unreadable } from "../../../engine/write.ts";
import { done, inError, type StepResult, stale, taskFailed } from "../../../engine/step-result.ts";
import { type Judgement, waitUntil } from "../../../engine/wait.ts";

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
    const ready = await lookBefore(work, (live) => readyToWrite(work, live, base));
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
  let wasSeen = false;
  return waitUntil(work, watch, (live) => {
    wasSeen ||= sameChecksum(live.checksum, sent.value);
    return settled(work, live, sent.value, wasSeen ? null : base);
  });
}

/** Of the spec that the account has: ours, or the very same that somebody else wrote. */
type Checksum = string;

function readyToWrite(work: VrackServicesWork<ConfigureStep>, live: LiveVrackServices, base: string): Judgement {
  const name = nameOf(live);
  if (isAnother(live, base)) return changed(work, anotherSpec(work, live));
  if (live.resourceStatus === "ERROR") return { result: inError(work) };
  if (live.resourceStatus !== "READY") return { waitFor: `${name}: ${live.resourceStatus}` };
  // A checksum knows nothing of the vRack.
  return isInPlace(work, live) ? { result: done() } : changed(work, elsewhere(live));
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
  return lookedChanged(work, anotherSpec(work, live));
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
  const { step } = work;
  const coming = urnsIn(step.spec).filter((urn) => !urnsOf(live).includes(urn));
  const [held] = heldElsewhere(coming, live.id, all);
  if (held) return lookedChanged(work, heldText(held));
  const [hidden] = heldUnreadably(coming, work.unreadable());
  return hidden ? odd(stale(work, holdsText(hidden.holder, hidden.urn))) : null;
}

/** @param former - the checksum that an account which lags may show; null once it has shown ours */
async function settled(
  work: VrackServicesWork<ConfigureStep>,
  live: LiveVrackServices,
  checksum: Checksum,
  former: string | null,
): Promise<Judgement> {
  const name = nameOf(work.step.owner);
  const failed = failedTasks(live, work.watch.planned(live.id));
  const isOurs = !isAnother(live, checksum);
  const lags = former !== null && sameChecksum(live.checksum, former);
  if (!isOurs && !lags)
    return changed(work, `${name} had the planned specification, and then somebody else wrote another one.`);
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
