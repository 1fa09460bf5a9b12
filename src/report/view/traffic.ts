import { by } from "../../model/order.ts";
import type { AffectedEndpoint, Change } from "../../model/change.ts";
import type { Plan, Summary } from "../../model/plan.ts";
import type { EndpointNames } from "../../model/words.ts";
import { endpointNames } from "./endpoint-names.ts";
import { plural } from "./plural.ts";
import { builtInWords, type WordsOf, wordsFor } from "./words-of.ts";

/**
 * What becomes of an endpoint. `deleted`: gone afterwards. `elected-again`: comes back, its address may differ.
 * `interrupted`: stops answering where it is used today.
 */
export type Fate = "deleted" | "elected-again" | "interrupted";

/** An endpoint that the plan hurts; values are not escaped. */
export interface Endangered {
  /** The endpoint's name or URN; the address of the change when that names no endpoint. */
  readonly name: string;
  /** The addresses that answer today. */
  readonly addresses: readonly string[];
  readonly fate: Fate;
  /** Why, one for each change that hurts it. */
  readonly reasons: readonly string[];
}

/** All fates, the worst first, with words for a heading. */
export const fates: readonly (readonly [Fate, string])[] = [
  ["deleted", "Deleted, stops answering for good"],
  ["elected-again", "Stops answering, comes back at an address that may differ"],
  ["interrupted", "Stops answering"],
];

/** Every endpoint that the plan hurts, once each: the worst fate first, then by name. */
export function endangered(plan: Plan, words: WordsOf = builtInWords): readonly Endangered[] {
  const names = endpointNames(plan, words);
  const found = new Map<string, Endangered>();
  for (const change of plan.changes) {
    if (change.impacts.length === 0) continue;
    const reason = wordsFor(words, change).reason(change);
    if (change.endpoints.length === 0) found.set(change.address, alone(change, reason));
    for (const endpoint of change.endpoints) {
      found.set(endpoint.urn, merged(found.get(endpoint.urn), endpoint, change, reason, names));
    }
  }
  const sorted = [...found.values()].toSorted(by(({ name }) => name));
  return fates.flatMap(([fate]) => sorted.filter((item) => item.fate === fate));
}

/** `4 endpoints stop answering: 1 for good, 3 come back at addresses that may differ.` */
export function trafficSentence({ summary, changes }: Plan): string {
  const { interruptions, deletions, addressChanges } = summary;
  if (interruptions === 0) return quietSentence(summary, changes);
  const stop = `${plural(interruptions, "endpoint stops", "endpoints stop")} answering`;
  const back = (count: number) =>
    count === 1 ? "comes back at an address that may differ" : "come back at addresses that may differ";
  if (deletions === 0 && addressChanges === 0) return `${stop}.`;
  if (deletions === interruptions) return `${stop} for good.`;
  if (deletions === 0 && addressChanges === interruptions) return `${stop}, and ${back(addressChanges)}.`;
  const parts = [
    ...(deletions > 0 ? [`${deletions} for good`] : []),
    ...(addressChanges > 0 ? [`${addressChanges} ${back(addressChanges)}`] : []),
  ];
  return `${stop}: ${parts.join(", ")}.`;
}

function quietSentence({ addressChanges }: Summary, changes: readonly Change[]): string {
  if (addressChanges > 0)
    return `${plural(addressChanges, "endpoint gets an address", "endpoints get addresses")} that may differ.`;
  const isHarmless = changes.every((change) => change.impacts.length === 0);
  return isHarmless ? "No endpoint stops answering." : "Some changes have an impact and name no endpoint.";
}

function alone(change: Change, reason: string): Endangered {
  return { name: change.address, addresses: [], fate: fateOf(change), reasons: [reason] };
}

function merged(
  known: Endangered | undefined,
  endpoint: AffectedEndpoint,
  change: Change,
  reason: string,
  names: EndpointNames,
): Endangered {
  const worse = fates.find(([fate]) => fate === known?.fate || fate === fateOf(change));
  return {
    name: names(endpoint.urn),
    addresses: [...new Set([...(known?.addresses ?? []), ...endpoint.addresses])],
    fate: worse?.[0] ?? "interrupted",
    reasons: [...new Set([...(known?.reasons ?? []), reason])],
  };
}

function fateOf(change: Change): Fate {
  if (change.impacts.includes("deletion")) return "deleted";
  return change.impacts.includes("ip-change") ? "elected-again" : "interrupted";
}
