import { escapeTerminal } from "./escape-terminal.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Makes a value safe as text and in a quoted attribute of HTML and SVG.
 *
 * What is not seen, such as bidi overrides, becomes visible. XML has no way to write U+FFFE and U+FFFF.
 */
export const escapeMarkup = (text: string): string =>
  escapeTerminal(text)
    .replace(/[&<>"']/gu, (character) => entities[character] ?? "")
    .replace(/[\ufffe\uffff]/gu, "\ufffd");
