import type { Plan } from "../../model/plan.ts";
import type { Verdict } from "../../model/verdict.ts";
import type { ChangeLine } from "../../model/words.ts";
import { type PlanView, planView } from "../view/plan-view.ts";
import { symbolOf } from "../view/symbol.ts";
import type { WordsOption } from "../view/words-of.ts";
import { columns } from "./columns.ts";
import { escapeTerminal } from "../escape-terminal.ts";
import { findingsToText } from "./finding-text.ts";
import { type Paint, painter, paintSymbol } from "./paint.ts";
import { type WidthOption, wrapLine } from "./wrap-line.ts";
import { dangerToText } from "./traffic-text.ts";

/** How a plan is shown. */
export interface PlanTextOptions extends WordsOption, WidthOption {
  readonly color: boolean;
  /** Adds a unified diff of each vRack Services that changes. */
  readonly diff: boolean;
  /** The command that applies exactly this plan, ready to copy; null = not shown. */
  readonly applyCommand: string | null;
}

/** A plan for people: the danger first, then the changes, the steps, the sum and the next command. Ends with a line break. */
export function planToText(plan: Plan, verdict: Verdict, options: PlanTextOptions): string {
  const view = planView(plan, verdict, { ...options, picture: false });
  const paint = painter(options.color);
  const sum = textOf(wrapLine(paint.bold(escapeTerminal(view.sentence)), options));
  const findings = findingsToText(view.findings, options);
  const danger = dangerToText(view, options);
  if (view.isEmpty) return joined([danger, sum, findings]);
  return joined([
    danger,
    legend(view, paint),
    ...changesText(view, paint, options),
    diffText(view, paint),
    stepsText(view, paint, options),
    sum + textOf(wrapLine(view.dangers.length === 0 ? view.traffic : paint.bold(paint.red(view.traffic)), options)),
    findings,
    nextText(view, options.applyCommand),
  ]);
}

const joined = (parts: readonly string[]) => parts.filter((part) => part !== "").join("\n");

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

function legend({ symbols }: PlanView, paint: Paint): string {
  const meanings = symbols.map(([symbol, meaning]) => `${paintSymbol(symbol, paint)} ${meaning}`);
  return meanings.length === 0 ? "" : `Symbols: ${meanings.join("   ")}\n`;
}

function changesText({ groups }: PlanView, paint: Paint, width: WidthOption): readonly string[] {
  return groups.map(({ heading, blocks }) => {
    const lines = blocks.flat().flatMap((line) => changeLines(line, paint, width));
    return textOf([...wrapLine(paint.bold(escapeTerminal(heading)), width, 2), ...lines]);
  });
}

function changeLines(
  { action, depth, text, note, isWarning }: ChangeLine,
  paint: Paint,
  width: WidthOption,
): readonly string[] {
  const indent = " ".repeat(2 + depth * 4);
  const colored = isWarning ? paint.red : paint.dim;
  const remark = note === "" ? "" : `  ${colored(`# ${escapeTerminal(note)}`)}`;
  return wrapLine(`${indent}${markOf(action, paint)} ${escapeTerminal(text)}${remark}`, width, indent.length + 6);
}

function markOf(action: ChangeLine["action"], paint: Paint): string {
  if (action === null) return "   ";
  const symbol = symbolOf(action);
  return " ".repeat(3 - symbol.length) + paintSymbol(symbol, paint);
}

function diffText({ diffs }: PlanView, paint: Paint): string {
  const colorOf = (line: string) => {
    if (line.startsWith("+")) return paint.green(line);
    if (line.startsWith("-")) return paint.red(line);
    return line.startsWith("@@") ? paint.cyan(line) : line;
  };
  return diffs.map(({ lines }) => lines.map((line) => `${colorOf(escapeTerminal(line))}\n`).join("")).join("\n");
}

function stepsText({ steps }: PlanView, paint: Paint, width: WidthOption): string {
  const rows = steps.map(({ number, title, when }) => [
    `${number}.`.padStart(4),
    escapeTerminal(title),
    paint.dim(when),
  ]);
  if (rows.length === 0) return "";
  const heading = rows.length === 1 ? "Step" : "Steps";
  return textOf([`${paint.bold(heading)}:`, ...columns(rows).flatMap((line) => wrapLine(line, width, 6))]);
}

function nextText({ fingerprint, consent }: PlanView, command: string | null): string {
  const first = `Fingerprint: ${fingerprint}\n`;
  if (command === null || consent.others.length > 0) return first;
  const needed =
    consent.missing.length > 0
      ? ` and allow what it does${consent.missing.some((impact) => impact !== "cost") ? " (see DANGER)" : ""}`
      : "";
  return `${first}To apply exactly this plan${needed}:\n  ${escapeTerminal(command)}\n`;
}
