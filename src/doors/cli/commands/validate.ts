import { filesArgument } from "../../options.ts";
import type { Command } from "../command.ts";
import type { Invocation } from "../invocation.ts";
import { untilStopped } from "../until-stopped.ts";

/** `vrackops validate`: checks files; works offline. */
export const command: Command = {
  name: "validate",
  summary: "check files; no account is needed",
  arguments: filesArgument,
  options: ["format", "out", "timeoutMs"],
  examples: [
    { line: "vrackops validate" },
    { line: "vrackops validate 'networks/*.yaml'" },
    { line: "vrackops validate --format json network.yaml" },
  ],
  notes: [],
  run,
};

async function run(invocation: Invocation): Promise<number> {
  const { check } = await import("../../../usecases/check.ts");
  const { deliverValidation } = await import("../show-validation.ts");
  const { settings, cwd, stdin } = invocation;
  return untilStopped(invocation, async (bounded, stops) => {
    const checked = await check({ patterns: settings.files, cwd, stdin, signal: stops.leaving });
    return await deliverValidation(bounded, checked);
  });
}
