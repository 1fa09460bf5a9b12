import { indented, type Remark, remarkLines, withTail } from "./remarks.ts";

/** A value as it is written. */
export type Written =
  /** Fits behind its key or dash; further lines are indented below it already. */
  | { readonly kind: "inline"; readonly text: string; readonly rest: readonly string[] }
  /** Begins on a line of its own, one level deeper. */
  | { readonly kind: "nested"; readonly lines: readonly string[] }
  | { readonly kind: "nothing" };

/** No value at all. */
export const nothing: Written = { kind: "nothing" };

/**
 * A value behind its key or dash, with the comments between them.
 *
 * @param tail - comments behind a value on one line
 */
export function behind(
  head: string,
  remarks: readonly Remark[],
  value: Written,
  tail: readonly Remark[] = [],
): readonly string[] {
  if (value.kind === "nothing") return withTail([head], remarks);
  if (value.kind === "inline" && remarks.length === 0) return withTail([`${head} ${value.text}`, ...value.rest], tail);
  const beside = remarks.find(({ isOwnLine }) => !isOwnLine);
  const lines = value.kind === "nested" ? value.lines : withTail([value.text, ...value.rest], tail);
  return [
    beside === undefined ? head : `${head} ${beside.text}`,
    ...indented(remarkLines(remarks.filter((remark) => remark !== beside))),
    ...indented(lines),
  ];
}
