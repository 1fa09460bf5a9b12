import type { CST } from "yaml";
import { inOrder, type KeyOrder, orderInside, orderOfItems } from "./key-order.ts";
import { indented, propertiesIn, type Remark, remarkLines, remarksIn } from "./remarks.ts";
import { scalarLines } from "./scalar-lines.ts";

/** `{ a: 1 }` or `[a, b]` on one line where it was on one line, else one item a line. */
export function flowLines(text: string, flow: CST.FlowCollection, order: KeyOrder | null): readonly string[] {
  const isMap = flow.start.type === "flow-map-start";
  const { items, last } = itemsOf(text, flow);
  const known = items.map((one) => ({ ...one, key: keyOf(one.item) }));
  const sorted = isMap ? inOrder(known, order) : known;
  const [open, close] = isMap ? ["{", "}"] : ["[", "]"];
  const closing = flow.end[0];
  const isBroken = text.slice(flow.offset, closing?.offset).includes("\n");
  if (isBroken) {
    const lines = sorted.flatMap((one, index) => itemLines(text, one, order, isMap, index < sorted.length - 1));
    return [open, ...indented([...lines, ...remarkLines(last)]), close];
  }
  const inside = sorted.map(({ item }) => itemText(text, item, order, isMap).join(" ")).join(", ");
  return [isMap && inside !== "" ? `${open} ${inside} ${close}` : `${open}${inside}${close}`];
}

/** An item with its comments. */
interface Commented {
  readonly item: CST.CollectionItem;
  readonly before: readonly Remark[];
  readonly behind: Remark | null;
}

/** Items with what is said of each: a comment behind a comma is about what stands before the comma. */
function itemsOf(
  text: string,
  { items }: CST.FlowCollection,
): { readonly items: readonly Commented[]; readonly last: readonly Remark[] } {
  const found: Commented[] = [];
  let waiting: readonly Remark[] = [];
  for (const item of items) {
    const start = remarksIn(text, item.start);
    const previous = found.at(-1);
    const [first, ...rest] = start;
    const isAboutPrevious = previous?.behind === null && first?.isOwnLine === false;
    if (previous && first && isAboutPrevious) found[found.length - 1] = { ...previous, behind: first };
    waiting = [...waiting, ...(isAboutPrevious ? rest : start)];
    if (item.key === undefined && item.value === undefined && item.sep === undefined) continue;
    const { inside, after } = remarksOf(text, item);
    const [behind = null, ...others] = after.filter(({ isOwnLine }) => !isOwnLine);
    found.push({ item, before: [...waiting, ...inside], behind });
    waiting = [...others, ...after.filter(({ isOwnLine }) => isOwnLine)];
  }
  return { items: found, last: waiting };
}

/** Comments between a key and its value, and those behind the value. */
function remarksOf(
  text: string,
  { key, sep = [], value }: CST.CollectionItem,
): { readonly inside: readonly Remark[]; readonly after: readonly Remark[] } {
  const ofKey = remarksIn(text, endOf(key));
  const between = remarksIn(text, sep);
  if (!value) return { inside: [], after: [...ofKey, ...between] };
  return { inside: [...ofKey, ...between], after: remarksIn(text, endOf(value)) };
}

/** What stands behind a value; a collection ends with its bracket. */
const endOf = (node: CST.Token | null | undefined): readonly CST.SourceToken[] =>
  node && "end" in node ? (node.end ?? []) : [];

const keyOf = ({ key }: CST.CollectionItem): string => (key && "source" in key ? key.source : "");

function itemLines(
  text: string,
  { item, before, behind }: Commented,
  order: KeyOrder | null,
  isMap: boolean,
  hasNext: boolean,
): readonly string[] {
  const lines = itemText(text, item, order, isMap);
  const end = `${hasNext ? "," : ""}${behind === null ? "" : ` ${behind.text}`}`;
  return [...remarkLines(before), ...lines.slice(0, -1), `${lines.at(-1) ?? ""}${end}`];
}

/** An item without its comments. */
function itemText(text: string, item: CST.CollectionItem, order: KeyOrder | null, isMap: boolean): readonly string[] {
  const { start, key, sep = [], value } = item;
  const isPair = sep.some(({ type }) => type === "map-value-ind");
  const inside = isMap || isPair ? orderInside(order, keyOf(item)) : orderOfItems(order);
  const keyLines = joined(propertiesIn(start), nodeLines(text, key, isPair ? null : inside));
  if (!isPair && !value) return keyLines;
  const valueLines = joined(propertiesIn(sep), nodeLines(text, value, inside));
  if (!isPair) return joined(propertiesIn(start), valueLines);
  const head = [...keyLines.slice(0, -1), `${keyLines.at(-1) ?? ""}:`];
  return valueLines.join("") === "" ? head : joinedWith(head, valueLines);
}

const joined = (properties: readonly string[], lines: readonly string[]): readonly string[] =>
  properties.length === 0 ? lines : joinedWith([properties.join(" ")], lines);

/** The second begins on the last line of the first. */
function joinedWith(first: readonly string[], second: readonly string[]): readonly string[] {
  const [begin = "", ...rest] = second;
  return [...first.slice(0, -1), [first.at(-1) ?? "", begin].filter((part) => part !== "").join(" "), ...rest];
}

function nodeLines(text: string, node: CST.Token | null | undefined, order: KeyOrder | null): readonly string[] {
  if (!node) return [""];
  if (node.type === "flow-collection") return flowLines(text, node, order);
  return "source" in node ? scalarLines(node.source) : [""];
}
