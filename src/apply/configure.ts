import type { LiveVrackServices } from "../model/live.ts";
import { by, compareCidr, compareText } from "../model/order.ts";
import type { ConfigureStep, Spec } from "../model/plan.ts";
import { nameOf, type Work } from "./context.ts";
import { type LookUp, sendOnce, unreadable } from "./send.ts";
import { done, refused, type StepResult, stale, taskFailed } from "./step-result.ts";
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
    const ready = await waitUntil(work, false, (live) => readyToWrite(live, base));
    if (ready.status !== "done") return ready;
  }
  const sent = await sendOnce<string>(work, {
    send: async () => {
      const answer = await api.putSpec(id, base, step.spec);
      return answer.ok ? { ok: true, value: answer.value.checksum } : answer;
    },
    lookUp: (doubt) => lookUp(work, base, doubt),
  });
  if (sent.kind === "over") return sent.result;
  return waitUntil(work, true, (live) => settled(work, live, sent.value));
}

function readyToWrite(live: LiveVrackServices, base: string): Judgement {
  const name = nameOf(live);
  if (live.checksum !== base) return { result: stale(`${name} has another specification than the one that was planned against.`, false) };
  if (live.resourceStatus === "ERROR") return { result: taskFailed("task", `${name} went into ERROR before anything was written.`) };
  return live.resourceStatus === "READY" ? { result: done() } : { waitFor: `${name}: ${live.resourceStatus}` };
}

/** The checksum tells: still the one we sent (nothing happened), our own spec (taken), or another (somebody else). */
async function lookUp({ step, watch }: Work<ConfigureStep>, base: string, doubt: boolean): Promise<LookUp<string>> {
  const reading = await watch.read();
  const name = nameOf(step.vrackServices);
  if (!reading.ok) return unreadable(reading.error, doubt);
  const live = watch.latest(step.vrackServices.id);
  if (!live) return { kind: "over", result: stale(`${name} is gone from the account.`, false) };
  if (live.checksum === base) {
    return live.resourceStatus === "READY" || live.resourceStatus === "ERROR"
      ? { kind: "absent" }
      : { kind: "busy", reason: `${name}: ${live.resourceStatus}` };
  }
  if (carries(live, step.spec)) return { kind: "taken", value: live.checksum };
  return { kind: "over", result: stale(`${name} has another specification than the one that was planned against.`, false) };
}

async function settled({ step, api }: Work<ConfigureStep>, live: LiveVrackServices, checksum: string): Promise<Judgement> {
  const name = nameOf(step.vrackServices);
  if (live.checksum !== checksum) {
    return { result: stale(`Our specification of ${name} was taken, and then somebody else wrote another one.`, true) };
  }
  if (live.resourceStatus === "READY") return { result: done(checksum) };
  if (live.resourceStatus !== "ERROR") return { waitFor: `${name}: ${live.resourceStatus}` };
  const errors = await api.readTaskErrors(live.id);
  if (!errors.ok && errors.error.kind === "stopped") return { result: refused(errors.error, true) };
  const messages = errors.ok && errors.value.length > 0 ? `: ${errors.value.join("; ")}` : ", and gives no reason";
  return { result: taskFailed("task", `The platform took the specification of ${name} and failed to carry it out${messages}. OVHcloud support has to mend it.`) };
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
  return JSON.stringify(live.toSorted(by(({ cidr }) => cidr, compareCidr))) === JSON.stringify(spec.subnets);
}
