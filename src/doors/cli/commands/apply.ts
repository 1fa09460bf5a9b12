import { cliAdvice } from "../advice.ts";
import { exitCodes } from "../../../findings/exit-code.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Outcome, RequestCount } from "../../../model/outcome.ts";
import type { Client } from "../../../model/ports.ts";
import { apply, applyWithoutPlan, type Reviewable } from "../../../usecases/reconcile.ts";
import { outcomeToJson } from "../../../report/json/outcome-json.ts";
import { outcomeToMarkdown } from "../../../report/markdown/outcome-markdown.ts";
import { outcomeToText } from "../../../report/text/outcome-text.ts";
import { systemClock } from "../../../usecases/system-clock.ts";
import { openWriteAccess } from "../../../usecases/open-account.ts";
import { createStops, type Stops } from "../../../usecases/stops.ts";
import { confirm } from "../confirm.ts";
import { deliverFailure, planWith, renderPlan } from "./plan.ts";
import { deliver } from "../deliver.ts";
import { accessOptions, colorErr, colorOut, isCi, say, type Surroundings, warn } from "../environment.ts";
import { nextCommands } from "../next-commands.ts";
import type { ProgressStyle } from "../progress.ts";
import type { Format } from "../settings.ts";

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
    let requests = (): RequestCount => ({ total: 0, retries: 0 });
    const open = async () => {
      const opened = await openWriteAccess(accessOptions(around, stops));
      if (opened.ok) requests = opened.value.client.requests;
      return opened;
    };
    const result = await planWith(around, open, async (reviewable, client) =>
      carryOut(around, reviewable, client, stops),
    );
    const toJson = (findings: readonly Finding[]) => outcomeToJson(applyWithoutPlan(findings, requests()), cliAdvice);
    return result.ok ? result.value : await deliverFailure(around, result.error, toJson);
  } finally {
    forget();
    stops.dispose();
  }
}

async function carryOut(around: Surroundings, reviewable: Reviewable, client: Client, stops: Stops): Promise<number> {
  const { settings } = around;
  showPlan(around, reviewable);
  const { showProgress } = await import("../progress.ts");
  const progress = showProgress(reviewable.plan, progressStyle(around), around.streams.stderr);
  const conditions = {
    reviewed: settings.expect,
    resume: settings.resume,
    confirm: (): Promise<readonly Finding[]> => confirm(around, stops),
  };
  const options = {
    parallelism: settings.parallelism,
    limits: stops,
    listener: progress.listener,
    startWriting: stops.startWriting,
  };
  const outcome = await apply(reviewable, client, conditions, systemClock, options);
  if (outcome.steps.some(({ status }) => status !== "not-tried")) await progress.finish();
  return deliver(
    around,
    (format, color) => renderOutcome(around, outcome, reviewable, format, color),
    outcome.exitCode,
  );
}

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
      return outcomeToJson(outcome, cliAdvice);
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
