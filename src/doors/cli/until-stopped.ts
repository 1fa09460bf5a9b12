import { createStops, type Stops } from "../../usecases/stops.ts";
import type { Invocation } from "./invocation.ts";

/**
 * Runs what changes nothing in the account until it is done, interrupted or out of time: nothing is waited for then.
 *
 * @param act - is given the invocation with the signal that ends it
 */
export async function untilStopped(
  invocation: Invocation,
  act: (bounded: Invocation, stops: Stops) => Promise<number>,
): Promise<number> {
  const stops = createStops({ timeoutMs: invocation.settings.timeoutMs, stepTimeoutMs: null, graceMs: 0 });
  const forget = invocation.onInterrupt(() => stops.interrupt());
  try {
    return await act({ ...invocation, leaving: stops.leaving }, stops);
  } finally {
    forget();
    stops.dispose();
  }
}
