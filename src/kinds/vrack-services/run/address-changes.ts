import type { LiveVrackServices } from "../live.ts";
import { compareText } from "../../../model/order.ts";
import type { AddressChange } from "../../../model/outcome.ts";

/**
 * Which endpoints answer elsewhere than before, sorted by URN.
 *
 * @param names - of managed services by URN
 */
export function addressChanges(
  before: readonly LiveVrackServices[],
  after: readonly LiveVrackServices[],
  names: ReadonlyMap<string, string>,
): readonly AddressChange[] {
  const old = addressesOf(before);
  const now = addressesOf(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .toSorted(compareText)
    .map((urn) => ({ urn, name: names.get(urn) ?? null, before: old.get(urn) ?? [], after: now.get(urn) ?? [] }))
    .filter((change) => change.before.join() !== change.after.join());
}

const addressesOf = (all: readonly LiveVrackServices[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    all.flatMap(({ subnets }) =>
      subnets.flatMap(({ endpoints }) => endpoints.map(({ urn, addresses }) => [urn, addresses] as const)),
    ),
  );
