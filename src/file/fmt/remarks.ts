import type { CST } from "yaml";

/** A comment, and where it stands. */
export interface Remark {
  /** With its `#`. */
  readonly text: string;
  /** Whether it has a line of its own; else it stands behind something. */
  readonly isOwnLine: boolean;
  /** Whether the line above is blank. */
  readonly isAfterBlank: boolean;
  /** In its line, from 0. */
  readonly column: number;
}

/** The comments among some tokens. */
export const remarksIn = (text: string, tokens: readonly CST.SourceToken[] = []): readonly Remark[] =>
  tokens.filter(({ type }) => type === "comment").map((token) => remarkAt(text, token));

/** A comment with its place. */
export function remarkAt(text: string, { offset, source }: CST.SourceToken): Remark {
  const column = columnOf(text, offset);
  return {
    text: source.trimEnd(),
    isOwnLine: text.slice(offset - column, offset).trim() === "",
    isAfterBlank: isAfterBlank(text, offset),
    column,
  };
}

/** Anchors and tags, as written. */
export const propertiesIn = (tokens: readonly CST.SourceToken[] = []): readonly string[] =>
  tokens.filter(({ type }) => type === "anchor" || type === "tag").map(({ source }) => source);

/** Where the first token stands that is neither space nor comment. */
export const firstOffset = (tokens: readonly CST.SourceToken[], otherwise: number): number =>
  tokens.find(({ type }) => !["space", "newline", "comment"].includes(type))?.offset ?? otherwise;

/** Whether the line above a place is blank. */
export function isAfterBlank(text: string, offset: number): boolean {
  const start = offset - columnOf(text, offset);
  if (start === 0) return false;
  return text.slice(start - 1 - columnOf(text, start - 1), start).trim() === "";
}

/** Position in its line, from 0. */
export const columnOf = (text: string, offset: number): number =>
  offset === 0 ? 0 : offset - (text.lastIndexOf("\n", offset - 1) + 1);

/** Comments on lines of their own, with blank lines as they are. */
export const remarkLines = (remarks: readonly Remark[]): readonly string[] =>
  remarks.flatMap((remark) => [...(remark.isAfterBlank ? [""] : []), remark.text]);

/** Lines one level deeper; a blank one stays empty. */
export const indented = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line === "" ? "" : `  ${line}`));

/** Without blank lines at the beginning. */
export const withoutBlankStart = (lines: readonly string[]): readonly string[] => {
  const first = lines.findIndex((line) => line !== "");
  return first < 0 ? [] : lines.slice(first);
};

/** The first line of some with comments behind it; each line has room for one, the others follow. */
export function withTail(lines: readonly string[], remarks: readonly Remark[]): readonly string[] {
  const [behind, ...rest] = remarks;
  if (behind === undefined) return lines;
  if (behind.isOwnLine) return [...lines, ...indented(remarkLines(remarks))];
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ""} ${behind.text}`, ...indented(remarkLines(rest))];
}

/** Comments up to the first that stands further left than a column, and the others. One behind something goes with it. */
export function cutAt(
  remarks: readonly Remark[],
  column: number,
): readonly [own: readonly Remark[], left: readonly Remark[]] {
  const end = remarks.findIndex((remark) => remark.isOwnLine && remark.column < column);
  return end < 0 ? [remarks, []] : [remarks.slice(0, end), remarks.slice(end)];
}
