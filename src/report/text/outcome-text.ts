import type { AdviceWords } from "../../findings/advice.ts";
import type { AddressChange, Outcome, StepOutcome } from "../../model/outcome.ts";
import type { Plan } from "../../model/plan.ts";
import { columns } from "./columns.ts";
import { escapeTerminal, escapeTerminalLines } from "./escape-terminal.ts";
import { findingsToText } from "./finding-text.ts";
import { type EndpointNames, endpointNames, endpointTitle } from "../view/names.ts";
import { type NextCommands, outcomeNext } from "../view/what-next.ts";
import { outcomeSentence } from "../view/outcome-sentence.ts";
import { type Paint, painter } from "./paint.ts";
import { plural } from "../view/plural.ts";
import { statusWords, stepDetails, stepDuration } from "../view/step-details.ts";
import { stepTitle } from "../view/step-title.ts";

/** How an outcome is shown. */
export interface OutcomeTextOptions {
  readonly color: boolean;
  /** How remedies are worded; absent = for no door in particular. */
  readonly advice?: AdviceWords | undefined;
  /** The plan that was applied, for the names of endpoints; null = none. */
  readonly plan: Plan | null;
  /** Null = no command is shown. */
  readonly commands: NextCommands | null;
}

/** What happened: steps, addresses, findings, the sum and what to do next. Ends with a line break. */
export function outcomeToText(outcome: Outcome, options: OutcomeTextOptions): string {
  const paint = painter(options.color);
  const names = endpointNames(options.plan);
  return [
    stepsText(outcome, names, paint),
    addressesText(outcome.addresses, names, paint),
    findingsToText(outcome.findings, options),
    sumText(outcome, paint),
    nextText(outcome, options.commands),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function stepsText(outcome: Outcome, names: EndpointNames, paint: Paint): string {
  const lines = outcome.steps.flatMap((step) => [
    ["", paintStatus(step, paint), escapeTerminal(stepTitle(step.step, names)), paint.dim(stepDuration(step))]
      .join("  ")
      .trimEnd(),
    ...stepDetails(step, outcome, names)
      .flatMap(escapeTerminalLines)
      .map((line) => `${" ".repeat(14)}${line}`),
  ]);
  return lines.map((line) => `${line}\n`).join("");
}

function paintStatus(step: StepOutcome, paint: Paint): string {
  const words = statusWords(step).padEnd(10);
  switch (step.status) {
    case "done":
      return paint.green(words);
    case "failed":
      return paint.red(words);
    case "under-way":
    case "not-tried":
      return paint.yellow(words);
  }
}

function addressesText(addresses: readonly AddressChange[], names: EndpointNames, paint: Paint): string {
  if (addresses.length === 0) return "";
  const rows = addresses.map((endpoint) =>
    [endpointTitle(endpoint, names), addressList(endpoint.before), "->", addressList(endpoint.after)].map(
      escapeTerminal,
    ),
  );
  const lines = columns(rows).map((line) => `  ${line}\n`);
  return `${paint.bold("Addresses that changed")}:\n${lines.join("")}`;
}

/** Addresses of an endpoint in one cell: `none` without any. */
export function addressList(addresses: readonly string[]): string {
  return addresses.length === 0 ? "none" : addresses.join(", ");
}

function sumText(outcome: Outcome, paint: Paint): string {
  const isGood = outcome.status === "done" || outcome.status === "nothing-to-do";
  const { total, retries } = outcome.requests;
  const asked = `${plural(total, "request")}${retries > 0 ? `, ${plural(retries, "retry", "retries")} among them` : ""}`;
  const sentence = escapeTerminal(outcomeSentence(outcome));
  return `${paint.bold(isGood ? paint.green(sentence) : paint.red(sentence))} ${paint.dim(`(${asked})`)}\n`;
}

function nextText(outcome: Outcome, commands: NextCommands | null): string {
  const next = outcomeNext(outcome, commands);
  if (next === null) return "";
  return [...next.sentences, ...next.commands.map((command) => `  ${escapeTerminal(command)}`)]
    .map((line) => `${line}\n`)
    .join("");
}
