import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  type Node,
  type YAMLMap,
} from "yaml";
import type { Finding } from "../../model/finding.ts";
import { nearest } from "../../findings/nearest.ts";
import { placeOf, spanOfNode } from "./place.ts";
import { problem } from "../../findings/file-problem.ts";
import type { SourceText } from "./source.ts";
import { keyWord, quoted } from "../../findings/wording.ts";

/** What each alias stands for: the last value before it with its anchor. */
export type Aliases = ReadonlyMap<Alias, Node>;

/** What one walk over a document found. */
export interface ResolvedAliases {
  readonly aliases: Aliases;
  readonly findings: readonly Finding[];
}

/** The key of a mapping entry, as text. */
export const keyText = (key: unknown): string => (isScalar(key) ? String(key.value ?? "") : "");

/** Whether a key is the `<<` that takes over the entries of other mappings; in quotes it is a key like any other. */
export const isMergeKey = (key: unknown): boolean => isScalar(key) && key.value === "<<" && key.type === "PLAIN";

/** Walks over a document once: resolves aliases, and finds keys that are written twice and aliases without an anchor. */
export function resolveAliases(source: SourceText, document: Document.Parsed): ResolvedAliases {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Alias, Node>();
  const findings: Finding[] = [];
  const visit = (node: unknown, isItem: boolean): void => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target) aliases.set(node, target);
      else findings.push(unknownAlias(source, node, [...anchors.keys()]));
      return;
    }
    if (!isScalar(node) && !isCollection(node)) return;
    if (node.anchor) anchors.set(node.anchor, node);
    if (isMap(node)) findings.push(...keyFindings(source, node, isItem));
    if (!isCollection(node)) return;
    for (const item of node.items) {
      if (isPair(item)) visit(item.key, false);
      visit(isPair(item) ? item.value : item, !isPair(item));
    }
  };
  visit(document.contents, false);
  return { aliases, findings };
}

/** Longest key. YAML allows no more before a colon on the same line either. */
const longestKey = 1024;

/** Stands for the `<<` that merges; too long for a key. */
const mergeId = "<".repeat(longestKey + 1);

/** @param isItem - whether the mapping is an item of a list: a second round of its keys is then one mistake, a forgotten `- ` */
function keyFindings(source: SourceText, map: YAMLMap, isItem: boolean): readonly Finding[] {
  const first = new Map<string, Node>();
  const findings: Finding[] = [];
  let isSecondRound = false;
  for (const { key } of map.items) {
    if (!isScalar(key)) findings.push(badKey(source, key, "A key has to be plain text."));
    if (!isScalar(key)) continue;
    // In quotes `<<` is a key like any other, beside the one that merges.
    const text = keyText(key);
    const id = isMergeKey(key) ? mergeId : text;
    if (text.length > longestKey) {
      findings.push(badKey(source, key, `A key is longer than ${longestKey} characters.`));
      continue;
    }
    const before = first.get(id);
    if (!before) first.set(id, key);
    else if (!isSecondRound) findings.push(duplicateKey(source, text, before, key, isItem));
    isSecondRound = isItem && before !== undefined;
  }
  return findings;
}

function badKey(source: SourceText, key: unknown, detail: string): Finding {
  const span = (isNode(key) ? spanOfNode(key) : null) ?? { start: 0, end: 1 };
  return problem("yaml/syntax", placeOf(source, span), detail, "Write a short word before the colon.");
}

function duplicateKey(source: SourceText, text: string, before: Node, key: Node, isItem: boolean): Finding {
  const [at, first] = [key, before].map((node) => placeOf(source, spanOfNode(node) ?? { start: 0, end: 1 }));
  const line = first ? ` on line ${first.line}` : "";
  const detail = `${keyWord(text)} is already written${line}, in the same mapping. Only one of them could count.`;
  const fix = isMergeKey(key)
    ? "Write one with a list, such as `<<: [*a, *b]`; of two, the first mapping wins."
    : isItem
      ? "If a new item of the list begins here, write `- ` before it; else keep one of the two."
      : "Keep one of the two.";
  return problem("yaml/duplicate-key", at ?? null, detail, fix, first ? [first] : []);
}

function unknownAlias(source: SourceText, alias: Alias, anchors: readonly string[]): Finding {
  const at = placeOf(source, spanOfNode(alias) ?? { start: 0, end: 1 });
  const near = nearest(alias.source, anchors);
  const detail = `No value before this alias has the anchor ${quoted(`&${alias.source}`)}.`;
  const fix = near
    ? `Did you mean ${quoted(`*${near}`)}?`
    : "Write the anchor before the value that is to be used again, or put the text in quotes.";
  return problem("yaml/unknown-alias", at, detail, fix);
}
