import stringWidth from "fast-string-width";
import type { Place } from "../model/finding.ts";
import { escapeTerminal } from "./escape-terminal.ts";

/** Longest part of a line that is shown, in code units. */
const windowLength = 100;
/** How much of a long line is shown before the caret. */
const leadLength = 40;

/** The line of a place with its number, and a line with carets beneath. */
export interface SourceExcerpt {
  readonly source: string;
  readonly caret: string;
}

/** Shows the line itself; a long one only around the place. Tabs are kept in both lines, so that the carets stand right. */
export function sourceExcerpt(place: Place): SourceExcerpt {
  const at = Math.min(Math.max(place.column - place.textColumn, 0), place.text.length);
  const [start, end] = windowOf(place.text, at);
  const before = `${start > 0 || place.textColumn > 1 ? "…" : ""}${keepTabs(place.text.slice(start, at))}`;
  const marked = keepTabs(place.text.slice(at, Math.min(end, at + place.length)));
  const after = `${keepTabs(place.text.slice(at + place.length, Math.max(end, at)))}${end < place.text.length ? "…" : ""}`;
  const number = String(place.line).padStart(2);
  return {
    source: `  ${number} | ${before}${marked}${after}`.trimEnd(),
    caret: `  ${" ".repeat(number.length)} | ${blank(before)}${"^".repeat(Math.max(1, stringWidth(marked)))}`,
  };
}

function windowOf(text: string, at: number): readonly [number, number] {
  if (text.length <= windowLength) return [0, text.length];
  const start = Math.max(0, Math.min(at - leadLength, text.length - windowLength));
  return [wholePair(text, start), wholePair(text, start + windowLength)];
}

/** Steps back from the middle of a surrogate pair. */
function wholePair(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return index > 0 && code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}

function keepTabs(text: string): string {
  return text.split("\t").map(escapeTerminal).join("\t");
}

function blank(text: string): string {
  return text
    .split("\t")
    .map((part) => " ".repeat(stringWidth(part)))
    .join("\t");
}
