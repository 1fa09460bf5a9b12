import { escapeTerminal } from "../escape-terminal.ts";

/**
 * Makes a text safe to show on one line of Markdown.
 *
 * A word of which Markdown or GitHub could make something (a link, a mention, HTML, emphasis, a list) is shown as code, and so is
 * what people copy: URNs, ids, addresses, options. Nothing invisible is added, and what stands in backticks stays code.
 */
export function escapeMarkdown(text: string): string {
  return escapeTerminal(text)
    .trimStart()
    .replace(/`[^`]+`(?=[\s.,;:!?)]|$)|\S+/gu, (word, at: number) => wordMarkdown(word, at === 0));
}

function wordMarkdown(word: string, isFirst: boolean): string {
  if (/^`[^`]+`$/u.test(word)) return codeSpan(word.slice(1, -1));
  if (isFirst && /^(?:[-+=>]|\d+[.)]$)/u.test(word)) return codeSpan(word);
  const [, before = "", core = "", after = ""] = /^([("']*)(.*?)([).,;:!?"']*)$/u.exec(word) ?? [];
  if (isActive.test(core) || isCopied.test(core)) return `${before}${codeSpan(core)}${after}`;
  // Such as the last colon of an emoji.
  return isActive.test(word) ? codeSpan(word) : word;
}

/** What Markdown and GitHub make something of. */
const isActive = /[\\`*_[\]<|~$#@]|&.|:\/\/|::|:[\w+-]+:|^www\.|\bGH-\d/iu;

/** What people copy; digits and letters to f are a commit or a fingerprint. */
const isCopied = /^(?:[0-9a-f]{12,}$|urn:|vrs-|pn-\d|\d{1,3}(?:\.\d{1,3}){3}|--\w|\/\w)/u;

/** A value as code, on one line; whatever it holds stays inside. In a table it is {@link codeCell}. */
export function codeSpan(value: string): string {
  const text = escapeTerminal(value);
  if (text.trim() === "") return "(empty)";
  const ticks = "`".repeat(longestRun(text) + 1);
  const pad = text.startsWith("`") || text.endsWith("`") || (text.startsWith(" ") && text.endsWith(" ")) ? " " : "";
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

/** A value as code in a table, where a bar ends a cell also inside of code, and one behind a backslash whatever is before it. */
export const codeCell = (value: string): string => codeSpan(value).replaceAll("\\|", "\\x5c|").replaceAll("|", "\\|");

/** How many backticks stand together at most. */
export function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));
}
