import { escapeTerminal } from "../escape-terminal.ts";
import type { DriftReport, ReportOptions } from "../format.ts";
import { type DriftItem, type DriftSection, driftView, type DriftWay } from "../view/drift-view.ts";
import { plural } from "../view/plural.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { failureToMarkdown } from "./failure-markdown.ts";
import { fenced } from "./fence.ts";
import { findingToMarkdown } from "./finding-markdown.ts";
import { fitSections, fixedSection, type Section } from "./fit-sections.ts";

/** Drift as a page, such as an issue. */
export function driftToMarkdown(report: DriftReport, options: ReportOptions): string {
  const view = driftView(report, options);
  if (view === null) return failureToMarkdown(report.findings, options);
  const label = options.label === null ? "" : ` ${codeSpan(options.label.slice(0, 200))}`;
  const footer = options.footer.map((line) => `<sub>${line}</sub><br>\n`);
  const findings = view.findings.map((finding) => `${findingToMarkdown(finding, options.advice)}\n`);
  return fitSections(
    [
      fixedSection(`### Drift${label}: ${view.isEmpty ? "✅ none" : "🟠 found"}\n`),
      fixedSection(`**${view.sentence}**\n`),
      ...view.sections.map((section) => sectionOf(section, options.rest)),
      list("", findings, options.rest, "finding"),
      ...(footer.length === 0 ? [] : [fixedSection(`---\n${footer.join("")}`)]),
    ],
    options.maxBytes,
  );
}

const sectionOf = ({ title, items, ways }: DriftSection, rest: string): Section => ({
  ...list(`#### ${title}\n\n`, items.map(itemMarkdown), rest, "difference"),
  after: ways.map((way) => `\n${wayMarkdown(way)}`).join(""),
});

const list = (before: string, items: readonly string[], rest: string, one: string): Section => ({
  before,
  items: items.map((item, index) => `${index === 0 ? "" : "\n"}${item}`),
  after: "",
  leftOut: (count, total) => `_${count} of ${plural(total, one)} left out here; see ${rest}._\n`,
  keep: 0,
});

function itemMarkdown({ address, title, changedAt, details, diff, ways }: DriftItem): string {
  const when = changedAt === null ? "" : `, last changed ${escapeMarkdown(changedAt)}`;
  return [
    `**${escapeMarkdown(title)}** ${codeSpan(address)}${when}\n`,
    ...details.map((detail) => `${escapeMarkdown(detail)}\n`),
    ...(diff.length === 0 ? [] : [fenced(diff.map(escapeTerminal), "diff")]),
    ...ways.map(wayMarkdown),
  ].join("\n");
}

const wayMarkdown = ({ when, language, lines }: DriftWay): string =>
  `${when}:\n\n${fenced(lines.map(escapeTerminal), language)}`;
