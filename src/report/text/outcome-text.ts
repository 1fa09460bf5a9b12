import type { Outcome } from "../../model/outcome.ts";
import {
  type AddressSaid,
  type OutcomeView,
  type OutcomeViewOptions,
  outcomeView,
  type StepSaid,
} from "../view/outcome-view.ts";
import { columns } from "./columns.ts";
import { escapeTerminal, escapeTerminalLines } from "../escape-terminal.ts";
import { findingsToText } from "./finding-text.ts";
import { type Paint, painter } from "./paint.ts";

/** How an outcome is shown. */
export interface OutcomeTextOptions extends OutcomeViewOptions {
  readonly color: boolean;
}

/** What happened: steps, addresses, findings, the sum and what to do next. Ends with a line break. */
export function outcomeToText(outcome: Outcome, options: OutcomeTextOptions): string {
  const view = outcomeView(outcome, options);
  const paint = painter(options.color);
  return [
    lostText(view, paint),
    stepsText(view.steps, paint),
    addressesText(view.addresses, paint),
    findingsToText(view.findings, options),
    sumText(view, paint),
    nextText(view),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** First, since traffic waits for it. */
function lostText({ lost, forward }: OutcomeView, paint: Paint): string {
  if (forward === null) return "";
  const first = lost.map(({ sentence }) => paint.bold(paint.red(escapeTerminal(sentence))));
  const back = lost.flatMap(({ back: how, lines }) => [
    escapeTerminal(how),
    ...lines.map((line) => `  ${escapeTerminal(line)}`),
  ]);
  const command = forward.command === null ? [] : [`  ${escapeTerminal(forward.command)}`];
  return [...first, forward.sentence, ...command, ...back].map((line) => `${line}\n`).join("");
}

function stepsText(steps: readonly StepSaid[], paint: Paint): string {
  const lines = steps.flatMap((step) => [
    ["", paintStatus(step, paint), escapeTerminal(step.title), paint.dim(step.duration)].join("  ").trimEnd(),
    ...step.details.flatMap(escapeTerminalLines).map((line) => `${" ".repeat(14)}${line}`),
  ]);
  return lines.map((line) => `${line}\n`).join("");
}

function paintStatus({ status, ended }: StepSaid, paint: Paint): string {
  const words = ended.padEnd(10);
  switch (status) {
    case "done":
      return paint.green(words);
    case "failed":
      return paint.red(words);
    case "under-way":
    case "not-tried":
      return paint.yellow(words);
  }
}

function addressesText(addresses: readonly AddressSaid[], paint: Paint): string {
  if (addresses.length === 0) return "";
  const rows = addresses.map(({ name, before, after }) => [name, before, "->", after].map(escapeTerminal));
  const lines = columns(rows).map((line) => `  ${line}\n`);
  return `${paint.bold("Addresses that changed")}:\n${lines.join("")}`;
}

function sumText({ isGood, sentence, requests }: OutcomeView, paint: Paint): string {
  const text = escapeTerminal(sentence);
  return `${paint.bold(isGood ? paint.green(text) : paint.red(text))} ${paint.dim(`(${requests})`)}\n`;
}

function nextText({ next }: OutcomeView): string {
  if (next === null) return "";
  return [...next.sentences, ...next.commands.map((command) => `  ${escapeTerminal(command)}`)]
    .map((line) => `${line}\n`)
    .join("");
}
