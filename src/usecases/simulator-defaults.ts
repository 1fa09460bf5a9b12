import { defaultTaskMs } from "../simulator/defaults.ts";

/** What a simulator starts with where nothing else is named; files are in the working directory. */
export const simulatorDefaults = {
  seed: "account.yaml",
  /** Kept between runs only by the simulator inside a command. */
  state: ".vrackops-simulator.json",
  taskMs: defaultTaskMs,
} as const;

/** The variables that the embedded simulator reads. */
export const simulatorVariables = [
  "VRACKOPS_SIMULATOR_SEED",
  "VRACKOPS_SIMULATOR_STATE",
  "VRACKOPS_SIMULATOR_TASK_MS",
] as const;
