import type { Change } from "../model/change.ts";
import { compareText } from "../model/order.ts";
import type { Plan } from "../model/plan.ts";
import { factDigest } from "./fingerprint.ts";

/** What it takes to recognise what is left of a plan, without the plan. */
export interface Trace {
  /** Digests of its changes and of what may be left of them. */
  readonly changes: readonly string[];
  /** What must be so in the end, with `+`, and what must not, with `-`. */
  readonly endState: readonly string[];
}

/** The trace of a plan. */
export const traceOf = ({ digests }: Pick<Plan, "digests">): Trace => ({
  changes: [...new Set(Object.values(digests.changes).flat())].toSorted(compareText),
  endState: digests.endState,
});

/** A trace as one text: `CHANGES.ENDSTATE`. Nothing in it needs an escape in JSON. */
export const traceText = ({ changes, endState }: Trace): string => `${changes.join("")}.${endState.join("")}`;

/** Reads that text; null when it is none. */
export function readTrace(text: string): Trace | null {
  if (!/^([\w-]{12})*\.([+-][\w-]{8})*$/.test(text)) return null;
  const [changes = "", endState = ""] = text.split(".");
  return { changes: changes.match(/.{12}/g) ?? [], endState: endState.match(/.{9}/g) ?? [] };
}

/** The changes of a plan that were part of another one, or are what is left of one of its changes. */
export function changesIn(traces: readonly Trace[], { changes, digests }: Plan): readonly Change[] {
  const known = new Set(traces.flatMap((trace) => trace.changes));
  return changes.filter(({ address }) => known.has(digests.changes[address]?.[0] ?? ""));
}

/**
 * How much of what a plan was to lead to is not what the files ask for by now.
 *
 * A change that is no longer planned is done only if its end is still asked for: else it was taken back.
 *
 * @param wanted - all that the files ask for, in the words of the kinds
 */
export function takenBack({ endState }: Trace, wanted: readonly unknown[]): number {
  const asked = new Set(wanted.map(factDigest));
  return endState.filter((one) => asked.has(one.slice(1)) !== one.startsWith("+")).length;
}
