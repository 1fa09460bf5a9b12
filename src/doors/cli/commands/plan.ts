import { cliAdvice } from "../advice.ts";
import { exitCodeOf, exitCodes } from "../../../findings/exit-code.ts";
import type { Finding } from "../../../model/finding.ts";
import { check } from "../../../usecases/check.ts";
import { planFiles, type Reviewable } from "../../../usecases/plan.ts";
import { findingsToText } from "../../../report/text/finding-text.ts";
import { failureToMarkdown } from "../../../report/markdown/failure-markdown.ts";
import { planToJson } from "../../../report/json/plan-json.ts";
import { planToMarkdown } from "../../../report/markdown/plan-markdown.ts";
import { planToText } from "../../../report/text/plan-text.ts";
import { openReadAccess } from "../../../usecases/open-account.ts";
import { createStops } from "../../../usecases/stops.ts";
import { deliver, deliverFiles, tell } from "../deliver.ts";
import { accessOptions, type Surroundings } from "../environment.ts";
import type { Format } from "../settings.ts";
import { applyCommand } from "../next-commands.ts";

/** `vrackops plan`: files × account → plan; nothing is written. */
export async function runPlan(around: Surroundings): Promise<number> {
  const stops = createStops({ timeoutMs: around.settings.timeoutMs, stepTimeoutMs: null, graceMs: 0 });
  const forget = around.onInterrupt(() => stops.interrupt());
  try {
    const { settings, cwd, stdin } = around;
    const result = await planFiles({
      checked: await check({ patterns: settings.files, cwd, stdin }),
      open: () => openReadAccess(accessOptions(around, stops)),
      allowances: settings.allow,
    });
    return result.ok ? await deliverPlan(around, result.value) : await deliverFailure(around, result.error);
  } finally {
    forget();
    stops.dispose();
  }
}

async function deliverPlan(around: Surroundings, reviewable: Reviewable): Promise<number> {
  const { settings } = around;
  const { changes, summary } = reviewable.plan;
  const pending = settings.detailedExitcode && (changes.length > 0 || summary.unsettled > 0);
  const render = (format: Format, color: boolean): string => renderPlan(around, reviewable, format, color);
  return deliver(around, render, pending ? exitCodes.changesPending : exitCodes.done);
}

/** A plan in one of the formats; `hint` adds the command that applies it. */
export function renderPlan(
  { settings }: Surroundings,
  { plan: planned, verdict, notes }: Reviewable,
  format: Format,
  color: boolean,
  hint = !settings.quiet,
): string {
  switch (format) {
    case "json":
      return planToJson(planned, verdict, notes, { advice: cliAdvice });
    case "markdown":
      return planToMarkdown({ ...planned, findings: [...notes, ...planned.findings] }, verdict, {
        advice: cliAdvice,
        label: null,
        diff: true,
        diagram: true,
        maxBytes: 60_000,
        rest: "the output of `vrackops plan`",
        consentHelp: [],
        footer: [],
      });
    case "text":
      return planToText({ ...planned, findings: [...notes, ...planned.findings] }, verdict, {
        advice: cliAdvice,
        color,
        diff: settings.diff,
        applyCommand: hint ? applyCommand(settings, planned.fingerprint) : null,
      });
  }
}

/** There is no plan: findings go to standard error, or stand in for the plan in JSON and Markdown. */
export async function deliverFailure(
  around: Surroundings,
  findings: readonly Finding[],
  toJson: (findings: readonly Finding[]) => string = (all) => planToJson(null, null, all, { advice: cliAdvice }),
): Promise<number> {
  const exitCode = exitCodeOf(findings) || exitCodes.error;
  const render = (format: Format, color: boolean): string => {
    switch (format) {
      case "json":
        return toJson(findings);
      case "markdown":
        return failureToMarkdown(findings, { advice: cliAdvice, label: null, footer: [] });
      case "text":
        return findingsToText(findings, { color, advice: cliAdvice });
    }
  };
  if (around.settings.format === "text") {
    tell(around, findings);
    return deliverFiles(around, render, exitCode);
  }
  return deliver(around, render, exitCode);
}
