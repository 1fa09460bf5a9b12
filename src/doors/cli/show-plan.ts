import { exitCodeOf, exitCodes } from "../../findings/exit-code.ts";
import type { Finding } from "../../model/finding.ts";
import { planToJson } from "../../report/json/plan-json.ts";
import { failureToMarkdown } from "../../report/markdown/failure-markdown.ts";
import { planToMarkdown } from "../../report/markdown/plan-markdown.ts";
import { findingsToText } from "../../report/text/finding-text.ts";
import { planToText } from "../../report/text/plan-text.ts";
import type { Reviewable } from "../../usecases/plan.ts";
import type { Format } from "../options.ts";
import { deliver, deliverFiles, tell } from "./deliver.ts";
import type { Invocation } from "./invocation.ts";
import { applyCommand } from "./next-commands.ts";

/** A plan in one of the formats; `hint` adds the command that applies it. */
export function renderPlan(
  { settings }: Invocation,
  { plan, verdict, notes }: Reviewable,
  format: Format,
  color: boolean,
  hint = !settings.quiet,
): string {
  switch (format) {
    case "json":
      return planToJson(plan, verdict, notes);
    case "markdown":
      return planToMarkdown({ ...plan, findings: [...notes, ...plan.findings] }, verdict, {
        label: null,
        diff: true,
        diagram: true,
        maxBytes: 60_000,
        rest: "the output of `vrackops plan`",
        consentHelp: [],
        footer: [],
      });
    case "text":
      return planToText({ ...plan, findings: [...notes, ...plan.findings] }, verdict, {
        color,
        diff: settings.diff,
        applyCommand: hint ? applyCommand(settings, plan.fingerprint) : null,
      });
  }
}

/** There is no plan: findings go to standard error, or stand in for the plan in JSON and Markdown. */
export async function deliverFailure(
  invocation: Invocation,
  findings: readonly Finding[],
  toJson: (findings: readonly Finding[]) => string = (all) => planToJson(null, null, all),
): Promise<number> {
  const exitCode = exitCodeOf(findings) || exitCodes.error;
  const render = (format: Format, color: boolean): string => {
    switch (format) {
      case "json":
        return toJson(findings);
      case "markdown":
        return failureToMarkdown(findings, { label: null, footer: [] });
      case "text":
        return findingsToText(findings, { color });
    }
  };
  if (invocation.settings.format === "text") {
    tell(invocation, findings);
    return deliverFiles(invocation, render, exitCode);
  }
  return deliver(invocation, render, exitCode);
}
