import type { AffectedEndpoint, Change } from "../../model/change.ts";
import { hurtsTraffic } from "../../model/impact.ts";
import type { Plan } from "../../model/plan.ts";
import type { EndpointNames, KindWords } from "../../model/words.ts";
import { endpointNames } from "./endpoint-names.ts";
import { plural } from "./plural.ts";
import { builtInWords, type WordsOf, wordsFor } from "./words-of.ts";

/**
 * What becomes of an endpoint. `deleted`: gone afterwards. `moved`: comes back at another address for certain.
 * `elected-again`: comes back, its address may differ. `interrupted`: stops answering where it is used today.
 */
export type Fate = "deleted" | "moved" | "elected-again" | "interrupted";

/** All fates, the worst first, with words for a heading. */
export const fates: readonly (readonly [Fate, string])[] = [
  ["deleted", "Gone for good"],
  ["moved", "Interrupted, new addresses"],
  ["elected-again", "Interrupted, addresses may change"],
  ["interrupted", "Interrupted"],
];

/** Endpoints to which the same happens for the same reason; values are not escaped. */
export interface Danger {
  readonly fate: Fate;
  /** Why, one for each change that hurts them. */
  readonly reasons: readonly string[];
  /** At least one. */
  readonly endpoints: readonly Endangered[];
}

/** An endpoint that the plan hurts; values are not escaped. */
export interface Endangered {
  /** The endpoint's name or URN; the address of the change when that names no endpoint. */
  readonly name: string;
  /** The addresses that answer today. */
  readonly addresses: readonly string[];
}

/** Every endpoint that the plan hurts, once each, by fate and cause: the worst fate first, then in the order of the plan. */
export function dangersOf(plan: Plan, words: WordsOf = builtInWords): readonly Danger[] {
  const groups = new Map<string, Danger>();
  for (const { fate, reasons, name, addresses } of hurtBy(plan, words)) {
    const key = JSON.stringify([fate, reasons]);
    const others = groups.get(key)?.endpoints ?? [];
    groups.set(key, { fate, reasons, endpoints: [...others, { name, addresses }] });
  }
  return fates.flatMap(([fate]) => [...groups.values()].filter((group) => group.fate === fate));
}

/**
 * The danger in a line: `2 endpoints will be gone for good, 3 interrupted`; empty without danger.
 *
 * @param verb - `would` for what is refused whatever anybody allows
 */
export function dangerTitle(dangers: readonly Danger[], verb: "will" | "would" = "will"): string {
  const counts = countsOf(dangers);
  const [first, second] = counts;
  if (first === undefined) return "";
  if (second === undefined) return sentenceOf(counts, verb);
  const gone = counts.find(({ fate }) => fate === "deleted")?.count ?? 0;
  const others = counts.reduce((sum, { count }) => sum + count, -gone);
  if (gone === 0) return `${plural(others, "endpoint")} ${verb} be interrupted`;
  return `${plural(gone, "endpoint")} ${verb} be gone for good, ${others} interrupted`;
}

/** What becomes of traffic, as a whole sentence. */
export const trafficSentence = (dangers: readonly Danger[]): string =>
  dangers.length === 0 ? "No endpoint stops answering." : `${sentenceOf(countsOf(dangers), "will")}.`;

interface FateCount {
  readonly fate: Fate;
  readonly count: number;
}

/** Fates that befall somebody, the worst first. */
const countsOf = (dangers: readonly Danger[]): readonly FateCount[] =>
  fates
    .map(([fate]) => ({
      fate,
      count: dangers.filter((one) => one.fate === fate).reduce((sum, { endpoints }) => sum + endpoints.length, 0),
    }))
    .filter(({ count }) => count > 0);

const sentenceOf = (counts: readonly FateCount[], verb: string): string =>
  counts
    .map(
      ({ fate, count }, index) => `${index === 0 ? plural(count, "endpoint") : count} ${verb} ${becomes(fate, count)}`,
    )
    .join("; ");

function becomes(fate: Fate, count: number): string {
  const addresses = count === 1 ? "a new address" : "new addresses";
  switch (fate) {
    case "deleted":
      return "be gone for good";
    case "moved":
      return `be interrupted and get ${addresses}`;
    case "elected-again":
      return `be interrupted and may get ${addresses}`;
    case "interrupted":
      return "be interrupted";
  }
}

interface Hurt extends Endangered {
  readonly fate: Fate;
  readonly reasons: readonly string[];
}

function hurtBy(plan: Plan, words: WordsOf): readonly Hurt[] {
  const names = endpointNames(plan, words);
  const found = new Map<string, Hurt>();
  for (const change of plan.changes) {
    if (!hurtsTraffic(change)) continue;
    const of = wordsFor(words, change);
    // What deletes the whole says it for its parts.
    const isPart = plan.changes.some(
      (one) => one.impacts.includes("deletion") && change.address.startsWith(`${one.address}/`),
    );
    const hurt = { fate: fateOf(change, of), reasons: isPart ? [] : [of.reason(change)] };
    if (change.endpoints.length === 0) found.set(change.address, { ...hurt, name: change.address, addresses: [] });
    for (const endpoint of change.endpoints)
      found.set(endpoint.urn, merged(found.get(endpoint.urn), endpoint, hurt, names));
  }
  return [...found.values()];
}

function merged(
  known: Hurt | undefined,
  { urn, addresses }: AffectedEndpoint,
  hurt: Pick<Hurt, "fate" | "reasons">,
  names: EndpointNames,
): Hurt {
  const worse = fates.find(([fate]) => fate === known?.fate || fate === hurt.fate);
  return {
    name: names(urn),
    addresses: [...new Set([...(known?.addresses ?? []), ...addresses])],
    fate: worse?.[0] ?? hurt.fate,
    reasons: [...new Set([...(known?.reasons ?? []), ...hurt.reasons])],
  };
}

function fateOf(change: Change, words: KindWords): Fate {
  if (change.impacts.includes("deletion")) return "deleted";
  if (!change.impacts.includes("ip-change")) return "interrupted";
  return words.hasNewAddresses(change) ? "moved" : "elected-again";
}
