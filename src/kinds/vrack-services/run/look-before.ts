import { done, stale, type StepResult } from "../../../engine/step-result.ts";
import { type Judgement, waitUntil } from "../../../engine/wait.ts";
import { unlessEnded } from "../../../engine/work.ts";
import type { LiveVrackServices } from "../live.ts";
import { handsOn, homeTrouble, letsGo } from "./new-homes.ts";
import { changed, type VrackServicesWork } from "./work.ts";

/**
 * Looks at the account once more, now, and waits until nothing speaks against the step any more.
 *
 * What the step lets go must have somewhere to go: that is looked at in the same reading.
 * @param judge - what this vRack Services itself says
 */
export async function lookBefore(
  work: VrackServicesWork,
  judge: (live: LiveVrackServices) => Judgement,
): Promise<StepResult> {
  const { watch, step } = work;
  const services = handsOn(step, work.steps) ? work.services : () => Promise.resolve(null);
  const whole = async (live: LiveVrackServices): Promise<Judgement> => {
    const own = judge(live);
    if (!isReady(own)) return own;
    const look = { ...work, all: watch.all() };
    const trouble =
      homeTrouble(step, { ...look, managed: null }) ?? homeTrouble(step, { ...look, managed: await services() });
    if (trouble === null) return own;
    if ("refuse" in trouble) return changed(work, trouble.refuse);
    return "odd" in trouble ? { odd: stale(work, trouble.odd) } : trouble;
  };
  const [reading] = (await unlessEnded(work, Promise.all([watch.read(), services()]))) ?? [];
  const live = reading?.ok ? watch.latest(step.owner.id) : undefined;
  if (reading?.ok && live === undefined && watch.hidden(step.owner.id) !== null && mayGoBlindly(work)) return done();
  const first = live ? await unlessEnded(work, whole(live)) : null;
  if (first !== null && isReady(first)) return first.result;
  return waitUntil(work, watch, whole, first !== null && "waitFor" in first ? first.waitFor : null);
}

/**
 * Whether a step may be sent although its vRack Services cannot be read: it lets nothing go, and what was let go before is to
 * be taken up. A specification is held to its checksum by the API; an attachment is not, so another one waits.
 */
function mayGoBlindly({ step, steps }: VrackServicesWork): boolean {
  const takesUp = steps.some(({ id, dependsOn }) => step.takesUp.includes(id) && !dependsOn.includes(step.id));
  return takesUp && !letsGo(step, steps);
}

/** Whether the step may go on and has something to do. */
const isReady = (judgement: Judgement): judgement is { readonly result: StepResult } =>
  "result" in judgement && judgement.result.status === "done" && !judgement.result.alreadySo;
