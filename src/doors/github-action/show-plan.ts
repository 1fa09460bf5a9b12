import type { Finding } from "../../model/finding.ts";
import { formats } from "../../report/formats.ts";
import { codeSpan, escapeMarkdown } from "../../report/markdown/escape-markdown.ts";
import type { LabelConsent } from "../../review/consent-by-label.ts";
import type { Reviewable } from "../../usecases/reviewable.ts";
import type { Job } from "./job.ts";
import { pageOptions } from "./report-options.ts";

/** A page of at most so many bytes of UTF-8, as Markdown. */
export type Page = (maxBytes: number) => string;

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

/** The plan as a page. */
export async function planPage(job: Job, { reviewable, consent, commit, footer }: PlanView): Promise<Page> {
  const writers = await formats.markdown.load();
  const { plan, verdict, notes } = reviewable;
  const lines = [
    commitLine(job, commit),
    ...consent.given.map(({ label, by }) => `Label ${codeSpan(label)} put on by ${codeSpan(by)}`),
    ...footer,
  ];
  return (maxBytes) =>
    writers.plan(
      { plan, verdict, notes: [...notes, ...consent.notes] },
      pageOptions(job, { footer: lines, maxBytes, rest: "the job summary" }),
    );
}

/** A run without a plan as a page: as many findings as fit. */
export async function failurePage(job: Job, findings: readonly Finding[], footer: readonly string[]): Promise<Page> {
  const writers = await formats.markdown.load();
  return (maxBytes) =>
    writers.failure({ findings, outcome: null }, pageOptions(job, { footer, maxBytes, rest: "the log" }));
}

/** What was looked at and by which run, for a footer. */
export const commitLine = ({ event }: Job, commit: string = event.sha): string =>
  `Commit ${codeSpan(commit.slice(0, 12))}, [run ${escapeMarkdown(event.runNumber)}](${event.runUrl})`;
