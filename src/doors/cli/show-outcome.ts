import { exitCodes } from "../../findings/exit-code.ts";
import type { Outcome } from "../../model/outcome.ts";
import { outcomeToJson } from "../../report/json/outcome-json.ts";
import { outcomeToMarkdown } from "../../report/markdown/outcome-markdown.ts";
import { outcomeToText } from "../../report/text/outcome-text.ts";
import type { Reviewable } from "../../usecases/plan.ts";
import type { Format } from "../options.ts";
import { deliver } from "./deliver.ts";
import type { Invocation } from "./invocation.ts";
import { nextCommands } from "./next-commands.ts";
import { deliverFailure } from "./show-plan.ts";

/** @param planned - what it is the outcome of; null = there was no plan, and the findings say why */
export function deliverOutcome(invocation: Invocation, outcome: Outcome, planned: Reviewable | null): Promise<number> {
  if (planned === null) return deliverFailure(invocation, outcome.findings, () => outcomeToJson(outcome));
  const render = (format: Format, color: boolean): string => renderOutcome(invocation, outcome, planned, format, color);
  return deliver(invocation, render, outcome.exitCode);
}

function renderOutcome(
  { settings }: Invocation,
  outcome: Outcome,
  { plan, notes }: Reviewable,
  format: Format,
  color: boolean,
): string {
  const commands = settings.quiet || outcome.exitCode === exitCodes.done ? null : nextCommands(settings);
  switch (format) {
    case "json":
      return outcomeToJson(outcome);
    case "markdown":
      return outcomeToMarkdown(outcome, {
        label: null,
        plan,
        commands,
        maxBytes: 60_000,
        rest: "the output of `vrackops apply`",
        footer: [],
      });
    case "text": {
      // The plan has just been shown with these.
      const shown = [...notes, ...plan.findings];
      const fresh = outcome.findings.filter((finding) => !shown.includes(finding));
      return outcomeToText({ ...outcome, findings: fresh }, { color, plan, commands });
    }
  }
}
