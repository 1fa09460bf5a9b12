import { endpointAddress } from "../../model/address.ts";
import type { Owner } from "../../model/owner.ts";
import type { EndpointHome } from "./change.ts";
import type { SubnetPair } from "./match/pair-subnets.ts";
import type { Target } from "./match/target.ts";

/** What a change has to know of all others. */
export interface Account {
  /** Names of managed services by URN. */
  readonly names: ReadonlyMap<string, string>;
  /** Where every endpoint of a target is today, by URN. */
  readonly homes: ReadonlyMap<
    string,
    EndpointHome & { readonly target: Target; readonly addresses: readonly string[] }
  >;
  /** Every place that an endpoint moves away from, as `placeOf` says it. */
  readonly left: ReadonlySet<string>;
}

/** What is around every change. @param names - of managed services by URN */
export function aroundOf(targets: readonly Target[], names: Account["names"]): Account {
  const homes = homesOf(targets);
  return { names, homes, left: leftBy(targets, homes) };
}

function homesOf(targets: readonly Target[]): Account["homes"] {
  return new Map(
    targets.flatMap((target) =>
      target.live.subnets.flatMap(({ cidr, endpoints }) =>
        endpoints.map(({ urn, addresses }) => [urn, { owner: target.owner, cidr, addresses, target }] as const),
      ),
    ),
  );
}

/** Where an account shows an endpoint in two places, it moves away from one of them, and from the other it is deleted. */
function leftBy(targets: readonly Target[], homes: Account["homes"]): ReadonlySet<string> {
  const arriving = targets.flatMap(({ pairs }) => pairs.flatMap(arrivingUrns));
  return new Set(
    arriving.flatMap((urn) => {
      const home = homes.get(urn);
      return home ? [placeOf(home.owner, home.cidr, urn)] : [];
    }),
  );
}

/** What stands for an endpoint at one place. */
export const placeOf = (owner: Owner, cidr: string, urn: string): string => endpointAddress(owner.id, cidr, urn);

/** What a subnet is to have and does not have yet. */
export const arrivingUrns = ({ live, want }: SubnetPair): readonly string[] =>
  (want?.endpoints ?? []).filter((urn) => !live?.endpoints.some((endpoint) => endpoint.urn === urn));
