import { simulatorDefaults } from "../../../usecases/simulator-defaults.ts";
import type { Command } from "../command.ts";

/** `vrackops simulator`: serves until it is interrupted. */
export const command: Command = {
  name: "simulator",
  summary: "run a stand-in for the OVHcloud API with an invented account",
  arguments: null,
  options: ["seed", "port", "state", "taskMs"],
  examples: [
    { line: "vrackops simulator --seed account.yaml --port 8443" },
    { line: "vrackops simulator --seed account.yaml --state account.state.json --task-duration 5s" },
  ],
  notes: [
    `It prints the variables to export. With OVH_ENDPOINT=simulator a plan or apply runs it inside the command instead:
VRACKOPS_SIMULATOR_SEED names the seed, VRACKOPS_SIMULATOR_STATE the file between runs (default: ${simulatorDefaults.state}).`,
  ],
  run: async (invocation) => (await import("../serve-simulator.ts")).serveSimulator(invocation),
};
