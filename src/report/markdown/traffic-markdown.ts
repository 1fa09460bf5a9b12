import type { PlanView } from "../view/plan-view.ts";
import type { Endangered, Fate } from "../view/traffic.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { fenced } from "./fence.ts";
import { findingToMarkdown } from "./finding-markdown.ts";
import { plural } from "../view/plural.ts";
import type { WordsOption } from "../view/words-of.ts";

/** How the danger is shown. */
export interface DangerMarkdownOptions extends Pick<WordsOption, "advice"> {
  /** How consent is given where this is read, as Markdown made by the caller; none = flags of the command. */
  readonly consentHelp: readonly string[];
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
  { endangered: hurt, consent: ask, traffic }: PlanView,
  options: DangerMarkdownOptions,
  most: number,
): string {
  const parts = [
    ...(hurt.length === 0 ? [] : [`**${traffic}**\n`, hurtTable(hurt, most)]),
    ...(ask.wide.length === 0 ? [] : [askPart(ask.wide, ask.narrow, options.consentHelp, most)]),
    ...(ask.given.length === 0 ? [] : [ask.given.map((sentence) => `${escapeMarkdown(sentence)}\n`).join("\n")]),
    ...(ask.others.length === 0 ? [] : ["**`apply` refuses this plan, whatever is allowed:**\n"]),
    ...ask.others.slice(0, most).map((finding) => findingToMarkdown(finding, options.advice)),
    ...(ask.others.length > most ? [`- and ${plural(ask.others.length - most, "more reason")}\n`] : []),
  ];
  if (parts.length === 0) return "";
  const kind = ask.wide.length > 0 || ask.others.length > 0 ? "CAUTION" : "WARNING";
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

function askPart(wide: readonly string[], narrow: readonly string[], help: readonly string[], most: number): string {
  const intro = "**`apply` refuses this plan until it is allowed.**";
  if (help.length > 0) return `${intro}\n\n${help.map((line) => `${line}\n`).join("")}`;
  const flags = `${intro} Add:\n\n${fenced([wide.join(" ")], "text")}`;
  if (narrow.length === 0 || narrow.length > most) return flags;
  return `${flags}\nor, to allow no more than what is shown here:\n\n${fenced([narrow.join(" \\\n")], "text")}`;
}
