import { done, inError, type StepResult } from "../../../engine/step-result.ts";
import { type Judgement, waitUntil } from "../../../engine/wait.ts";
import { awaitListed } from "./ordering/await-listed.ts";
import { awaitOrder } from "./ordering/await-order.ts";
import { beginOrder } from "./ordering/begin-order.ts";
import type { OrderWork } from "./ordering/order-work.ts";
import { nameOf } from "./work.ts";

/**
 * Orders a vRack Services, or takes up what is ordered already, and waits until it is there.
 *
 * From then on it goes by the id that stood for it. Hands on its checksum.
 */
export async function order(work: OrderWork): Promise<StepResult> {
  const { deliveries, step } = work;
  const begun = await beginOrder(work);
  switch (begun.kind) {
    case "over":
      return begun.result;
    case "delivered":
      deliveries.add(step.owner.id, begun.id, null);
      return awaitReady(work, false);
    case "order": {
      const ended = await awaitOrder(work, begun.order, begun.paysItself);
      if (ended !== null) return ended;
      const id = await awaitListed(work, begun.order);
      if (typeof id !== "string") return id;
      deliveries.add(step.owner.id, id, begun.order);
      return awaitReady(work, begun.sent);
    }
  }
}

/** @param sent - whether this step has ordered it */
const awaitReady = (work: OrderWork, sent: boolean): Promise<StepResult> =>
  waitUntil(work, work.watch, (live): Judgement => {
    if (live.resourceStatus === "ERROR") return { result: inError(work) };
    if (live.resourceStatus !== "READY") return { waitFor: `${nameOf(live)}: ${live.resourceStatus}` };
    work.written.set(live.id, live.checksum);
    return { result: done(live.checksum, !sent) };
  });
