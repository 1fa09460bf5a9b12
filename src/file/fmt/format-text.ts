import { type CST, Parser } from "yaml";
import { mapLines, valueOf } from "./block-lines.ts";
import { networkOrder } from "./key-order.ts";
import {
  indented,
  isAfterBlank,
  propertiesIn,
  type Remark,
  remarkAt,
  remarkLines,
  remarksIn,
  withoutBlankStart,
  withTail,
} from "./remarks.ts";
import { needsItsAuthor } from "./needs-its-author.ts";

/** What tells an editor how to read a file, and so stays at its top. */
const modeline = /^#\s*(yaml-language-server:|vim?:|-\*-|yamllint )/;

/**
 * A network file in the form that all of them have.
 *
 * Keys come in the order of the schema, two spaces a level, lists one level below their key; one blank line where there were
 * several. Every comment stays with what it stands above or behind. Values are written as they were. A text with `? key` or
 * with block scalars that keep their blank lines is left as it is.
 *
 * @param text - valid YAML with line breaks of Unix
 */
export function formatText(text: string): string {
  return needsItsAuthor(text) ? text : `${linesOf(text).join("\n").trim()}\n`;
}

function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  let remarks: Remark[] = [];
  for (const token of new Parser().parse(text)) {
    switch (token.type) {
      case "comment":
        remarks.push(remarkAt(text, token));
        continue;
      case "document":
        lines.push(...documentLines(text, token, remarks));
        remarks = [];
        continue;
      case "directive":
      case "doc-end":
        lines.push(...remarkLines(remarks), ...(isAfterBlank(text, token.offset) ? [""] : []));
        lines.push(...withTail([token.source.trimEnd()], "end" in token ? remarksIn(text, token.end) : []));
        remarks = [];
        continue;
      default:
        // Spaces and line breaks, which are written anew. Of errors valid YAML has none.
        continue;
    }
  }
  return [...lines, ...remarkLines(remarks)];
}

/** @param before - comments that the parser does not count as part of the document */
function documentLines(
  text: string,
  { start, value, end, offset }: CST.Document,
  before: readonly Remark[],
): readonly string[] {
  const mark = start.findIndex(({ type }) => type === "doc-start");
  const upTo = mark < 0 ? [] : start.slice(0, mark);
  const after = start.slice(mark + 1);
  const own = remarksIn(text, after);
  const beside = mark < 0 ? undefined : own.find(({ isOwnLine }) => !isOwnLine);
  const head = [...before, ...remarksIn(text, upTo)];
  const opening =
    mark < 0
      ? []
      : [
          ...remarkLines(head),
          ...(isAfterBlank(text, start[mark]?.offset ?? offset) ? [""] : []),
          ["---", ...propertiesIn(after), beside?.text ?? ""].filter((part) => part !== "").join(" "),
        ];
  const properties = mark < 0 ? propertiesIn(after) : [];
  const above = [...(mark < 0 ? head : []), ...own.filter((one) => one !== beside)];
  const { lines, left } = contentLines(text, value, properties, above);
  const spaced = mark < 0 && before[0]?.isAfterBlank === true ? [""] : [];
  return [...opening, ...spaced, ...withoutBlankStart(lines), ...remarkLines([...left, ...remarksIn(text, end)])];
}

/** The value of a document below its comments; those next to its first entry belong to that entry. */
function contentLines(
  text: string,
  value: CST.Token | undefined,
  properties: readonly string[],
  above: readonly Remark[],
): { readonly lines: readonly string[]; readonly left: readonly Remark[] } {
  const named = properties.length === 0 ? [] : [properties.join(" ")];
  if (value?.type === "block-map") {
    const isApart = named.length > 0;
    const header = isApart ? above : above.slice(0, headerLength(text, above, value.offset));
    const own = above.slice(header.length);
    const isSpaced = own[0]?.isAfterBlank ?? isAfterBlank(text, value.offset);
    const { lines, left } = mapLines(text, value, networkOrder, own);
    return {
      lines: [...remarkLines(header), ...(header.length > 0 && isSpaced ? [""] : []), ...named, ...lines],
      left,
    };
  }
  const { written, tail, left } = valueOf(text, value, networkOrder, { column: -1, above: [] });
  const spaced = value && above.length > 0 && isAfterBlank(text, value.offset) ? [""] : [];
  const head = [...remarkLines(above), ...spaced];
  switch (written.kind) {
    case "nothing":
      return { lines: [...head, ...named], left };
    case "nested":
      return { lines: [...head, ...named, ...written.lines], left };
    case "inline":
      return { lines: [...head, ...withTail(oneLine(named, written.text, written.rest), tail)], left };
  }
}

const oneLine = (named: readonly string[], text: string, rest: readonly string[]): readonly string[] => [
  [...named, text].join(" "),
  ...indented(rest),
];

/** How many of the comments at the top are about the file: all up to a modeline or a blank line. */
function headerLength(text: string, above: readonly Remark[], offset: number): number {
  const isSpaced = above.map((_, index) => above[index + 1]?.isAfterBlank ?? isAfterBlank(text, offset));
  return above.findLastIndex((remark, index) => isSpaced[index] === true || modeline.test(remark.text)) + 1;
}
