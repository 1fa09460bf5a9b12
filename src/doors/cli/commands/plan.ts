import { exitCodes } from "../../../findings/exit-codes.ts";
import { untilStopped } from "../until-stopped.ts";
import { filesArgument } from "../../options.ts";
import { type Command, exitCodesNote } from "../command.ts";
import { accessOptions, connectEarly, type Invocation } from "../invocation.ts";
import type { RequestEvent } from "../../../model/progress.ts";
import type { Reviewable } from "../../../usecases/reviewable.ts";

/** `vrackops plan`: files × account → plan; nothing is written. */
export const command: Command = {
  name: "plan",
  summary: "compare files with the account; never writes",
  arguments: filesArgument,
  options: ["endpoint", "format", "out", "diff", "detailedExitcode", "price", "only", "allow", "timeoutMs"],
  examples: [
    { line: "vrackops plan" },
    { line: "vrackops plan --diff --detailed-exitcode network.yaml" },
    { line: "vrackops plan --only eu-west-gra", what: "one region; the others count as not managed in this run" },
    { line: "vrackops plan --out plan.json --out plan.md 'networks/*.yaml'" },
  ],
  notes: [exitCodesNote],
  run,
};

async function run(invocation: Invocation): Promise<number> {
  await connectEarly(invocation);
  const { check } = await import("../../../usecases/check.ts");
  const { planFiles } = await import("../../../usecases/plan.ts");
  const { showRequestNews } = await import("../request-news.ts");
  const { openCartAccess, openReadAccess } = await import("../../../usecases/open-account.ts");
  const { settings, cwd, stdin } = invocation;
  const news = showRequestNews(invocation);
  const listener = (event: RequestEvent): void => {
    // Loaded while the account is read.
    void import("../show-plan.ts");
    news.listener(event);
  };
  return untilStopped(invocation, async (bounded, stops) => {
    try {
      const checked = await check({ patterns: settings.files, cwd, stdin, signal: stops.leaving });
      const planned = await planFiles({
        checked,
        others: async () => {
          const { besides } = await import("../../../usecases/named-elsewhere.ts");
          return besides(checked, cwd)();
        },
        open: () => (settings.price ? openCartAccess : openReadAccess)(accessOptions(invocation, stops, listener)),
        allowances: settings.allow,
        only: settings.only,
      });
      news.hush();
      const { deliverFailure } = await import("../show-plan.ts");
      return planned.ok ? await deliverPlan(bounded, planned.value) : await deliverFailure(bounded, planned.error);
    } finally {
      news.hush();
    }
  });
}

async function deliverPlan(invocation: Invocation, reviewable: Reviewable): Promise<number> {
  const { deliver } = await import("../deliver.ts");
  const { planReport } = await import("../show-plan.ts");
  const { changes, summary } = reviewable.plan;
  const isPending = invocation.settings.detailedExitcode && (changes.length > 0 || summary.unsettled > 0);
  return deliver(invocation, planReport(invocation, reviewable), isPending ? exitCodes.changesPending : exitCodes.done);
}
