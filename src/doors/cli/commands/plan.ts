import { cliAdvice } from "../advice.ts";
import { readFiles } from "../../../file/read/read-files.ts";
import { exitCodeOf, exitCodes } from "../../../findings/exit-code.ts";
import type { Finding } from "../../../model/finding.ts";
import type { ReadClient } from "../../../model/ports.ts";
import { err, type Result } from "../../../model/result.ts";
import { plan, type Reviewable, validate } from "../../../usecases/reconcile.ts";
import { findingsToText } from "../../../report/text/finding-text.ts";
import { failureToMarkdown } from "../../../report/markdown/failure-markdown.ts";
import { planToJson } from "../../../report/json/plan-json.ts";
import { planToMarkdown } from "../../../report/markdown/plan-markdown.ts";
import { planToText } from "../../../report/text/plan-text.ts";
import { type OpenAccess, openReadAccess } from "../../../usecases/open-account.ts";
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
    const result = await planWith(
      around,
      () => openReadAccess(accessOptions(around, stops)),
      async (reviewable) => reviewable,
    );
    return result.ok ? await deliverPlan(around, result.value) : await deliverFailure(around, result.error);
  } finally {
    forget();
    stops.dispose();
  }
}

/** Reads files, opens a way to the API, plans, goes on with `use`, and closes the way again. */
export async function planWith<C extends ReadClient, T>(
  { settings, cwd }: Surroundings,
  open: () => Promise<Result<OpenAccess<C>, readonly Finding[]>>,
  use: (reviewable: Reviewable, client: C) => Promise<T>,
): Promise<Result<T, readonly Finding[]>> {
  const { files, findings: unread } = await readFiles(settings.files, cwd);
  const checked = validate(files);
  const findings = [...unread, ...checked.findings];
  if (exitCodeOf(findings) !== exitCodes.done) return err(findings);
  const access = await open();
  if (!access.ok) return err([...findings, ...access.error]);
  try {
    const reviewable = await plan(
      { desired: checked.desired, findings: [...findings, ...access.value.findings] },
      access.value.client,
      settings.allow,
    );
    return reviewable.ok ? { ok: true, value: await use(reviewable.value, access.value.client) } : reviewable;
  } finally {
    await access.value.close();
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
      return planToJson(planned, verdict, notes, cliAdvice);
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
        color,
        advice: cliAdvice,
        diff: settings.diff,
        applyCommand: hint ? applyCommand(settings, planned.fingerprint) : null,
      });
  }
}

/** There is no plan: findings go to standard error, or stand in for the plan in JSON and Markdown. */
export async function deliverFailure(
  around: Surroundings,
  findings: readonly Finding[],
  toJson: (findings: readonly Finding[]) => string = (all) => planToJson(null, null, all, cliAdvice),
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
