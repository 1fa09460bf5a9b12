import { finding } from "../../../../findings/finding.ts";
import { endedBy, failedAs, refused, type StepResult, stale } from "../../../../engine/step-result.ts";
import { countOddReadings } from "../../../../engine/wait.ts";
import { endingOfWork, endOfPauseOf, tellWaiting, unlessEnded } from "../../../../engine/work.ts";
import { isId, type OrderId } from "../../ordering/orders.ts";
import { elsewhere } from "../move.ts";
import { linesFor } from "./look.ts";
import { isForStep, newcomers } from "./newcomers.ts";
import type { OrderWork } from "./order-work.ts";

/** How long what was delivered may take to show in the account, milliseconds. */
const showsWithinMs = 600_000;

/**
 * Waits until the account lists what an order has delivered.
 *
 * @returns its id, or how the step ended before that
 */
export async function awaitListed(work: OrderWork, order: OrderId): Promise<string | StepResult> {
  const { clock, watch, shop, step } = work;
  const since = clock.now();
  const isEnough = countOddReadings();
  let ids: readonly string[] = [];
  let reading = await watch.read();
  for (;;) {
    if (ids.length === 0) {
      const lines = await shop.readLines(order);
      if (lines.ok) ids = linesFor(work, lines.value).flatMap(({ domain }) => (isId(domain) ? [domain] : []));
    }
    const here = newcomers(work).filter(({ id, region }) =>
      ids.length === 0 ? region === step.owner.region : ids.includes(id),
    );
    const ours = here.find((one) => isForStep(work, one));
    if (reading.ok && ours) return ours.id;
    const [taken] = ids.length === 0 ? [] : here;
    if (reading.ok && taken) return stale(work, elsewhere(taken));
    if (!reading.ok && isEnough(reading.error, false)) return refused(work, reading.error);
    if (reading.ok) isEnough(null, true);
    const reason = `order ${order}: it is delivered${ids.length === 0 ? "" : ` (${ids.join(", ")})`}, and does not show in the account yet`;
    const ending = endingOfWork(work);
    if (ending !== null) return endedBy(work, ending, `${reason.replace(/^o/, "O")}.`);
    if (clock.now() - since >= showsWithinMs)
      return failedAs(work, finding("order/not-delivered", { detail: `${reason.replace(/^o/, "O")}.` }));
    tellWaiting(work, reason);
    reading = (await unlessEnded(work, watch.next(since, endOfPauseOf(work)))) ?? reading;
  }
}
