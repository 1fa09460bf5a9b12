import { finding } from "../../../../findings/finding.ts";
import { failedAs } from "../../../../engine/step-result.ts";
import { tellWaiting } from "../../../../engine/work.ts";
import type { Failure } from "../../../../model/failure.ts";
import { mayPass } from "../../../../model/may-pass.ts";
import { type Look, look } from "./look.ts";
import { type Begun, endedByFailure, endOfOrder, type OrderWork, over, pause } from "./order-work.ts";

/** How long an order may take to show among those of the account, milliseconds. */
export const showsWithinMs = 60_000;

/** Milliseconds between two looks. */
const longestPauseMs = 10_000;

/** What is told while something is looked for, and when it is not found. */
interface Search {
  /** For whom waits, such as `the order, whose answer was lost`. */
  readonly what: string;
  /** When to stop where there is nothing to be seen, milliseconds; what is unclear is looked at as long as an order may take. */
  readonly lastsMs: number;
  /** Whether the answer to a checkout was lost: then no failure to look ends the step before its time. */
  readonly isDoubtful?: boolean;
}

/**
 * Looks for what the step is to order, again and again.
 *
 * @returns null when there is nothing of it to be seen
 */
export async function lookFor(work: OrderWork, { what, lastsMs, isDoubtful = false }: Search): Promise<Begun | null> {
  const since = work.clock.now();
  for (let round = 0; ; round += 1) {
    const ended = endOfOrder(work);
    if (ended !== null) return over(ended);
    const seen = await look(work);
    if (!seen.ok && !(isDoubtful && mayPass[seen.error.kind].lookUp)) return over(unseen(work, seen.error));
    if (seen.ok && (seen.value.kind === "delivered" || seen.value.kind === "order")) return taken(work, seen.value);
    const isUnclear = seen.ok && seen.value.kind === "unclear";
    if (work.clock.now() - since >= (isUnclear ? showsWithinMs : lastsMs))
      return isUnclear ? over(notKnown(work, seen.value.why)) : null;
    tellWaiting(work, isUnclear ? seen.value.why : what);
    await pause(work, Math.min(longestPauseMs, 1000 * 2 ** Math.min(round, 4)));
  }
}

/** One order is for one step. */
function taken(work: OrderWork, seen: Extract<Look, { kind: "delivered" | "order" }>): Begun {
  // An order that is under way is waited for as if this run had sent it.
  if (seen.kind === "order" || work.phase() === "doubtful") work.enter("written");
  if (seen.kind === "delivered") return seen;
  work.known.taken.add(seen.order);
  return { kind: "order", order: seen.order, sent: false, paysItself: false };
}

const unseen = (work: OrderWork, failure: Failure) => endedByFailure(work, failure);

const notKnown = (work: OrderWork, why: string) =>
  failedAs(work, finding("order/not-known", { detail: `${why}, so nothing was ordered.` }));
