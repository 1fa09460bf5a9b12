import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { type Addition, underKey } from "./network-yaml.ts";

/** Where something is added: the keys and positions that lead to a mapping or list. */
export type Path = readonly (string | number)[];

/**
 * A text with something added to a mapping or list of it, which is made where its key is missing. Nothing else changes.
 *
 * @param text - what `document` was parsed from, with line breaks of Unix
 * @param isList - what is made where the key is missing
 * @returns one text for each place that it can have, the best first: the parser takes no key behind some values, so read
 * what comes out. None where an alias or a merge key stands in the way, or where an alias elsewhere would take it up
 */
export function insert(
  text: string,
  document: Document.Parsed,
  path: Path,
  addition: Addition,
  isList: boolean,
): readonly string[] {
  if (isUsedElsewhere(document, path)) return [];
  const parent = nodeAt(document.contents, path.slice(0, -1));
  const node = nodeAt(document.contents, path);
  const key = path.at(-1);
  if (isCollection(node) && node.items.length > 0) return into(text, node, addition);
  if (!isMap(parent) || typeof key !== "string") return [];
  const pair = parent.items.find((one) => isScalar(one.key) && one.key.value === key);
  if (isCollection(node) && pair)
    return intoEmpty(text, node, parent.flow === true ? null : keyColumn(text, pair), addition);
  // What a merge key takes over is not to be hidden by a key of the same name.
  if (node !== null || parent.items.some(isMerge) || parent.items.length === 0) return [];
  return into(text, parent, underKey(key, addition, isList));
}

/** Whether an alias stands for something on the way. */
function isUsedElsewhere(document: Document.Parsed, path: Path): boolean {
  const aliases = new Set<string>();
  visit(document, { Alias: (_, { source }) => void aliases.add(source) });
  return Array.from({ length: path.length + 1 }, (_, length) => nodeAt(document.contents, path.slice(0, length))).some(
    (node) => isCollection(node) && node.anchor !== undefined && aliases.has(node.anchor),
  );
}

const isMerge = ({ key }: Pair): boolean => isScalar(key) && key.value === "<<";

/** The value at a path as it is written; null where nothing is. */
function nodeAt(root: unknown, path: Path): unknown {
  let node: unknown = root;
  for (const step of path) {
    if (isSeq(node) && typeof step === "number") node = node.items[step];
    else if (isMap(node)) node = node.items.find(({ key }) => isScalar(key) && key.value === step)?.value;
    else return isAlias(node) ? node : null;
  }
  return node ?? null;
}

/** Behind the last entry or item, else behind one before it, else above the first. */
function into(text: string, node: YAMLMap | YAMLSeq, { lines, flow }: Addition): readonly string[] {
  const ends = node.items.map(endOf).filter((end) => end !== null);
  if (node.flow === true) return ends.slice(-1).map((end) => `${text.slice(0, end)}, ${flow}${text.slice(end)}`);
  const [first] = node.items;
  const start = isPair(first) ? startOf(first) : node.range?.[0];
  if (start === undefined) return [];
  const column = columnOf(text, start);
  const above = lineAbove(text, start);
  return [
    ...ends.toReversed().map((end) => withLines(text, end, column, lines)),
    ...(above === null ? [] : [withLinesAt(text, above, column, lines)]),
  ];
}

/** @param column - of the key that holds it; null = it is in flow style and stays so */
function intoEmpty(
  text: string,
  node: YAMLMap | YAMLSeq,
  column: number | null,
  { lines, flow }: Addition,
): readonly string[] {
  const [start, end] = node.range ?? [];
  if (start === undefined || end === undefined) return [];
  // A comment between the brackets stays there.
  if (text.slice(start, end).includes("#")) return [`${text.slice(0, end - 1)}${flow}${text.slice(end - 1)}`];
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (column === null) return [`${before}${isMap(node) ? `{ ${flow} }` : `[${flow}]`}${after}`];
  const kept = before.trimEnd();
  return [withLines(kept + after, kept.length, column + 2, lines)];
}

/** Below the line of a place, and below the comments that stand further to the right than what is added. */
function withLines(text: string, place: number, column: number, lines: readonly string[]): string {
  // A block scalar ends where the next line begins.
  const endOfLine = text.indexOf("\n", text[place - 1] === "\n" ? place - 1 : place);
  return withLinesAt(text, endOfLine < 0 ? text.length : pastComments(text, endOfLine, column), column, lines);
}

/** @param end - where a line ends */
const withLinesAt = (text: string, end: number, column: number, lines: readonly string[]): string =>
  text.slice(0, end) + lines.map((line) => `\n${" ".repeat(column)}${line}`).join("") + (text.slice(end) || "\n");

/** @param end - where a line ends */
function pastComments(text: string, end: number, column: number): number {
  const comment = /(?:\n[ \t]*)*\n( *)#[^\n]*/y;
  let past = end;
  for (;;) {
    comment.lastIndex = past;
    const [whole = "", indent = ""] = comment.exec(text) ?? [];
    if (whole === "" || indent.length <= column) return past;
    past += whole.length;
  }
}

/** Where the last line ends that says something above a place; null where there is none, or where that line does. */
function lineAbove(text: string, place: number): number | null {
  const lines = text.slice(0, place).split("\n");
  const last = lines.findLastIndex((line) => !/^\s*(?:#|$)/.test(line));
  return last < 0 || last === lines.length - 1 ? null : lines.slice(0, last + 1).join("\n").length;
}

const startOf = ({ key }: Pair): number | undefined => (isScalar(key) ? key.range?.[0] : undefined);

function keyColumn(text: string, pair: Pair): number | null {
  const start = startOf(pair);
  return start === undefined ? null : columnOf(text, start);
}

const columnOf = (text: string, offset: number): number =>
  offset - (offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1);

/** Where the last thing in a node ends. */
function endOf(node: unknown): number | null {
  if (isPair(node)) return endOf(node.value) ?? endOf(node.key);
  if (isCollection(node) && node.flow !== true && node.items.length > 0) return endOf(node.items.at(-1));
  return isScalar(node) || isAlias(node) || isCollection(node) ? (node.range?.[1] ?? null) : null;
}
