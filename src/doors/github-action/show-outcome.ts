import { actionAdvice } from "./advice.ts";
import { exitCodes } from "../../findings/exit-code.ts";
import type { Finding } from "../../model/finding.ts";
import type { Outcome } from "../../model/outcome.ts";
import type { Plan } from "../../model/plan.ts";
import { trafficSentence } from "../../report/view/traffic.ts";
import { codeSpan, escapeMarkdown } from "../../report/markdown/escape-markdown.ts";
import { fitSections, fixedSection } from "../../report/markdown/fit-sections.ts";
import { outcomeToMarkdown } from "../../report/markdown/outcome-markdown.ts";
import { plural } from "../../report/view/plural.ts";
import { stepRows } from "../../report/view/step-rows.ts";
import { hashOf } from "../../engine/fingerprint.ts";
import type { Job } from "./job.ts";
import { failureMarkdown, runLink } from "./show-plan.ts";

/** While the steps run. */
export function applyingMarkdown(job: Job, plan: Plan, maxBytes: number): string {
  const label = job.inputs.label === null ? "" : ` ${codeSpan(job.inputs.label)}`;
  return fitSections(
    [
      fixedSection(`### Network apply${label}: 🟠 applying\n`),
      fixedSection(`**${escapeMarkdown(plan.summary.sentence)}** ${trafficSentence(plan)}\n`),
      {
        before: "",
        items: stepRows(plan).map(({ number, title }) => `${number}. ${escapeMarkdown(title)}\n`),
        after: "",
        leftOut: (count, total) => `_${count} of ${plural(total, "step")} left out here; see the log of the run._\n`,
        keep: 0,
      },
      fixedSection(
        `---\n${footerOf(job, plan.fingerprint)
          .map((line) => `<sub>${line}</sub><br>\n`)
          .join("")}`,
      ),
    ],
    maxBytes,
  );
}

/** When it is over: old → new addresses, or what is left and how to go on. */
export function outcomeMarkdown(job: Job, outcome: Outcome, plan: Plan, maxBytes: number): string {
  const shown = { ...outcome, fingerprint: null };
  const footer = [...footerOf(job, plan.fingerprint), ...retryLines(outcome)];
  return outcomeToMarkdown(shown, {
    advice: actionAdvice,
    label: job.inputs.label,
    plan,
    commands: null,
    maxBytes,
    rest: "the job summary",
    footer,
  });
}

/** The apply came to no plan. */
export const noPlanMarkdown = (job: Job, findings: readonly Finding[], maxBytes: number): string =>
  failureMarkdown(
    job,
    findings,
    [...footerOf(job, null), `The pull request was merged and nothing was applied. ${retry}`],
    maxBytes,
  );

function footerOf(job: Job, fingerprint: string | null): readonly string[] {
  const plan = fingerprint === null ? [] : [`Fingerprint ${codeSpan(hashOf(fingerprint))}`];
  return [...plan, `Commit ${codeSpan(job.event.sha.slice(0, 12))}, ${runLink(job)}`];
}

const retry =
  "**To retry:** run the failed job again, or start the workflow by hand. It plans afresh and applies only what is left of the reviewed plan.";

function retryLines({ exitCode, status }: Outcome): readonly string[] {
  if (exitCode === exitCodes.done) return [];
  return status === "refused" && exitCode === exitCodes.stale
    ? ["Running the job again helps only if the account is as it was at the review."]
    : [retry];
}
