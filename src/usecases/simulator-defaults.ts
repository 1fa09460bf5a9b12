import { defaultTaskMs } from "../simulator/defaults.ts";

/** What a simulator starts with where nothing else is named; files are in the working directory. */
export const simulatorDefaults = {
  seed: "account.yaml",
  /** Kept between runs only by the simulator inside a command. */
  state: ".vrackops-simulator.json",
  taskMs: defaultTaskMs,
} as const;
