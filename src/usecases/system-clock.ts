import { setTimeout as after } from "node:timers/promises";
import type { Clock } from "../model/ports.ts";

/**
 * The machine's time.
 *
 * The monotonic part does not advance while Linux is suspended, and neither do timers: a laptop that slept goes on with the
 * time it had left, while a token or a signature is renewed when the API asks for it.
 */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallNow: () => Date.now(),
  sleep: async (ms, signal) => {
    // An aborted sleep ends early, which is no failure.
    await after(ms, undefined, { signal }).catch(() => undefined);
  },
};
