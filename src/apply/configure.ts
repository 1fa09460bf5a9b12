import type { LiveVrackServices } from "../model/live.ts";
import { by, compareAddress, compareText } from "../model/order.ts";
import type { ConfigureStep, Spec } from "../model/plan.ts";
import { graceMs, isAnother, nameOf, type Work } from "./context.ts";
import { differenceText } from "./difference.ts";
import { failedTasks } from "./failed-tasks.ts";
import { type LookUp, sendOnce, unreadable } from "./send.ts";
import { done, inError, type StepResult, stale, taskFailed } from "./step-result.ts";
import { type Judgement, waitUntil } from "./wait.ts";

/**
 * Replaces the spec of one vRack Services.
 *
 * Done means READY with the checksum of our own PUT's answer.
 * @param base - the checksum the PUT is based on
 */
export async function configure(work: Work<ConfigureStep>, base: string): Promise<StepResult> {
  const { step, api, watch } = work;
  const id = step.vrackServices.id;
  if (watch.latest(id)?.resourceStatus !== "READY") {
    const ready = await waitUntil(work, false, (live) => readyToWrite(work, live, base));
    if (ready.status !== "done") return ready;
  }
  const sent = await sendOnce<Taken>(work, {
    send: async () => {
      const answer = await api.putSpec(id, base, step.spec);
      return answer.ok ? { ok: true, value: { checksum: answer.value.checksum, alreadySo: false } } : answer;
    },
    lookUp: (doubt) => lookUp(work, base, doubt),
  });
  if (sent.kind === "over") return sent.result;
  const showsBy = work.clock.now() + graceMs;
  return waitUntil(work, !sent.value.alreadySo, (live) => settled(work, live, sent.value, { base, showsBy }));
}

/** A spec that the account has; `alreadySo` when somebody else wrote the very same. */
interface Taken {
  readonly checksum: string;
  readonly alreadySo: boolean;
}

function readyToWrite(work: Work<ConfigureStep>, live: LiveVrackServices, base: string): Judgement {
  const name = nameOf(live);
  if (isAnother(live, base)) return { result: stale(anotherSpec(work, live), false) };
  if (live.resourceStatus === "ERROR") return { result: inError(name, false) };
  return live.resourceStatus === "READY" ? { result: done() } : { waitFor: `${name}: ${live.resourceStatus}` };
}

/** The checksum tells: still the one we sent (nothing happened), our own spec (taken), or another (somebody else). */
async function lookUp(work: Work<ConfigureStep>, base: string, doubt: boolean): Promise<LookUp<Taken>> {
  const { step, watch } = work;
  const reading = await watch.read();
  const name = nameOf(step.vrackServices);
  if (!reading.ok) return unreadable(work, reading.error, doubt);
  const live = watch.latest(step.vrackServices.id);
  if (!live) return { kind: "over", result: stale(`${name} is gone from the account.`, doubt) };
  if (!isAnother(live, base)) {
    const holder = holderElsewhere(reading.value, live, step.spec);
    if (holder) return { kind: "over", result: stale(holder, doubt) };
    if (live.resourceStatus === "ERROR") return { kind: "over", result: inError(name, doubt) };
    return live.resourceStatus === "READY"
      ? { kind: "absent" }
      : { kind: "busy", reason: `${name}: ${live.resourceStatus}` };
  }
  if (carries(live, step.spec)) return { kind: "taken", value: { checksum: live.checksum, alreadySo: !doubt } };
  return { kind: "over", result: stale(anotherSpec(work, live), doubt) };
}

/** Somebody else wrote: what, as far as it shows. */
export const anotherSpec = ({ watch }: Work, live: LiveVrackServices): string =>
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
  work: Work<ConfigureStep>,
  live: LiveVrackServices,
  { checksum, alreadySo }: Taken,
  { base, showsBy }: { readonly base: string; readonly showsBy: number },
): Promise<Judgement> {
  const name = nameOf(work.step.vrackServices);
  const failed = failedTasks(live, work.watch.planned(live.id));
  const isOurs = !isAnother(live, checksum);
  const lags = live.checksum === base && (failed.length > 0 || work.clock.now() < showsBy);
  if (!isOurs && !lags) {
    return {
      result: stale(`${name} had the planned specification, and then somebody else wrote another one.`, !alreadySo),
    };
  }
  if (live.resourceStatus === "ERROR" || failed.length > 0) return explained(work, name, failed, !alreadySo);
  if (!isOurs) return { waitFor: `${name}: the new specification does not show yet` };
  return live.resourceStatus === "READY"
    ? { result: done(checksum, alreadySo) }
    : { waitFor: `${name}: ${live.resourceStatus}` };
}

/** The platform failed to carry a spec out; the messages of its tasks say why. */
async function explained(
  { api, step }: Work<ConfigureStep>,
  name: string,
  failed: readonly string[],
  written: boolean,
): Promise<Judgement> {
  const errors = await api.readTaskErrors(step.vrackServices.id);
  // The run ends: the wait notices.
  if (!errors.ok && errors.error.kind === "stopped") return { waitFor: `${name}: ERROR` };
  const all = errors.ok ? errors.value : [];
  const own = all.filter(({ id }) => failed.includes(id));
  const said = (own.length > 0 ? own : all).flatMap(({ messages }) => messages);
  const reason = said.length > 0 ? `: ${[...new Set(said)].join("; ")}` : ", and gives no reason";
  const message = `The platform took the specification of ${name} and failed to carry it out${reason}. OVHcloud support has to mend it.`;
  return { result: taskFailed("task", message, written) };
}

/** Whether a live target spec says the same as a spec, in whatever order the API lists it. */
function carries({ subnets }: LiveVrackServices, spec: Spec): boolean {
  const live = subnets.map(({ cidr, name, vlan, serviceRange, endpoints }) => ({
    cidr,
    name,
    vlan,
    serviceRange: serviceRange.cidr,
    endpoints: endpoints.map(({ urn }) => urn).toSorted(compareText),
  }));
  return JSON.stringify(live.toSorted(by(({ cidr }) => cidr, compareAddress))) === JSON.stringify(spec.subnets);
}
