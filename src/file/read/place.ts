import type { Place } from "../../model/finding.ts";
import type { SourceText } from "./source.ts";

/** A stretch of a text: offsets in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Most code units of a line that a place carries. */
const windowLength = 300;

/** How many code units stay in front of the caret when the beginning of a long line is cut off. */
const windowLead = 100;

/**
 * The place of a span, which ends at the end of its first line at the latest.
 *
 * Of a line of more than 300 code units `text` is a window of that length around the span, and `textColumn` says where
 * it begins. `line` and `column` are always those of the file.
 */
export function placeOf(source: SourceText, span: Span): Place {
  const start = Math.min(Math.max(span.start, 0), source.text.length);
  const lineIndex = lineIndexOf(source.lineStarts, start);
  const lineStart = source.lineStarts[lineIndex] ?? 0;
  const lineEnd = endOfLine(source, lineIndex);
  const offset = Math.min(start, lineEnd) - lineStart;
  const from = lineEnd - lineStart <= windowLength || offset < windowLength - windowLead ? 0 : offset - windowLead;
  const text = source.text.slice(lineStart + from, Math.min(lineEnd, lineStart + from + windowLength));
  const length = trimmedLength(source.text, start, Math.min(span.end, lineEnd));
  const room = Math.max(1, text.length - (offset - from));
  return {
    file: source.name,
    line: lineIndex + 1,
    column: offset + 1,
    length: Math.min(length, room),
    text,
    textColumn: from + 1,
  };
}

/** The place that stands for a whole file, when its text is not known. */
export const startOfFile = (file: string): Place => ({ file, line: 1, column: 1, length: 1, text: "", textColumn: 1 });

/** The span of a `yaml` node's value, without the white space and comments after it. Null for a node without a place. */
export function spanOfNode(node: {
  readonly range?: readonly [number, number, number] | null | undefined;
}): Span | null {
  return node.range ? { start: node.range[0], end: node.range[1] } : null;
}

/** The start of the first line that holds anything but white space and comments, or of the text. */
export function startOfContent(source: SourceText, from: number): Span {
  const match = /^(?!\s*(?:#|$)).+/m.exec(source.text.slice(from, from + 10_000));
  const start = from + (match?.index ?? 0);
  return { start, end: start + (match?.[0].length ?? 1) };
}

/** The index of the line that an offset is on, by halving. */
function lineIndexOf(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function endOfLine(source: SourceText, lineIndex: number): number {
  const next = source.lineStarts[lineIndex + 1];
  const end = next === undefined ? source.text.length : next - 1;
  return source.text[end - 1] === "\r" && next !== undefined ? end - 1 : end;
}

function trimmedLength(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && " \t\r".includes(text[last - 1] ?? "")) last -= 1;
  return Math.max(1, last - start);
}
