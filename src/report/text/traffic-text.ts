import { type ConsentArguments, type ConsentHelp, givenSentence } from "../view/consent-words.ts";
import type { PlanView } from "../view/plan-view.ts";
import { type Danger, fates } from "../view/traffic.ts";
import { columns } from "./columns.ts";
import { escapeTerminal } from "../escape-terminal.ts";
import { type FindingTextOptions, findingsToText } from "./finding-text.ts";
import { type Paint, painter } from "./paint.ts";
import { type WidthOption, wrapLine } from "./wrap-line.ts";

/** What stops answering and what is needed to go on; empty for a plan that hurts nothing and that nothing stops. */
export function dangerToText(
  { dangers, consent: { given, others }, consentHelp: help, traffic }: PlanView,
  options: FindingTextOptions,
): string {
  const paint = painter(options.color);
  const parts = [
    ...(dangers.length === 0
      ? []
      : [headline(traffic, help !== null, paint, options), ...dangers.map((one) => dangerPart(one, paint, options))]),
    ...(help === null ? [] : [helpText(help, paint, options)]),
    ...(given.length === 0 ? [] : [given.map((one) => wrapped(`  ${givenSentence(one)}`, options)).join("")]),
    ...(others.length === 0 ? [] : [othersText(others.length, paint, options), findingsToText(others, options)]),
  ];
  return parts.join("\n");
}

const wrapped = (line: string, width: WidthOption): string => `${wrapLine(line, width).join("\n")}\n`;

function headline(traffic: string, isMissing: boolean, paint: Paint, width: WidthOption): string {
  const allowed = isMissing ? "" : " This is allowed.";
  return wrapped(paint.bold(paint.red(`DANGER  ${traffic}${allowed}`)), width);
}

function dangerPart({ fate, reasons, endpoints }: Danger, paint: Paint, width: WidthOption): string {
  const rows = endpoints.map(({ name, addresses }) => [name, addresses.join(", ")].map(escapeTerminal));
  const lines = columns(rows).map((line) => `    ${line}\n`);
  const head = `  ${paint.bold(`${fateWords.get(fate)}:`)} ${escapeTerminal(reasons.join(", and "))}`;
  return `${wrapped(head, width)}${lines.join("")}`;
}

const fateWords = new Map(fates);

function helpText({ add, sentences }: ConsentHelp, paint: Paint, width: WidthOption): string {
  const head = `  ${paint.bold("apply refuses this plan until you allow it.")}`;
  const lines = sentences.map((sentence) => wrapped(`  ${escapeTerminal(sentence)}`, width)).join("");
  if (add === null) return `${wrapped(head, width)}${lines}`;
  return `${wrapped(`${head} Add to the command:`, width)}${argumentsText(add, paint)}${lines}`;
}

function argumentsText({ everywhere, here, oneByOne }: ConsentArguments, paint: Paint): string {
  const wide = `    ${paint.bold(everywhere.map(escapeTerminal).join(" "))}\n`;
  if (here.length === 0) return `${wide}  or, for one change at a time: ${escapeTerminal(oneByOne)}\n`;
  if (here.join(" ") === everywhere.join(" ")) return wide;
  const narrow = here.map((word) => `    ${escapeTerminal(word)}`).join(" \\\n");
  return `${wide}  or, to allow no more than what is shown here:\n${narrow}\n`;
}

function othersText(count: number, paint: Paint, width: WidthOption): string {
  const reasons = count === 1 ? "this reason" : `these ${count} reasons`;
  return wrapped(paint.bold(paint.red(`REFUSED  apply does not go on, for ${reasons}, whatever is allowed:`)), width);
}
