import type { LiveVrackServices } from "../live.ts";
import type { AddressChange } from "../../../model/outcome.ts";
import type { PlannedVrackServices } from "../planned.ts";

/** Which endpoints answer elsewhere than before, in the order of the plan. */
export function addressChanges(
  before: readonly LiveVrackServices[],
  after: readonly LiveVrackServices[],
  objects: readonly PlannedVrackServices[],
): readonly AddressChange[] {
  const old = addressesOf(before);
  const now = addressesOf(after);
  const names = new Map(objects.flatMap(({ serviceNames }) => Object.entries(serviceNames)));
  const planned = [
    ...objects.flatMap((one) => one.after.subnets.flatMap(({ endpoints }) => endpoints)),
    ...objects.flatMap((one) => one.before.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn))),
  ];
  return [...new Set([...planned, ...old.keys(), ...now.keys()])]
    .map((urn) => ({ urn, name: names.get(urn) ?? null, before: old.get(urn) ?? [], after: now.get(urn) ?? [] }))
    .filter((change) => change.before.join() !== change.after.join());
}

const addressesOf = (all: readonly LiveVrackServices[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    all.flatMap(({ subnets }) =>
      subnets.flatMap(({ endpoints }) => endpoints.map(({ urn, addresses }) => [urn, addresses] as const)),
    ),
  );
