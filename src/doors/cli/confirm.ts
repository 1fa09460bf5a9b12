import { finding } from "../../findings/finding.ts";
import { createInterface } from "node:readline/promises";
import type { Finding } from "../../model/finding.ts";
import type { Stops } from "../../usecases/stops.ts";
import { canAsk, type Surroundings } from "./environment.ts";

/** Asks whether the plan that was just shown is to be applied; the findings say why it is not. */
export async function confirm(around: Surroundings, stops: Stops): Promise<readonly Finding[]> {
  if (around.settings.yes) return [];
  if (!canAsk(around)) return [noTerminal];
  const { stdin, streams } = around;
  const lines = createInterface({ input: stdin, output: streams.stderr });
  try {
    // Readline takes Ctrl-C for itself while it asks.
    lines.on("SIGINT", () => stops.interrupt());
    const answer = await lines.question('Apply this plan? Only "yes" goes on: ', { signal: stops.stopping });
    return answer.trim() === "yes" ? [] : [declined];
  } catch {
    // Nobody answers any more, and whoever asked sees by the stops why.
    stops.interrupt();
    return [];
  } finally {
    lines.close();
  }
}

const noTerminal = finding("guard/no-terminal", {
  detail: "Without a terminal nobody can agree to the plan, and --yes is not given, so nothing was applied.",
});

const declined = finding("guard/declined", { detail: 'The answer was not "yes", so nothing was applied.' });
