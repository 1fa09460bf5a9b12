import { escapeTerminal } from "../escape-terminal.ts";
import { type ConsentArguments, type ConsentHelp, givenSentence } from "../view/consent-words.ts";
import type { PlanView } from "../view/plan-view.ts";
import { type Danger, type Endangered, fates } from "../view/traffic.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { fenced } from "./fence.ts";
import { findingToMarkdown } from "./finding-markdown.ts";
import { plural } from "../view/plural.ts";
import type { WordsOption } from "../view/words-of.ts";

/** How the danger is shown. */
export interface DangerMarkdownOptions extends Pick<WordsOption, "advice"> {
  /** The block lists fewer things until it fits. */
  readonly maxBytes: number;
}

/** A GitHub alert with what stops answering and what is needed to go on; empty when there is neither. */
export function dangerToMarkdown(view: PlanView, options: DangerMarkdownOptions): string {
  const sizes = [200, 100, 50, 25, 12, 6, 3, 1, 0];
  const block = (most: number) => dangerBlock(view, options, most);
  return block(sizes.find((most) => Buffer.byteLength(block(most)) <= options.maxBytes) ?? 0);
}

function dangerBlock(
  { dangers, consent: { given, others }, consentHelp: help }: PlanView,
  options: DangerMarkdownOptions,
  most: number,
): string {
  const parts = [
    ...dangerParts(dangers, most),
    ...(help === null ? [] : [helpPart(help, most)]),
    ...(given.length === 0 ? [] : [given.map((one) => `${escapeMarkdown(givenSentence(one))}\n`).join("\n")]),
    ...(others.length === 0 ? [] : ["**This plan is not applied, whatever is allowed:**\n"]),
    ...others.slice(0, most).map((finding) => findingToMarkdown(finding, options.advice)),
    ...(others.length > most ? [`- and ${plural(others.length - most, "more reason")}\n`] : []),
  ];
  if (parts.length === 0) return "";
  const kind = help !== null || others.length > 0 ? "CAUTION" : "WARNING";
  const lines = [`[!${kind}]`, ...parts.join("\n").trimEnd().split("\n")];
  return lines
    .map((line) => `> ${line}`.trimEnd())
    .join("\n")
    .concat("\n");
}

/** A cause with its endpoints, each on a line of its own while they are few. */
function dangerParts(dangers: readonly Danger[], most: number): readonly string[] {
  let room = most;
  const parts = dangers.flatMap((danger) => {
    const shown = danger.endpoints.slice(0, room);
    room -= shown.length;
    return shown.length === 0 ? [] : [dangerPart(danger, shown)];
  });
  const count = dangers.reduce((sum, { endpoints }) => sum + endpoints.length, 0);
  return count <= most
    ? parts
    : [...parts, `… and ${count - most} more ${count - most === 1 ? "endpoint" : "endpoints"}.\n`];
}

/** More endpoints than this are written one behind the other. */
const mostLines = 10;

function dangerPart({ fate, reasons }: Danger, shown: readonly Endangered[]): string {
  const titles = shown.map(({ name, addresses }) => [codeSpan(name), ...addresses.map(codeSpan)].join(" "));
  const list = titles.length > mostLines ? `${titles.join(", ")}\n` : titles.map((title) => `- ${title}\n`).join("");
  return `**${fateWords.get(fate)}:** ${reasons.map(escapeMarkdown).join(", and ")}\n\n${list}`;
}

const fateWords = new Map(fates);

function helpPart({ add, sentences }: ConsentHelp, most: number): string {
  const intro = "**This plan is not applied until it is allowed.**";
  const lines = sentences.map((sentence) => `\n${sentence}\n`).join("");
  return add === null ? `${intro}\n${lines}` : `${intro} Add:\n\n${argumentsPart(add, most)}${lines}`;
}

function argumentsPart({ everywhere, here }: ConsentArguments, most: number): string {
  const wide = fenced([everywhere.map(escapeTerminal).join(" ")], "text");
  if (here.length === 0 || here.length > most) return wide;
  const narrow = fenced([here.map(escapeTerminal).join(" \\\n")], "text");
  return `${wide}\nor, to allow no more than what is shown here:\n\n${narrow}`;
}
