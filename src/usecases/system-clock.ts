import { setTimeout as after } from "node:timers/promises";
import type { Clock } from "../model/ports.ts";

/** The machine's time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    // An aborted sleep ends early, which is no failure.
    await after(ms, undefined, { signal }).catch(() => undefined);
  },
};
