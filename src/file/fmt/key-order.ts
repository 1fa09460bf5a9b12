import type { CST } from "yaml";
import schema from "../../../schemas/network.schema.json" with { type: "json" };

/** The part of a JSON Schema that tells the order of keys. */
export interface KeyOrder {
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, KeyOrder>>;
  readonly additionalProperties?: boolean | KeyOrder;
  readonly items?: KeyOrder;
}

const definitions: Readonly<Record<string, KeyOrder>> = schema.definitions;

/** The order of keys in a network: that of the schema. */
export const networkOrder: KeyOrder = schema;

/** The order inside the value of a key; null = nothing is known of it. */
export function orderInside(order: KeyOrder | null, key: string): KeyOrder | null {
  // What is merged has the keys of the mapping that it is merged into, alone or in a list.
  if (key === "<<") return order && { ...order, items: order };
  const named = order?.additionalProperties;
  return resolved(order?.properties?.[key] ?? (typeof named === "object" ? named : undefined));
}

/** The order inside an item of a list. */
export const orderOfItems = (order: KeyOrder | null): KeyOrder | null => resolved(order?.items);

function resolved(order: KeyOrder | undefined): KeyOrder | null {
  const name = order?.$ref?.split("/").at(-1);
  return (name === undefined ? order : definitions[name]) ?? null;
}

/** An entry of a mapping that is to be put into order. */
export interface Entry {
  readonly key: string;
  readonly item: CST.CollectionItem;
}

/**
 * Entries in the order of the schema; what it does not know comes last, as it was.
 *
 * `<<` comes first. `x-…` follow the version, so that their anchors stand before what uses them. An entry never overtakes
 * one that has an anchor which it uses, so that every alias keeps its meaning.
 */
export function inOrder<T extends Entry>(entries: readonly T[], order: KeyOrder | null): readonly T[] {
  const keys = Object.keys(order?.properties ?? {});
  if (keys.length === 0) return entries;
  const needs = needsOf(entries.map(({ item }) => labelsOf(item)));
  const left = entries
    .map(({ key }, index) => ({ index, rank: rankOf(key, keys) }))
    .toSorted((a, b) => a.rank - b.rank);
  const placed = new Set<number>();
  while (left.length > 0) {
    const next = left.findIndex(({ index }) => needs[index]?.every((before) => placed.has(before)));
    for (const { index } of left.splice(next, 1)) placed.add(index);
  }
  return [...placed].flatMap((index) => entries[index] ?? []);
}

/** For each entry, those before it that it must stay behind. */
function needsOf(all: readonly Labels[]): readonly (readonly number[])[] {
  const anchors = new Map<string, number[]>();
  const aliases = new Map<string, number[]>();
  const note = (map: Map<string, number[]>, names: ReadonlySet<string>, index: number): void => {
    for (const name of names) map.set(name, [...(map.get(name) ?? []), index]);
  };
  return all.map((own, index) => {
    const used = [...own.aliases, ...own.anchors].flatMap((name) => anchors.get(name) ?? []);
    const renamed = [...own.anchors].flatMap((name) => aliases.get(name) ?? []);
    note(anchors, own.anchors, index);
    note(aliases, own.aliases, index);
    return [...used, ...renamed];
  });
}

function rankOf(key: string, keys: readonly string[]): number {
  if (key === "<<") return -1;
  if (key.startsWith("x-")) return 0.5;
  return keys.includes(key) ? keys.indexOf(key) : keys.length;
}

/** Anchors and aliases somewhere in an entry, without `&` and `*`. */
interface Labels {
  readonly anchors: ReadonlySet<string>;
  readonly aliases: ReadonlySet<string>;
}

function labelsOf(item: CST.CollectionItem): Labels {
  const anchors = new Set<string>();
  const aliases = new Set<string>();
  const note = ({ type, source }: CST.SourceToken | CST.FlowScalar): void => {
    if (type === "anchor") anchors.add(source.slice(1));
    if (type === "alias") aliases.add(source.slice(1));
  };
  const visit = ({ start, key, sep, value }: CST.CollectionItem): void => {
    for (const token of [...start, ...(sep ?? [])]) note(token);
    for (const node of [key, value]) {
      if (node && "items" in node) node.items.forEach(visit);
      else if (node?.type === "alias") note(node);
    }
  };
  visit(item);
  return { anchors, aliases };
}
