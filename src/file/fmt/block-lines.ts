import type { CST } from "yaml";
import { flowLines } from "./flow-lines.ts";
import { inOrder, type KeyOrder, orderInside, orderOfItems } from "./key-order.ts";
import {
  cutAt,
  columnOf,
  firstOffset,
  indented,
  isAfterBlank,
  propertiesIn,
  type Remark,
  remarkLines,
  remarksIn,
  withoutBlankStart,
} from "./remarks.ts";
import { scalarLines } from "./scalar-lines.ts";
import { behind, nothing, type Written } from "./written.ts";

/** What holds a value: where it begins in its line, and the comments between the two on lines of their own. */
interface Holder {
  readonly column: number;
  readonly above: readonly Remark[];
}

/** A value in block style. */
interface Value {
  readonly written: Written;
  /** Comments behind it, where it is on one line. */
  readonly tail: readonly Remark[];
  /** Comments below it that are about what follows. */
  readonly left: readonly Remark[];
  /** Whether `above` is a part of what is written. */
  readonly hasAbove: boolean;
}

/** How a value is written. */
export function valueOf(text: string, node: CST.Token | undefined, order: KeyOrder | null, holder: Holder): Value {
  switch (node?.type) {
    case undefined:
      return { written: nothing, tail: [], left: [], hasAbove: false };
    case "block-map": {
      const { lines, left } = mapLines(text, node, order, holder.above);
      return { written: { kind: "nested", lines }, tail: [], left, hasAbove: true };
    }
    case "block-seq": {
      const { lines, left } = listLines(text, node, order, holder);
      return { written: { kind: "nested", lines }, tail: [], left, hasAbove: true };
    }
    case "flow-collection":
      return flowValue(text, node, order, holder.column);
    case "block-scalar":
      return { written: blockScalar(text, node, holder.column), tail: [], left: [], hasAbove: false };
    case "alias":
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar": {
      const [first = "", ...rest] = scalarLines(node.source);
      const [tail, left] = cutAt(remarksIn(text, node.end), holder.column + 1);
      return { written: { kind: "inline", text: first, rest }, tail, left, hasAbove: false };
    }
    default:
      // No other token stands in the place of a value.
      return { written: nothing, tail: [], left: [], hasAbove: false };
  }
}

function flowValue(text: string, node: CST.FlowCollection, order: KeyOrder | null, column: number): Value {
  const lines = flowLines(text, node, order);
  const [tail, left] = cutAt(remarksIn(text, node.end), column + 1);
  const [only = ""] = lines;
  if (lines.length === 1) return { written: { kind: "inline", text: only, rest: [] }, tail, left, hasAbove: false };
  const [beside, ...rest] = tail;
  const isBeside = beside?.isOwnLine === false;
  const end = isBeside ? `${lines.at(-1) ?? ""} ${beside.text}` : (lines.at(-1) ?? "");
  const below = remarkLines(isBeside ? rest : tail);
  return {
    written: { kind: "nested", lines: [...lines.slice(0, -1), end, ...below] },
    tail: [],
    left,
    hasAbove: false,
  };
}

/** Its lines keep their distance from what holds it. */
function blockScalar(text: string, { props, source }: CST.BlockScalar, column: number): Written {
  const header = props.find(({ type }) => type === "block-scalar-header");
  const [remark] = remarksIn(
    text,
    props.filter((token): token is CST.SourceToken => token.type === "comment"),
  );
  const style = header && "source" in header ? header.source : "|";
  const lines = source.trimEnd().split("\n");
  return {
    kind: "inline",
    text: remark === undefined ? style : `${style} ${remark.text}`,
    rest: source.trim() === "" ? [] : lines.map((line) => (line.trim() === "" ? "" : line.slice(column))),
  };
}

/** Lines of a collection or a part of it, and the comments below it that are about what follows. */
interface Lines {
  readonly lines: readonly string[];
  readonly left: readonly Remark[];
}

/**
 * The entries of a mapping in their order.
 *
 * @param above - comments above the first entry that belong to it
 */
export function mapLines(
  text: string,
  map: CST.BlockMap,
  order: KeyOrder | null,
  above: readonly Remark[] = [],
): Lines {
  const column = startColumn(text, map);
  let waiting = above;
  const entries: { readonly key: string; readonly item: CST.CollectionItem; readonly lines: readonly string[] }[] = [];
  for (const item of map.items) {
    const remarks = [...waiting, ...remarksIn(text, item.start)];
    waiting = remarks;
    if (!item.sep) continue;
    const { lines, left } = entryLines(text, item, order, column);
    const lead = leadOf(text, remarks, firstOffset(item.start, item.key?.offset ?? map.offset));
    entries.push({ key: keyOf(item), item, lines: [...lead, ...lines] });
    waiting = left;
  }
  const [own, left] = cutAt(waiting, column);
  const all = inOrder(entries, order).flatMap(({ lines }) => lines);
  return { lines: withoutBlankStart([...all, ...remarkLines(own)]), left };
}

/** Where the lines of a collection begin, from 0. */
function startColumn(text: string, { items, offset }: CST.BlockMap | CST.BlockSequence): number {
  const [first] = items;
  return columnOf(text, first === undefined ? offset : firstOffset(first.start, first.key?.offset ?? offset));
}

const leadOf = (text: string, remarks: readonly Remark[], offset: number): readonly string[] => [
  ...remarkLines(remarks),
  ...(isAfterBlank(text, offset) ? [""] : []),
];

const keyOf = ({ key }: CST.CollectionItem): string => (key && "source" in key ? key.source : "");

function entryLines(text: string, item: CST.CollectionItem, order: KeyOrder | null, column: number): Lines {
  const { start, sep = [], value } = item;
  const name = keyOf(item);
  const head = [...propertiesIn(start), `${name}:`, ...propertiesIn(sep)].join(" ");
  return heldLines(text, { head, between: sep, value, order: orderInside(order, name), column });
}

/** The items of a list; at the column of its own key, what follows is not about it. */
function listLines(
  text: string,
  list: CST.BlockSequence,
  order: KeyOrder | null,
  { column: outer, above }: Holder,
): Lines {
  const column = startColumn(text, list);
  let waiting = above;
  const lines: string[] = [];
  for (const { start, value } of list.items) {
    const dash = start.findIndex(({ type }) => type === "seq-item-ind");
    const remarks = [...waiting, ...remarksIn(text, dash < 0 ? start : start.slice(0, dash))];
    waiting = remarks;
    if (dash < 0) continue;
    const between = start.slice(dash + 1);
    const head = ["-", ...propertiesIn(between)].join(" ");
    const item = heldLines(text, { head, between, value, order: orderOfItems(order), column });
    lines.push(...leadOf(text, remarks, start[dash]?.offset ?? list.offset), ...item.lines);
    waiting = item.left;
  }
  const [own, left] = column > outer ? cutAt(waiting, column) : itemsInComments(waiting, column);
  return { lines: withoutBlankStart([...lines, ...remarkLines(own)]), left };
}

/** Below a list at the column of its key, only what looks like an item of it is about the list. */
function itemsInComments(remarks: readonly Remark[], column: number): readonly [readonly Remark[], readonly Remark[]] {
  const end = remarks.findIndex(
    (one) => one.column < column || (one.column === column && !/^#\s*(-\s|\s\s)/.test(one.text)),
  );
  return end < 0 ? [remarks, []] : [remarks.slice(0, end), remarks.slice(end)];
}

/** A value and what it stands behind. */
interface Held {
  readonly head: string;
  /** What stands between the two. */
  readonly between: readonly CST.SourceToken[];
  readonly value: CST.Token | undefined;
  readonly order: KeyOrder | null;
  /** Of the head. */
  readonly column: number;
}

function heldLines(text: string, { head, between, value, order, column }: Held): Lines {
  const remarks = remarksIn(text, between);
  if (!value) {
    const [own, left] = cutAt(remarks, column + 1);
    return { lines: behind(head, own, nothing), left };
  }
  const above = remarks.filter(({ isOwnLine }) => isOwnLine);
  const { written, tail, left, hasAbove } = valueOf(text, value, order, { column, above });
  const own = hasAbove ? remarks.filter(({ isOwnLine }) => !isOwnLine) : remarks;
  const [first = "", ...rest] = written.kind === "nested" ? written.lines : [];
  // The first entry of an item stands beside its dash.
  const isBeside = head === "-" && written.kind === "nested" && own.length === 0 && !/^(#|$)/.test(first);
  return { lines: isBeside ? [`- ${first}`, ...indented(rest)] : behind(head, own, written, tail), left };
}
