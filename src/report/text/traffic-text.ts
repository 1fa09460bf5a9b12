import { type ConsentArguments, type ConsentHelp, givenSentence } from "../view/consent-words.ts";
import type { PlanView } from "../view/plan-view.ts";
import { type Danger, fates } from "../view/traffic.ts";
import { columns } from "./columns.ts";
import { escapeTerminal } from "../escape-terminal.ts";
import { type FindingTextOptions, findingsToText } from "./finding-text.ts";
import { type Paint, painter } from "./paint.ts";

/** What stops answering and what is needed to go on; empty for a plan that hurts nothing and that nothing stops. */
export function dangerToText(
  { dangers, consent: { given, others }, consentHelp: help, traffic }: PlanView,
  options: FindingTextOptions,
): string {
  const paint = painter(options.color);
  const parts = [
    ...(dangers.length === 0
      ? []
      : [headline(traffic, help !== null, paint), ...dangers.map((one) => dangerPart(one, paint))]),
    ...(help === null ? [] : [helpText(help, paint)]),
    ...(given.length === 0 ? [] : [given.map((one) => `  ${givenSentence(one)}\n`).join("")]),
    ...(others.length === 0 ? [] : [othersText(others.length, paint), findingsToText(others, options)]),
  ];
  return parts.join("\n");
}

function headline(traffic: string, isMissing: boolean, paint: Paint): string {
  const allowed = isMissing ? "" : " This is allowed.";
  return `${paint.bold(paint.red(`DANGER  ${traffic}${allowed}`))}\n`;
}

function dangerPart({ fate, reasons, endpoints }: Danger, paint: Paint): string {
  const rows = endpoints.map(({ name, addresses }) => [name, addresses.join(", ")].map(escapeTerminal));
  const lines = columns(rows).map((line) => `    ${line}\n`);
  return `  ${paint.bold(`${fateWords.get(fate)}:`)} ${escapeTerminal(reasons.join(", and "))}\n${lines.join("")}`;
}

const fateWords = new Map(fates);

function helpText({ add, sentences }: ConsentHelp, paint: Paint): string {
  const head = `  ${paint.bold("apply refuses this plan until you allow it.")}`;
  const lines = sentences.map((sentence) => `  ${escapeTerminal(sentence)}\n`).join("");
  return add === null ? `${head}\n${lines}` : `${head} Add to the command:\n${argumentsText(add, paint)}${lines}`;
}

function argumentsText({ everywhere, here, oneByOne }: ConsentArguments, paint: Paint): string {
  const wide = `    ${paint.bold(everywhere.map(escapeTerminal).join(" "))}\n`;
  if (here.length === 0) return `${wide}  or, for one change at a time: ${escapeTerminal(oneByOne)}\n`;
  if (here.join(" ") === everywhere.join(" ")) return wide;
  const narrow = here.map((word) => `    ${escapeTerminal(word)}`).join(" \\\n");
  return `${wide}  or, to allow no more than what is shown here:\n${narrow}\n`;
}

function othersText(count: number, paint: Paint): string {
  const reasons = count === 1 ? "this reason" : `these ${count} reasons`;
  return `${paint.bold(paint.red(`REFUSED  apply does not go on, for ${reasons}, whatever is allowed:`))}\n`;
}
