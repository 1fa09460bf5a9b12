import type { EndpointNames, Scene } from "../../model/words.ts";
import { builtInWords, byKind, type WordsOf } from "./words-of.ts";

/** Names of the endpoints of a plan; two that share a name are told apart by URN. Null = no plan, so URNs. */
export function endpointNames(scene: Scene | null, words: WordsOf = builtInWords): EndpointNames {
  const names = new Map(scene === null ? [] : namesIn(scene, words));
  const uses = new Map<string, number>();
  for (const name of names.values()) uses.set(name, (uses.get(name) ?? 0) + 1);
  return (urn) => {
    const name = names.get(urn);
    if (name === undefined) return urn;
    return uses.get(name) === 1 ? name : `${name} (${urn})`;
  };
}

function namesIn({ changes, objects }: Scene, words: WordsOf): readonly (readonly [string, string])[] {
  const affected = changes.flatMap((change) =>
    change.endpoints.flatMap(({ urn, name }) => (name === null ? [] : [[urn, name] as const])),
  );
  const changed = byKind(changes, words).flatMap(({ words: of, own }) => of.endpointNames(own));
  return [...affected, ...changed, ...objects.flatMap(({ serviceNames }) => Object.entries(serviceNames))];
}

/** What an endpoint of an outcome is called: as in its plan, else by its own name, else its URN. */
export function endpointTitle(
  { urn, name }: { readonly urn: string; readonly name: string | null },
  names: EndpointNames,
): string {
  return names(urn) === urn ? (name ?? urn) : names(urn);
}
