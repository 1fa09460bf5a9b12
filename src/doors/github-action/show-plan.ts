import { actionAdvice } from "./advice.ts";
import type { Finding } from "../../model/finding.ts";
import type { Reviewable } from "../../usecases/reconcile.ts";
import { codeSpan, escapeMarkdown } from "../../report/markdown/escape-markdown.ts";
import { failureToMarkdown } from "../../report/markdown/failure-markdown.ts";
import { planToMarkdown } from "../../report/markdown/plan-markdown.ts";
import { utf8Length } from "../../report/markdown/utf8-length.ts";
import { consentLabels, type LabelConsent } from "../../review/labels.ts";
import { hashOf, type Marker, markerLine, shortMarker } from "../../review/marker.ts";
import type { Run } from "./run.ts";

/** Bytes of a comment that are surely under GitHub's 65,536 characters. */
export const commentBytes = 60_000;
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

/** A comment: the marker, out of sight, then the text. */
export function commentOf(marker: Marker, render: (maxBytes: number) => string): string {
  const line = `${markerLine(shortMarker(marker))}\n`;
  return line + render(commentBytes - utf8Length(line));
}

/** The plan as Markdown. The whole fingerprint is long and only of use to machines, so people see its first part. */
export function planMarkdown(run: Run, { reviewable, consent, commit, footer }: PlanView, maxBytes: number): string {
  const { plan, verdict, notes } = reviewable;
  const shown = {
    ...plan,
    fingerprint: hashOf(plan.fingerprint),
    findings: [...notes, ...consent.notes, ...plan.findings],
  };
  return planToMarkdown(shown, verdict, {
    advice: actionAdvice,
    label: run.inputs.label,
    diff: true,
    diagram: true,
    maxBytes,
    rest: "the job summary",
    consentHelp: consentHelp(reviewable),
    footer: [
      `Commit ${codeSpan(commit.slice(0, 12))}, ${runLink(run)}`,
      ...consent.given.map(({ label, by }) => `Label ${codeSpan(label)} put on by ${codeSpan(by)}`),
      ...footer,
    ],
  });
}

/** `[run 12](https://…)` */
export const runLink = ({ context }: Run): string => `[run ${escapeMarkdown(context.runNumber)}](${context.runUrl})`;

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
  run: Run,
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
      label: run.inputs.label,
      footer: [...note, "---", ...lines],
    });
    if (utf8Length(text) <= maxBytes || most === 0) return text;
  }
}
