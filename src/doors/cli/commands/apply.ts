import { cliAdvice } from "../advice.ts";
import { exitCodes } from "../../../findings/exit-code.ts";
import type { Reviewed } from "../../../engine/refusals/reviewed-plan.ts";
import type { Outcome } from "../../../model/outcome.ts";
import { applyFiles } from "../../../usecases/apply.ts";
import { check } from "../../../usecases/check.ts";
import type { Reviewable } from "../../../usecases/plan.ts";
import { outcomeToJson } from "../../../report/json/outcome-json.ts";
import { outcomeToMarkdown } from "../../../report/markdown/outcome-markdown.ts";
import { outcomeToText } from "../../../report/text/outcome-text.ts";
import { systemClock } from "../../../usecases/system-clock.ts";
import { openWriteAccess } from "../../../usecases/open-account.ts";
import { createStops } from "../../../usecases/stops.ts";
import { confirm } from "../confirm.ts";
import { deliverFailure, renderPlan } from "./plan.ts";
import { deliver } from "../deliver.ts";
import { accessOptions, colorErr, colorOut, isCi, say, type Surroundings, warn } from "../environment.ts";
import { nextCommands } from "../next-commands.ts";
import type { Progress, ProgressStyle } from "../progress.ts";
import type { Format, Settings } from "../settings.ts";

/** `vrackops apply`: a fresh plan, guards, then the steps. */
export async function runApply(around: Surroundings): Promise<number> {
  const { timeoutMs, stepTimeoutMs, graceMs } = around.settings;
  const stops = createStops({ timeoutMs, stepTimeoutMs, graceMs });
  const forget = around.onInterrupt(() => {
    if (!stops.stopping.aborted && stops.writing()) {
      warn(
        around,
        "\nInterrupted: no further step is started, and what is under way is waited for. Once more to leave at once.\n",
      );
    }
    stops.interrupt();
  });
  try {
    const { settings, cwd, stdin } = around;
    let progress: Progress | null = null;
    const { outcome, planned } = await applyFiles({
      checked: await check({ patterns: settings.files, cwd, stdin }),
      open: () => openWriteAccess(accessOptions(around, stops)),
      review: async () => ({ reviewed: reviewedBy(settings), allowances: settings.allow, refusals: [], notes: [] }),
      shown: async (reviewable) => {
        showPlan(around, reviewable);
        const { showProgress } = await import("../progress.ts");
        progress = showProgress(reviewable.plan, progressStyle(around), around.streams.stderr);
      },
      confirm: () => confirm(around, stops),
      listener: () => (event) => progress?.listener(event),
      stops,
      clock: systemClock,
      parallelism: settings.parallelism,
    });
    if (planned === null)
      return await deliverFailure(around, outcome.findings, () => outcomeToJson(outcome, { advice: cliAdvice }));
    if (outcome.steps.some(({ status }) => status !== "not-tried")) await finish(progress);
    const render = (format: Format, color: boolean) => renderOutcome(around, outcome, planned, format, color);
    return await deliver(around, render, outcome.exitCode);
  } finally {
    forget();
    stops.dispose();
  }
}

const finish = async (progress: Progress | null): Promise<void> => progress?.finish();

/** Nobody knows more of a plan that was reviewed somewhere than its fingerprint. */
const reviewedBy = ({ expect, resume }: Settings): Reviewed | null =>
  expect === null ? null : { fingerprint: expect, resume, history: null };

/** The plan always comes first: on standard output as text, else on standard error. */
function showPlan(around: Surroundings, reviewable: Reviewable): void {
  if (around.settings.format === "text")
    return say(around, `${renderPlan(around, reviewable, "text", colorOut(around), false)}\n`);
  if (!around.settings.quiet) warn(around, `${renderPlan(around, reviewable, "text", colorErr(around), false)}\n`);
}

function progressStyle({ settings, streams, env }: Surroundings): ProgressStyle {
  if (settings.quiet) return "none";
  return streams.stderr.isTTY === true && !isCi(env) && env["TERM"] !== "dumb" && (streams.stderr.columns ?? 80) > 0
    ? "live"
    : "lines";
}

function renderOutcome(
  { settings }: Surroundings,
  outcome: Outcome,
  reviewable: Reviewable,
  format: Format,
  color: boolean,
): string {
  const commands = settings.quiet || outcome.exitCode === exitCodes.done ? null : nextCommands(settings);
  const { plan } = reviewable;
  switch (format) {
    case "json":
      return outcomeToJson(outcome, { advice: cliAdvice });
    case "markdown":
      return outcomeToMarkdown(outcome, {
        advice: cliAdvice,
        label: null,
        plan,
        commands,
        maxBytes: 60_000,
        rest: "the output of `vrackops apply`",
        footer: [],
      });
    case "text": {
      // The plan has just been shown with these.
      const shown = [...reviewable.notes, ...plan.findings];
      const fresh = outcome.findings.filter((finding) => !shown.includes(finding));
      return outcomeToText({ ...outcome, findings: fresh }, { color, advice: cliAdvice, plan, commands });
    }
  }
}
