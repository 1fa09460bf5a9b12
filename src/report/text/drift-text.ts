import { escapeTerminal } from "../escape-terminal.ts";
import type { DriftReport } from "../format.ts";
import {
  type DriftItem,
  type DriftSection,
  driftView,
  type DriftViewOptions,
  type DriftWay,
} from "../view/drift-view.ts";
import { findingsToText } from "./finding-text.ts";
import { type Paint, painter } from "./paint.ts";
import { type WidthOption, wrapLine } from "./wrap-line.ts";

/** Drift for people, each difference with its ways out; the sum comes last. Ends with a line break. */
export function driftToText(
  report: DriftReport,
  options: DriftViewOptions & WidthOption & { readonly color: boolean },
): string {
  const view = driftView(report, options);
  if (view === null) return findingsToText(report.findings, options);
  const paint = painter(options.color);
  const colored = view.isEmpty ? paint.green : paint.yellow;
  const parts = [
    ...view.sections.flatMap((section) => sectionText(section, paint, options)),
    findingsToText(view.findings, options),
    `${paint.bold(colored(view.sentence))}\n`,
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function sectionText({ title, items, ways }: DriftSection, paint: Paint, width: WidthOption): readonly string[] {
  return [
    `${paint.bold(title)}\n`,
    ...items.map((item) => textOf(itemLines(item, paint, width))),
    ...ways.map((way) => textOf(wayLines(way, "  "))),
  ];
}

function itemLines(
  { address, title, changedAt, details, diff, ways }: DriftItem,
  paint: Paint,
  width: WidthOption,
): readonly string[] {
  const when = changedAt === null ? "" : paint.dim(`  last changed ${escapeTerminal(changedAt)}`);
  return [
    ...wrapLine(`  ${paint.bold(escapeTerminal(title))}  ${escapeTerminal(address)}${when}`, width, 4),
    ...details.flatMap((detail) => wrapLine(`    ${escapeTerminal(detail)}`, width)),
    ...diff.map((line) => `    ${diffColor(line, paint)(escapeTerminal(line))}`),
    ...ways.flatMap((way) => wayLines(way, "    ")),
  ];
}

const wayLines = ({ when, lines }: DriftWay, indent: string): readonly string[] => [
  `${indent}${when}:`,
  ...lines.map((line) => `${indent}  ${escapeTerminal(line)}`),
];

function diffColor(line: string, paint: Paint): (text: string) => string {
  if (line.startsWith("+")) return paint.green;
  if (line.startsWith("-")) return paint.red;
  return line.startsWith("@@") ? paint.cyan : (text) => text;
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line.trimEnd()}\n`).join("");
