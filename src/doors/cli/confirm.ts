import { finding } from "../../findings/finding.ts";
import { createInterface } from "node:readline/promises";
import { stopFinding } from "../../file/read/stop-finding.ts";
import type { Finding } from "../../model/finding.ts";
import type { Stops } from "../../usecases/stops.ts";
import { forgetTyped } from "./forget-typed.ts";
import { canAsk, type Invocation } from "./invocation.ts";

/** Asks whether the plan that was just shown is to be applied; the findings say why it is not. */
export async function confirm(invocation: Invocation, stops: Stops): Promise<readonly Finding[]> {
  if (invocation.settings.yes) return [];
  if (!canAsk(invocation)) return [noTerminal];
  const { streams } = invocation;
  const stdin = invocation.stdin();
  await forgetTyped(stdin, () => stops.interrupt(), stops.leaving);
  const lines = createInterface({ input: stdin, output: streams.stderr });
  try {
    // Readline takes Ctrl-C for itself while it asks.
    lines.on("SIGINT", () => stops.interrupt());
    // Before any write an interruption leaves at once, so one signal tells of it and of the time.
    const answer = await lines.question('Apply this plan? Only "yes" goes on: ', { signal: stops.leaving });
    return answer.trim() === "yes" ? [] : [declined];
  } catch {
    // Nobody answers any more: the terminal is gone, or the stops say why.
    if (!stops.leaving.aborted) stops.interrupt();
    return [stopFinding(stops.leaving, "Nobody had agreed to the plan, so nothing was applied.")];
  } finally {
    lines.close();
  }
}

const noTerminal = finding("guard/no-terminal", {
  detail: "There is no terminal to ask on, and --yes is not given, so nothing was applied.",
});

const declined = finding("guard/declined", { detail: 'The answer was not "yes", so nothing was applied.' });
