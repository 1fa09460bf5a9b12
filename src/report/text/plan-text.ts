import type { AdviceWords } from "../../findings/advice.ts";
import type { Plan } from "../../model/plan.ts";
import type { Verdict } from "../../model/verdict.ts";
import { changeGroups } from "../view/change-groups.ts";
import { type ChangeLine, changeBlocks, groupHeading } from "../view/change-lines.ts";
import { columns } from "./columns.ts";
import { consentAsk } from "../view/consent.ts";
import { endangered, trafficSentence } from "../view/traffic.ts";
import { dangerToText } from "./traffic-text.ts";
import { escapeTerminal } from "./escape-terminal.ts";
import { findingsToText } from "./finding-text.ts";
import { endpointNames } from "../view/names.ts";
import { type Paint, painter } from "./paint.ts";
import { specDiffs } from "../view/spec-diff.ts";
import { stepRows } from "../view/step-rows.ts";
import { type ActionSymbol, paintSymbol, symbolMeanings } from "../view/symbol.ts";

/** How a plan is shown. */
export interface PlanTextOptions {
  readonly color: boolean;
  /** How remedies are worded; absent = for no door in particular. */
  readonly advice?: AdviceWords | undefined;
  /** Adds a unified diff of each vRack Services that changes. */
  readonly diff: boolean;
  /** The command that applies exactly this plan, ready to copy; null = not shown. */
  readonly applyCommand: string | null;
}

/** A plan for people: the danger first, then the changes, the steps, the sum and the next command. Ends with a line break. */
export function planToText(plan: Plan, verdict: Verdict, options: PlanTextOptions): string {
  const paint = painter(options.color);
  const sum = `${paint.bold(escapeTerminal(plan.summary.sentence))}\n`;
  const findings = findingsToText(plan.findings, options);
  const danger = dangerToText(plan, verdict, options);
  const traffic = trafficSentence(plan);
  if (plan.changes.length === 0 && plan.steps.length === 0) return joined([danger, sum, findings]);
  return joined([
    danger,
    legend(plan, paint),
    ...changesText(plan, paint),
    options.diff ? diffText(plan, paint) : "",
    stepsText(plan, paint),
    `${sum}${endangered(plan).length === 0 ? traffic : paint.bold(paint.red(traffic))}\n`,
    findings,
    nextText(plan, verdict, options.applyCommand),
  ]);
}

const joined = (parts: readonly string[]) => parts.filter((part) => part !== "").join("\n");

function legend(plan: Plan, paint: Paint): string {
  const groups = changeGroups(plan);
  const lines = groups.flatMap((group) => changeBlocks(group, endpointNames(plan)).flat());
  const used = new Set(lines.map(({ symbol }) => symbol));
  const meanings = symbolMeanings
    .filter(([symbol]) => used.has(symbol))
    .map(([symbol, meaning]) => `${paintSymbol(symbol, paint)} ${meaning}`);
  return meanings.length === 0 ? "" : `Symbols: ${meanings.join("   ")}\n`;
}

function changesText(plan: Plan, paint: Paint): readonly string[] {
  const names = endpointNames(plan);
  return changeGroups(plan).map((group) => {
    const lines = changeBlocks(group, names).flat();
    return `${paint.bold(groupHeading(group))}\n${lines.map((line) => `${changeText(line, paint)}\n`).join("")}`;
  });
}

function changeText({ symbol, depth, text, note }: ChangeLine, paint: Paint): string {
  const indent = " ".repeat(2 + depth * 4);
  const mark = symbol === null ? "   " : padded(symbol, paint);
  const colored = note === "forces replacement" ? paint.red : paint.dim;
  return `${indent}${mark} ${text}${note === "" ? "" : `  ${colored(`# ${note}`)}`}`;
}

const padded = (symbol: ActionSymbol, paint: Paint) => " ".repeat(3 - symbol.length) + paintSymbol(symbol, paint);

function diffText(plan: Plan, paint: Paint): string {
  const colorOf = (line: string) => {
    if (line.startsWith("+")) return paint.green(line);
    if (line.startsWith("-")) return paint.red(line);
    return line.startsWith("@@") ? paint.cyan(line) : line;
  };
  return specDiffs(plan)
    .map(({ lines }) => lines.map((line) => `${colorOf(line)}\n`).join(""))
    .join("\n");
}

function stepsText(plan: Plan, paint: Paint): string {
  const rows = stepRows(plan).map(({ number, title, after }) => [
    `${number}.`.padStart(4),
    escapeTerminal(title),
    after.length === 0 ? "" : paint.dim(`after ${after.join(", ")}`),
  ]);
  if (rows.length === 0) return "";
  const heading = rows.length === 1 ? "Step" : 'Steps (those without "after" start at once)';
  return `${paint.bold(heading)}:\n${columns(rows)
    .map((line) => `${line}\n`)
    .join("")}`;
}

function nextText(plan: Plan, verdict: Verdict, command: string | null): string {
  const fingerprint = `Fingerprint: ${plan.fingerprint}\n`;
  const ask = consentAsk(verdict);
  if (command === null || ask.others.length > 0) return fingerprint;
  const needed = ask.wide.length > 0 ? ", add what you allow (see DANGER)" : "";
  return `${fingerprint}To apply exactly this plan${needed}:\n  ${escapeTerminal(command)}\n`;
}
