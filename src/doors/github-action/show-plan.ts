import { hashOf } from "../../engine/fingerprint.ts";
import type { Finding } from "../../model/finding.ts";
import type { Reviewable } from "../../usecases/plan.ts";
import { codeSpan, escapeMarkdown } from "../../report/markdown/escape-markdown.ts";
import { failureToMarkdown } from "../../report/markdown/failure-markdown.ts";
import { planToMarkdown } from "../../report/markdown/plan-markdown.ts";
import { consentLabels, type LabelConsent } from "../../review/consent-by-label.ts";
import { actionAdvice } from "./advice.ts";
import type { Job } from "./job.ts";

/** GitHub drops a job summary of more than 1 MiB altogether. */
export const summaryBytes = 1_000_000;

/** Where a plan is shown. */
export interface PlanView {
  readonly reviewable: Reviewable;
  /** Consent by labels, told in the footer. */
  readonly consent: LabelConsent;
  /** Last commit of the pull request, or the commit of the run. */
  readonly commit: string;
  /** Further lines of the footer, Markdown. */
  readonly footer: readonly string[];
}

/** The plan as Markdown. The whole fingerprint is long and only of use to machines, so people see its first part. */
export function planMarkdown(job: Job, { reviewable, consent, commit, footer }: PlanView, maxBytes: number): string {
  const { plan, verdict, notes } = reviewable;
  const shown = {
    ...plan,
    fingerprint: hashOf(plan.fingerprint),
    findings: [...notes, ...consent.notes, ...plan.findings],
  };
  return planToMarkdown(shown, verdict, {
    advice: actionAdvice,
    label: job.inputs.label,
    diff: true,
    diagram: true,
    maxBytes,
    rest: "the job summary",
    consentHelp: consentHelp(reviewable),
    footer: [
      `Commit ${codeSpan(commit.slice(0, 12))}, ${runLink(job)}`,
      ...consent.given.map(({ label, by }) => `Label ${codeSpan(label)} put on by ${codeSpan(by)}`),
      ...footer,
    ],
  });
}

/** `[run 12](https://…)` */
export const runLink = ({ event }: Job): string => `[run ${escapeMarkdown(event.runNumber)}](${event.runUrl})`;

/** What merging the pull request will do, in a sentence. */
export function mergeSentence({ plan, verdict }: Reviewable): string {
  if (verdict.refusals.length > 0) return "As it stands, merging applies nothing: `apply` refuses this plan.";
  if (plan.steps.length === 0) return "Merging changes nothing in the account.";
  return "Merging applies this plan and nothing else: if the files or the account give another plan by then, `apply` stops and says why.";
}

/** How to consent on a pull request. */
function consentHelp({ verdict }: Reviewable): readonly string[] {
  const missing = new Set(verdict.consents.filter(({ givenBy }) => givenBy === null).map(({ impact }) => impact));
  const labels = consentLabels.filter(({ impacts }) => impacts.some((impact) => missing.has(impact)));
  const words = labels.map(({ label }) => codeSpan(label)).join(" and ");
  return [
    `Somebody with write access puts the ${labels.length === 1 ? "label" : "labels"} ${words} on this pull request before the merge; or the file allows it under \`policy\`, or the workflow in the input \`allow\`.`,
  ];
}

/** A run without a plan as Markdown: as many findings as fit. */
export function failureMarkdown(
  job: Job,
  findings: readonly Finding[],
  footer: readonly string[],
  maxBytes: number,
): string {
  const lines = footer.map((line) => `<sub>${line}</sub><br>`);
  for (let most = Math.min(findings.length, 100); ; most = Math.floor(most / 2)) {
    const left = findings.length - most;
    const note = left === 0 ? [] : [`_${left} more in the log._`, ""];
    const text = failureToMarkdown(findings.slice(0, most), {
      advice: actionAdvice,
      label: job.inputs.label,
      footer: [...note, "---", ...lines],
    });
    if (Buffer.byteLength(text) <= maxBytes || most === 0) return text;
  }
}
