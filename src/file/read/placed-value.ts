import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import type { Finding } from "../../model/finding.ts";
import { isMergeKey, keyText } from "./resolve-aliases.ts";
import type { ParsedDocument } from "./parse-yaml.ts";
import { placeOf, type Span, spanOfNode } from "./place.ts";
import { type ProblemCode, problem } from "../../findings/file-problem.ts";
import type { SourceText } from "./source.ts";

/** A value of a document as JSON knows it, with the places of all its parts. */
export interface PlacedValue {
  /** Plain JSON data. Mappings have no prototype, so that `__proto__` and `constructor` are keys like any others. */
  readonly value: unknown;
  /** Where the value is written. For an alias: the alias; for what is inside it: the anchor's value. */
  readonly span: Span;
  /** Where the key of this value is written; null for list items and the document itself. */
  readonly keySpan: Span | null;
  /** A scalar as written, without quotes; null for quoted text, lists and mappings. */
  readonly written: string | null;
  readonly fields: ReadonlyMap<string, PlacedValue>;
  readonly items: readonly PlacedValue[];
}

/** Most values that aliases and merge keys may expand to, over all documents of a file. */
const maxExpanded = 20_000;

/** What expanding aliases and merge keys needs to know at every level. */
interface Expansion {
  readonly source: SourceText;
  readonly aliases: ParsedDocument["aliases"];
  /** Anchored values whose aliases are being expanded right now. */
  readonly open: Set<Node>;
  expanded: number;
  /** The first reason why the values cannot be placed; from then on nothing more is expanded. */
  refusal: Finding | null;
}

/** Turns a parsed document into values with their places. Aliases and merge keys are expanded, up to 20,000 values. */
export function placeValues(source: SourceText, parsed: ParsedDocument): PlacedValue | Finding {
  const { aliases, document } = parsed;
  const expansion: Expansion = { source, aliases, open: new Set(), expanded: 0, refusal: null };
  const value = build(expansion, document.contents, null);
  return expansion.refusal ?? value;
}

function build(expansion: Expansion, node: unknown, keySpan: Span | null): PlacedValue {
  if (isAlias(node)) return expand(expansion, node, keySpan);
  if (expansion.open.size > 0) expansion.expanded += 1;
  const span = (isNodeLike(node) ? spanOfNode(node) : null) ?? keySpan ?? { start: 0, end: 1 };
  const bare = { span, keySpan, written: null, fields: new Map<string, PlacedValue>(), items: [] };
  if (isMap(node)) {
    const fields = fieldsOf(expansion, node);
    const value: Record<string, unknown> = Object.create(null);
    for (const [key, field] of fields) value[key] = field.value;
    return { ...bare, value, fields };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => build(expansion, item, null));
    return { ...bare, value: items.map((item) => item.value), items };
  }
  if (!isScalar(node)) return { ...bare, value: null };
  return { ...bare, value: node.value ?? null, written: node.type === "PLAIN" ? (node.source ?? null) : null };
}

const isNodeLike = (node: unknown): node is Node => isMap(node) || isSeq(node) || isScalar(node);

function expand(expansion: Expansion, alias: Alias, keySpan: Span | null): PlacedValue {
  const target = expansion.aliases.get(alias);
  const span = spanOfNode(alias) ?? { start: 0, end: 1 };
  if (!target || expansion.open.has(target)) {
    const detail = "This alias stands for a value that it is itself a part of.";
    refuse(expansion, "yaml/alias-bomb", span, detail, "Remove the alias.");
  } else if (expansion.expanded > maxExpanded) {
    const detail = `With this alias, the aliases of the document expand to more than ${maxExpanded} values.`;
    refuse(expansion, "yaml/alias-bomb", span, detail, "Write the values out, or nest fewer aliases.");
  }
  if (!target || expansion.refusal) return build(expansion, null, keySpan);
  expansion.open.add(target);
  const value = build(expansion, target, keySpan);
  expansion.open.delete(target);
  return { ...value, span };
}

function refuse(expansion: Expansion, code: ProblemCode, span: Span, detail: string, fix: string): void {
  expansion.refusal ??= problem(code, placeOf(expansion.source, span), detail, fix);
}

/** The entries of a mapping in the order of the file. What it says itself wins over what it merges, earlier over later. */
function fieldsOf(expansion: Expansion, map: YAMLMap): Map<string, PlacedValue> {
  const own = new Map<string, PlacedValue>();
  for (const pair of map.items) {
    if (isMergeKey(pair.key)) continue;
    own.set(keyText(pair.key), build(expansion, pair.value, keySpanOf(pair)));
  }
  const fields = new Map<string, PlacedValue>();
  for (const pair of map.items) {
    if (!isMergeKey(pair.key)) {
      const key = keyText(pair.key);
      fields.set(key, own.get(key) ?? build(expansion, pair.value, keySpanOf(pair)));
      continue;
    }
    for (const [key, field] of merged(expansion, pair)) {
      if (!own.has(key) && !fields.has(key)) fields.set(key, field);
    }
  }
  return fields;
}

const keySpanOf = ({ key }: Pair): Span | null => (isScalar(key) ? spanOfNode(key) : null);

/** The entries that `<<` takes over from one mapping or a list of mappings. */
function merged(expansion: Expansion, pair: Pair): readonly (readonly [string, PlacedValue])[] {
  const merging = build(expansion, pair.value, keySpanOf(pair));
  const sources = Array.isArray(merging.value) ? merging.items : [merging];
  for (const from of sources) {
    if (typeof from.value === "object" && from.value !== null && !Array.isArray(from.value)) continue;
    const detail = "The merge key `<<` takes over the entries of a mapping, and this value is none.";
    refuse(
      expansion,
      "schema/wrong-type",
      from.span,
      detail,
      "Write an alias of a mapping, or a list of such aliases.",
    );
  }
  return sources.flatMap((from) => [...from.fields]);
}

/** The part of a value at a path of keys and list positions; null when there is none. */
export function valueAt(whole: PlacedValue, path: readonly (string | number)[]): PlacedValue | null {
  let found: PlacedValue | undefined = whole;
  for (const step of path) found = typeof step === "number" ? found?.items[step] : found?.fields.get(step);
  return found ?? null;
}
