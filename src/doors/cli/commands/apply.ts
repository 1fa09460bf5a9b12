import { systemClock } from "../../../usecases/system-clock.ts";
import type { Reviewable } from "../../../usecases/reviewable.ts";
import { createStops, type Stops } from "../../../usecases/stops.ts";
import { filesArgument } from "../../options.ts";
import { type Command, exitCodesNote } from "../command.ts";
import { accessOptions, connectEarly, lookErr, lookOut, say, warn, type Invocation, type Look } from "../invocation.ts";
import type { Progress } from "../progress.ts";
import type { RequestNews } from "../request-news.ts";

/** `vrackops apply`: a fresh plan, what may refuse it, then the steps. */
export const command: Command = {
  name: "apply",
  summary: "change the account to match the files",
  arguments: filesArgument,
  options: [
    "endpoint",
    "format",
    "out",
    "diff",
    "only",
    "allow",
    "expect",
    "resume",
    "yes",
    "parallelism",
    "timeoutMs",
    "stepTimeoutMs",
    "graceMs",
  ],
  examples: [
    { line: "vrackops apply", what: "shows the plan and asks" },
    { line: "vrackops apply --yes --expect FINGERPRINT", what: "only the plan that was reviewed" },
    { line: "vrackops apply --yes --expect plan.json --resume", what: "that plan, or what is left of it" },
    { line: "vrackops apply --only pn-100001/eu-west-gra", what: "one region of one vRack" },
    { line: "vrackops apply --allow interruption --allow ip-change", what: "consent to what the plan interrupts" },
    { line: "vrackops apply --allow interruption:eu-west-gra/10.120.0.0/24 --allow ip-change" },
  ],
  notes: [
    "After Ctrl-C no further step starts, except those that take up what was let go, and the command waits for what is under way; a second Ctrl-C leaves at once.",
    exitCodesNote,
  ],
  run,
};

async function run(invocation: Invocation): Promise<number> {
  const { showRequestNews } = await import("../request-news.ts");
  const stops = createStops(invocation.settings);
  const shown: Shown = { news: showRequestNews(invocation), progress: null };
  const forget = invocation.onInterrupt(() => {
    if (!stops.stopping.aborted && stops.writing()) shown.progress?.stopping();
    stops.interrupt();
  });
  try {
    return await applyUntil({ ...invocation, leaving: stops.leaving }, stops, shown);
  } finally {
    shown.news.hush();
    shown.progress?.finish();
    forget();
    stops.dispose();
  }
}

/** What goes on, as it is shown: first of the requests, then of the steps. */
interface Shown {
  readonly news: RequestNews;
  /** Null before there is a plan. */
  progress: Progress | null;
}

async function applyUntil(invocation: Invocation, stops: Stops, shown: Shown): Promise<number> {
  await connectEarly(invocation);
  const { check } = await import("../../../usecases/check.ts");
  const { applyFiles } = await import("../../../usecases/apply.ts");
  const { besides } = await import("../../../usecases/named-elsewhere.ts");
  const { openWriteAccess } = await import("../../../usecases/open-account.ts");
  const { confirm } = await import("../confirm.ts");
  const { reviewedBy } = await import("../../reviewed-by.ts");
  const { settings, cwd, stdin } = invocation;
  const { news } = shown;
  const checked = await check({ patterns: settings.files, cwd, stdin, signal: stops.leaving });
  const reviewed = await reviewedBy(settings, cwd, stops.leaving);
  const unread = reviewed.ok ? [] : [reviewed.error];
  const { outcome, planned } = await applyFiles({
    checked: { ...checked, findings: [...checked.findings, ...unread] },
    only: settings.only,
    others: besides(checked, cwd),
    open: () => openWriteAccess(accessOptions(invocation, stops, news.listener)),
    review: async () => ({
      reviewed: reviewed.ok ? reviewed.value : null,
      allowances: settings.allow,
      refusals: unread,
      notes: [],
    }),
    shown: async (reviewable) => {
      news.hush();
      await showPlan(invocation, reviewable);
      const { showProgress } = await import("../progress.ts");
      shown.progress = showProgress(invocation, reviewable.plan);
    },
    confirm: async () => {
      const refusals = await confirm(invocation, stops);
      // The account is read once more before the first step.
      news.watch();
      return refusals;
    },
    listener: () => (event) => {
      news.hush();
      shown.progress?.listener(event);
    },
    stops,
    clock: systemClock,
    parallelism: settings.parallelism,
  });
  news.hush();
  shown.progress?.finish();
  const { deliverOutcome } = await import("../show-outcome.ts");
  return deliverOutcome(invocation, outcome, planned);
}

/** The plan always comes first: on standard output as text, else on standard error. */
async function showPlan(invocation: Invocation, reviewable: Reviewable): Promise<void> {
  const { render } = await import("../deliver.ts");
  const { planReport } = await import("../show-plan.ts");
  const report = planReport(invocation, reviewable, false);
  const gap = reviewable.plan.changes.length === 0 ? "" : "\n";
  const inText = async (look: Look): Promise<string> => `${await render(report, "text", look)}${gap}`;
  if (invocation.settings.format === "text") return say(invocation, await inText(lookOut(invocation)));
  if (!invocation.settings.quiet) warn(invocation, await inText(lookErr(invocation)));
}
