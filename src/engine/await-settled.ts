import { finding } from "../findings/finding.ts";
import type { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import { endingOf } from "./limits.ts";
import { countOddReadings } from "./wait.ts";
import type { Watch } from "./watch.ts";
import type { Context } from "./work.ts";

/** What is the matter with an object: a finding, or the request that failed. */
export interface Unsettled {
  readonly id: string;
  readonly trouble: Finding | Failure;
}

/** What a kind says of its objects that need no step. */
export interface SettledWords<T> {
  /** `busy`: it is waited for. Null: there is nothing more to wait for. */
  troubleOf(live: T, planned: T | undefined): Finding | "busy" | null;
  /** What is waited for, such as `vRack Services prod-gra: UPDATING`; undefined = the account does not have it. */
  waitFor(id: string, live: T | undefined): string;
  /** The same as a sentence, when it is waited for no longer. */
  stillBusy(id: string, live: T | undefined): string;
}

/**
 * Waits for objects of a plan that need no step and are not in effect: what they should be is asked for.
 *
 * @returns an error for each that does not come into effect as it was planned
 */
export async function awaitSettled<T extends { readonly id: string }>(
  ids: readonly string[],
  watch: Watch<T>,
  words: SettledWords<T>,
  context: Context,
): Promise<readonly Unsettled[]> {
  const { clock, listener } = context;
  const since = clock.now();
  const tell = (id: string, reason: string | null): void =>
    listener({ type: "settling", id, reason, elapsedMs: clock.now() - since });
  const found = await Promise.all(
    ids.map(async (id) => {
      const trouble = await awaitOne(id, watch, words, context, (reason) => tell(id, reason));
      tell(id, null);
      return { id, trouble };
    }),
  );
  return found.flatMap(({ id, trouble }) => (trouble === null ? [] : [{ id, trouble }]));
}

async function awaitOne<T extends { readonly id: string }>(
  id: string,
  watch: Watch<T>,
  { troubleOf, waitFor, stillBusy }: SettledWords<T>,
  { clock, limits }: Context,
  tell: (reason: string) => void,
): Promise<Finding | Failure | null> {
  const since = clock.now();
  const isEnough = countOddReadings();
  let live = watch.latest(id);
  for (;;) {
    const trouble = live ? troubleOf(live, watch.planned(id)) : "busy";
    if (trouble !== "busy") return trouble;
    tell(waitFor(id, live));
    const ending = endingOf(limits, clock, clock.now());
    if (ending !== null) return endedWait(ending === "left" ? "run/interrupted" : "run/timeout", stillBusy(id, live));
    // Nothing of ours is under way, so the first interruption is enough.
    if (limits.stopping.aborted) return endedWait("run/interrupted", stillBusy(id, live));
    const reading = await watch.next(since, AbortSignal.any([limits.stopping, limits.leaving]));
    if (reading === null || (!reading.ok && reading.error.kind === "stopped")) continue;
    if (reading.ok) live = watch.latest(id);
    const failure = reading.ok ? null : reading.error;
    if (isEnough(failure, reading.ok && live !== undefined))
      return failure ?? changedUnderUs(`${id} is gone from the account.`);
  }
}

/** Somebody else changed what the plan is about. */
export const changedUnderUs = (detail: string): Finding => finding("stale/changed-under-us", { detail });

const endedWait = (code: "run/timeout" | "run/interrupted", detail: string): Finding =>
  finding(code, { detail, fix: { do: "plan-later" } });
