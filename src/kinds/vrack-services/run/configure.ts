import type { LiveVrackServices } from "../live.ts";
import { liveSpec, sameSpec } from "../live-spec.ts";
import type { ConfigureStep, Spec } from "../step.ts";
import { mayBeWritten } from "../../../engine/work.ts";
import { graceMs, isAnother, nameOf, sameChecksum, type VrackServicesWork } from "./work.ts";
import { differenceText } from "./since-the-plan.ts";
import { letsGo } from "./new-homes.ts";
import { lookBefore } from "./look-before.ts";
import { failedTasks } from "./failed-tasks.ts";
import { sendOnce } from "../../../engine/send-once.ts";
import { type LookUp, unreadable } from "../../../engine/write.ts";
import { done, inError, type StepResult, stale, taskFailed } from "../../../engine/step-result.ts";
import { type Judgement, waitUntil } from "../../../engine/wait.ts";

/**
 * Replaces the spec of one vRack Services.
 *
 * Done means READY with the checksum of our own PUT's answer.
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
  });
  if (sent.kind === "over") return sent.result;
  work.written.set(id, sent.value);
  const showsBy = work.clock.now() + graceMs;
  return waitUntil(work, watch, (live) => settled(work, live, sent.value, { base, showsBy }));
}

/** Of the spec that the account has: ours, or the very same that somebody else wrote. */
type Checksum = string;

function readyToWrite(work: VrackServicesWork<ConfigureStep>, live: LiveVrackServices, base: string): Judgement {
  const name = nameOf(live);
  if (isAnother(live, base)) return { result: stale(work, anotherSpec(work, live)) };
  if (live.resourceStatus === "ERROR") return { result: inError(work) };
  return live.resourceStatus === "READY" ? { result: done() } : { waitFor: `${name}: ${live.resourceStatus}` };
}

/** The checksum tells: still the one we sent (nothing happened), our own spec (taken), or another (somebody else). */
async function lookUp(work: VrackServicesWork<ConfigureStep>, base: string): Promise<LookUp<Checksum>> {
  const { step, watch } = work;
  const reading = await watch.read();
  const name = nameOf(step.owner);
  if (!reading.ok) return unreadable(work, reading.error);
  const live = watch.latest(step.owner.id);
  if (!live) return { kind: "over", result: stale(work, `${name} is gone from the account.`) };
  if (!isAnother(live, base)) {
    const holder = holderElsewhere(reading.value, live, step.spec);
    if (holder) return { kind: "over", result: stale(work, holder) };
    if (live.resourceStatus === "ERROR") return { kind: "over", result: inError(work) };
    return live.resourceStatus === "READY"
      ? { kind: "absent" }
      : { kind: "busy", reason: `${name}: ${live.resourceStatus}` };
  }
  if (sameSpec(liveSpec(live.subnets), step.spec)) return { kind: "taken", value: live.checksum };
  return { kind: "over", result: stale(work, anotherSpec(work, live)) };
}

/** Somebody else wrote: what, as far as it shows. */
export const anotherSpec = ({ watch }: VrackServicesWork, live: LiveVrackServices): string =>
  `${nameOf(live)} has another specification than the one that was planned against.${differenceText(watch.planned(live.id), live)}`;

/** Since the plan, somebody else may have put a managed service that this spec takes into another vRack Services. */
function holderElsewhere(all: readonly LiveVrackServices[], live: LiveVrackServices, spec: Spec): string | null {
  const urnsOf = ({ subnets }: LiveVrackServices): readonly string[] =>
    subnets.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn));
  const coming = spec.subnets.flatMap(({ endpoints }) => endpoints).filter((urn) => !urnsOf(live).includes(urn));
  for (const other of all.filter(({ id }) => id !== live.id)) {
    const urn = coming.find((one) => urnsOf(other).includes(one));
    if (urn !== undefined)
      return `Somebody else made ${urn} reachable through ${nameOf(other)}; a managed service can be in one vRack Services at a time.`;
  }
  return null;
}

/**
 * @param base - the checksum of before, which a reading may still show for a while
 * @param showsBy - until when, milliseconds since the epoch
 */
async function settled(
  work: VrackServicesWork<ConfigureStep>,
  live: LiveVrackServices,
  checksum: Checksum,
  { base, showsBy }: { readonly base: string; readonly showsBy: number },
): Promise<Judgement> {
  const name = nameOf(work.step.owner);
  const failed = failedTasks(live, work.watch.planned(live.id));
  const isOurs = !isAnother(live, checksum);
  const lags = sameChecksum(live.checksum, base) && (failed.length > 0 || work.clock.now() < showsBy);
  if (!isOurs && !lags) {
    return {
      result: stale(work, `${name} had the planned specification, and then somebody else wrote another one.`),
    };
  }
  if (live.resourceStatus === "ERROR" || failed.length > 0) return explained(work, name, failed);
  if (!isOurs) return { waitFor: `${name}: the new specification does not show yet` };
  return live.resourceStatus === "READY"
    ? { result: done(checksum, !mayBeWritten(work)) }
    : { waitFor: `${name}: ${live.resourceStatus}` };
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
  const message = `The platform took the specification of ${name} and failed to carry it out${reason}. OVHcloud support has to mend it.`;
  return { result: taskFailed(work, "task", message) };
}
