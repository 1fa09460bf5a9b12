import stringWidth from "fast-string-width";

/** How wide a text may be. */
export interface WidthOption {
  /** Of the terminal that it is shown on; absent = lines are as long as they are, as in a file. */
  readonly columns?: number | undefined;
}

/** Where there is room for fewer words than this, the terminal breaks the lines. */
const leastColumns = 40;

/**
 * A line on as many as it takes, broken between words and never within one; colours take no room.
 *
 * @param hanging - columns that the lines after the first are set in; as far as the first unless given
 */
export function wrapLine(line: string, { columns }: WidthOption, hanging?: number): readonly string[] {
  if (columns === undefined || columns < leastColumns || stringWidth(line) <= columns) return [line];
  const [indent = ""] = /^ */.exec(line) ?? [];
  const lines: string[] = [];
  let current = "";
  // Pairs of the spaces before a word and the word.
  for (const [, gap = "", word = ""] of line.matchAll(/( *)([^ ]+)/g)) {
    if (current !== "" && stringWidth(current + gap + word) > columns) {
      lines.push(current);
      current = " ".repeat(hanging ?? indent.length) + word;
    } else current += gap + word;
  }
  return [...lines, current];
}
