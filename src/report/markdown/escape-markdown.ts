import { escapeTerminal } from "../escape-terminal.ts";

/** Splits words that GitHub would turn into something: a character that is not seen, written so that it can be read here. */
const split = "&#8203;";

/**
 * Makes a text safe to show on one line of Markdown, outside of code.
 *
 * Nothing in it becomes a link, an image, HTML, emphasis, a table cell, a heading, a formula or a mention. Values are better shown
 * with {@link codeSpan}; this is for sentences that hold some.
 */
export function escapeMarkdown(text: string): string {
  return escapeTerminal(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/(#|GH-)(?=\w|\s|$)/giu, `$1${split}`)
    .replace(/[\\`*_[\]!|~$]/gu, "\\$&")
    .replace(/^(\s*)([-+=>]|\d+(?=[.)]))/u, `$1${split}$2`)
    .replaceAll("@", `@${split}`)
    .replaceAll("://", `:${split}//`)
    .replace(/www(?=\.)/giu, `www${split}`)
    .replaceAll("::", `:${split}:`)
    .replace(/:(?=[\w+-]+:)/gu, `:${split}`)
    .replace(/^ +/u, "");
}

/** A value as code, on one line, also inside of a table; whatever it holds stays inside. */
export function codeSpan(value: string): string {
  const text = escapeTerminal(value).replaceAll("|", "\\|");
  if (text.trim() === "") return "(empty)";
  const ticks = "`".repeat(longestRun(text) + 1);
  const pad = text.startsWith("`") || text.endsWith("`") || (text.startsWith(" ") && text.endsWith(" ")) ? " " : "";
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

/** How many backticks stand together at most. */
export function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
}
