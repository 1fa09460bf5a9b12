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
import { type WidthOption, wrapLine } from "./wrap-line.ts";

/** How an outcome is shown. */
export interface OutcomeTextOptions extends OutcomeViewOptions, WidthOption {
  readonly color: boolean;
}

/** What happened: steps, addresses, findings, the sum and what to do next. Ends with a line break. */
export function outcomeToText(outcome: Outcome, options: OutcomeTextOptions): string {
  const view = outcomeView(outcome, options);
  const paint = painter(options.color);
  return [
    lostText(view, paint, options),
    stepsText(view.steps, paint, options),
    addressesText(view.addresses, paint),
    findingsToText(view.findings, options),
    sumText(view, paint, options),
    nextText(view, options),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** First, since traffic waits for it. */
function lostText({ lost, forward }: OutcomeView, paint: Paint, width: WidthOption): string {
  if (forward === null) return "";
  const first = lost.flatMap(({ sentence }) => wrapLine(paint.bold(paint.red(escapeTerminal(sentence))), width));
  const back = lost.flatMap(({ back: how, lines }) => [
    ...wrapLine(escapeTerminal(how), width),
    ...lines.map((line) => `  ${escapeTerminal(line)}`),
  ]);
  const command = forward.command === null ? [] : [`  ${escapeTerminal(forward.command)}`];
  return [...first, ...wrapLine(forward.sentence, width), ...command, ...back].map((line) => `${line}\n`).join("");
}

function stepsText(steps: readonly StepSaid[], paint: Paint, width: WidthOption): string {
  const lines = steps.flatMap((step) => [
    ...wrapLine(
      ["", paintStatus(step, paint), escapeTerminal(step.title), paint.dim(step.duration)].join("  ").trimEnd(),
      width,
      titleColumn,
    ),
    ...step.details
      .flatMap(escapeTerminalLines)
      .flatMap((line) => wrapLine(`${" ".repeat(titleColumn)}${line}`, width)),
  ]);
  return lines.map((line) => `${line}\n`).join("");
}

const statusWidth = 10;
/** Where a title begins, after two spaces, the status, and two more. */
const titleColumn = statusWidth + 4;

function paintStatus({ status, ended }: StepSaid, paint: Paint): string {
  const words = ended.padEnd(statusWidth);
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

function sumText({ isGood, sentence, requests }: OutcomeView, paint: Paint, width: WidthOption): string {
  const text = escapeTerminal(sentence);
  const line = `${paint.bold(isGood ? paint.green(text) : paint.red(text))} ${paint.dim(`(${requests})`)}`;
  return `${wrapLine(line, width).join("\n")}\n`;
}

function nextText({ next }: OutcomeView, width: WidthOption): string {
  if (next === null) return "";
  const sentences = next.sentences.flatMap((sentence) => wrapLine(sentence, width));
  return [...sentences, ...next.commands.map((command) => `  ${escapeTerminal(command)}`)]
    .map((line) => `${line}\n`)
    .join("");
}
