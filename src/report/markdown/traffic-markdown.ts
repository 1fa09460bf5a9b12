import { escapeTerminal } from "../escape-terminal.ts";
import { type ConsentArguments, type ConsentHelp, givenSentence } from "../view/consent-words.ts";
import type { PlanView } from "../view/plan-view.ts";
import type { Endangered, Fate } from "../view/traffic.ts";
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

const fateWords: Readonly<Record<Fate, string>> = {
  deleted: "**deleted**, stops answering for good",
  "elected-again": "stops answering, comes back at an address that may differ",
  interrupted: "stops answering",
};

/** A GitHub alert with what stops answering and what is needed to go on; empty when there is neither. */
export function dangerToMarkdown(view: PlanView, options: DangerMarkdownOptions): string {
  const sizes = [200, 100, 50, 25, 12, 6, 3, 1, 0];
  const block = (most: number) => dangerBlock(view, options, most);
  return block(sizes.find((most) => Buffer.byteLength(block(most)) <= options.maxBytes) ?? 0);
}

function dangerBlock(
  { endangered: hurt, consent: { given, others }, consentHelp: help, traffic }: PlanView,
  options: DangerMarkdownOptions,
  most: number,
): string {
  const parts = [
    ...(hurt.length === 0 ? [] : [`**${traffic}**\n`, hurtTable(hurt, most)]),
    ...(help === null ? [] : [helpPart(help, most)]),
    ...(given.length === 0 ? [] : [given.map((one) => `${escapeMarkdown(givenSentence(one))}\n`).join("\n")]),
    ...(others.length === 0 ? [] : ["**`apply` refuses this plan, whatever is allowed:**\n"]),
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

function hurtTable(hurt: readonly Endangered[], most: number): string {
  const rows = hurt.slice(0, most).map(({ name, addresses, fate, reasons }) => {
    const today = addresses.map(codeSpan).join(", ");
    return `| ${codeSpan(name)} | ${today} | ${fateWords[fate]} | ${reasons.map(escapeMarkdown).join("; ")} |\n`;
  });
  const table =
    rows.length === 0 ? "" : `| Endpoint | Address today | What happens | Why |\n|---|---|---|---|\n${rows.join("")}`;
  return hurt.length <= most ? table : `${table}${table === "" ? "" : "\n"}… and ${hurt.length - rows.length} more.\n`;
}

function helpPart({ add, sentences }: ConsentHelp, most: number): string {
  const intro = "**`apply` refuses this plan until it is allowed.**";
  const lines = sentences.map((sentence) => `\n${sentence}\n`).join("");
  return add === null ? `${intro}\n${lines}` : `${intro} Add:\n\n${argumentsPart(add, most)}${lines}`;
}

function argumentsPart({ everywhere, here }: ConsentArguments, most: number): string {
  const wide = fenced([everywhere.map(escapeTerminal).join(" ")], "text");
  if (here.length === 0 || here.length > most) return wide;
  const narrow = fenced([here.map(escapeTerminal).join(" \\\n")], "text");
  return `${wide}\nor, to allow no more than what is shown here:\n\n${narrow}`;
}
