import stringWidth from "fast-string-width";

/** A text without colours in at most so many columns; one that is longer ends after a word, or within a long one, with `…`. */
export function fitColumns(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  const most = beginning(text, columns - 1);
  const space = text.lastIndexOf(" ", most.length);
  return `${(space > most.length / 2 ? text.slice(0, space) : most).trimEnd()}…`;
}

/** A text without colours on at most so many lines, broken between words; what is left over ends with `…`. */
export function wrapColumns(text: string, columns: number, mostLines: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < mostLines - 1 && stringWidth(rest) > columns) {
    const most = beginning(rest, columns);
    const space = rest.lastIndexOf(" ", most.length);
    // A character may be wider than the line.
    const end = space > 0 ? space : Math.max(1, most.length);
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === "" || mostLines === 0 ? lines : [...lines, fitColumns(rest, columns)];
}

/** Takes as long to make as all of a short plan takes to print, so it is made where a line is too long. */
let characters: Intl.Segmenter | null = null;

/** As many whole characters as have room. */
function beginning(text: string, columns: number): string {
  let width = 0;
  for (const { segment, index } of (characters ??= new Intl.Segmenter("en", { granularity: "grapheme" })).segment(
    text,
  )) {
    width += stringWidth(segment);
    if (width > columns) return text.slice(0, index);
  }
  return text;
}
