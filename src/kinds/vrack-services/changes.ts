import { addressOf, endpointAddress } from "../../model/address.ts";
import type { Impact } from "../../model/impact.ts";
import type { LiveEndpoint } from "./live.ts";
import { by, compareText } from "../../model/order.ts";
import type {
  AttachmentChange,
  EndpointChange,
  EndpointHome,
  NameChange,
  SubnetChange,
  VrackServicesChange,
} from "./change.ts";
import type { AffectedEndpoint } from "../../model/change.ts";
import type { Owner } from "../../model/owner.ts";
import { cidrOf, isReplaced, type SubnetPair } from "./match/pair-subnets.ts";
import { subnetFields } from "./subnet-fields.ts";
import type { Target } from "./match/target.ts";

/** What a change has to know of all others. */
export interface Account {
  /** Names of managed services by URN. */
  readonly names: ReadonlyMap<string, string>;
  /** Where every endpoint of a target is today, by URN. */
  readonly homes: ReadonlyMap<string, EndpointHome & { readonly addresses: readonly string[] }>;
  /** Every place that an endpoint moves away from, as `placeOf` says it. */
  readonly left: ReadonlySet<string>;
}

/** Every difference of the targets, sorted by vRack Services, then name, vRack, subnets, each with its endpoints. */
export function changesOf(
  targets: readonly Target[],
  names: ReadonlyMap<string, string>,
): readonly VrackServicesChange[] {
  const homes = homesOf(targets);
  const around: Account = { names, homes, left: leftBy(targets, homes) };
  return targets.flatMap((target) => [
    ...renameOf(target),
    ...attachmentOf(target, around),
    ...target.pairs.flatMap((pair) => [...subnetOf(target, pair, around), ...endpointsOf(target, pair, around)]),
  ]);
}

function homesOf(targets: readonly Target[]): Account["homes"] {
  return new Map(
    targets.flatMap(({ owner, live }) =>
      live.subnets.flatMap(({ cidr, endpoints }) =>
        endpoints.map(({ urn, addresses }) => [urn, { owner, cidr, addresses }] as const),
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

const placeOf = (owner: Owner, cidr: string, urn: string): string => endpointAddress(owner.id, cidr, urn);

const arrivingUrns = ({ live, want }: SubnetPair): readonly string[] =>
  (want?.endpoints ?? []).filter((urn) => !live?.endpoints.some((endpoint) => endpoint.urn === urn));

function renameOf({ owner, nameAfter, allowed }: Target): readonly NameChange[] {
  if (nameAfter === owner.name) return [];
  return [
    {
      thing: "vrack-services",
      action: "update",
      address: addressOf(owner.id),
      owner,
      fields: [{ field: "name", before: owner.name, after: nameAfter }],
      ...impactOf([], [], allowed),
    },
  ];
}

/** Leaving a vRack cuts every endpoint behind it; joining one cuts nothing. */
function attachmentOf(target: Target, { names }: Account): readonly AttachmentChange[] {
  const { owner, live, vrackAfter, allowed } = target;
  if (live.vrack === vrackAfter) return [];
  const cut = live.vrack === null ? [] : live.subnets.flatMap(({ endpoints }) => endpoints);
  return [
    {
      thing: "attachment",
      action: live.vrack === null ? "create" : vrackAfter === null ? "delete" : "replace",
      adopts: target.match?.adopted ?? false,
      address: addressOf(owner.id, "vrack"),
      owner,
      fields: [{ field: "vrack", before: live.vrack, after: vrackAfter }],
      ...impactOf(
        ["interruption"],
        cut.map((endpoint) => affected(endpoint, names)),
        allowed,
      ),
    },
  ];
}

function subnetOf({ owner, allowed }: Target, pair: SubnetPair, { names, left }: Account): readonly SubnetChange[] {
  const { live, want } = pair;
  const fields = subnetFields(pair);
  if (fields.length === 0) return [];
  const base = {
    thing: "subnet" as const,
    address: addressOf(owner.id, live === null ? want.cidr : live.cidr),
    owner,
    fields,
    cidr: cidrOf(pair),
    name: want ? want.name : (live?.name ?? null),
  };
  if (!live) return [{ ...base, action: "create", ...impactOf([], [], allowed) }];
  if (!want) {
    const deleted = live.endpoints.filter(({ urn }) => !left.has(placeOf(owner, live.cidr, urn)));
    return [
      {
        ...base,
        action: "delete",
        ...impactOf(
          ["interruption", "deletion"],
          deleted.map((one) => affected(one, names)),
          allowed,
        ),
      },
    ];
  }
  const staying = live.endpoints.filter(({ urn }) => want.endpoints.includes(urn));
  return isReplaced(live, want)
    ? [
        {
          ...base,
          action: "replace",
          ...impactOf(
            ["interruption", "ip-change"],
            staying.map((one) => affected(one, names)),
            allowed,
          ),
        },
      ]
    : [{ ...base, action: "update", ...impactOf([], [], allowed) }];
}

function endpointsOf(target: Target, pair: SubnetPair, around: Account): readonly EndpointChange[] {
  const { live, want } = pair;
  const arriving = want ? arrivingUrns(pair).map((urn) => arrival(target, want.cidr, urn, around)) : [];
  const leaving = live
    ? live.endpoints
        .filter(({ urn }) => !want?.endpoints.includes(urn) && !around.left.has(placeOf(target.owner, live.cidr, urn)))
        .map((one) => removal(target, live.cidr, one, around))
    : [];
  return [...arriving, ...leaving].toSorted(by(({ urn }) => urn));
}

function arrival({ owner, allowed }: Target, cidr: string, urn: string, { names, homes }: Account): EndpointChange {
  const home = homes.get(urn);
  const name = names.get(urn) ?? null;
  const base = { thing: "endpoint" as const, address: endpointAddress(owner.id, cidr, urn), owner, cidr, urn, name };
  if (!home) return { ...base, action: "create", from: null, fields: [], ...impactOf([], [], allowed) };
  return {
    ...base,
    action: "replace",
    from: { owner: home.owner, cidr: home.cidr },
    fields: [{ field: "subnet", before: addressOf(home.owner.id, home.cidr), after: addressOf(owner.id, cidr) }],
    ...impactOf(["interruption", "ip-change"], [{ urn, name, addresses: home.addresses }], allowed),
  };
}

function removal({ owner, allowed }: Target, cidr: string, endpoint: LiveEndpoint, { names }: Account): EndpointChange {
  const { urn } = endpoint;
  return {
    thing: "endpoint",
    action: "delete",
    address: endpointAddress(owner.id, cidr, urn),
    owner,
    cidr,
    urn,
    name: names.get(urn) ?? null,
    from: null,
    fields: [],
    ...impactOf(["interruption", "deletion"], [affected(endpoint, names)], allowed),
  };
}

/** No endpoints, no impact. */
function impactOf(impacts: readonly Impact[], endpoints: readonly AffectedEndpoint[], allowed: readonly Impact[]) {
  const real = endpoints.length === 0 ? [] : impacts;
  return {
    impacts: real,
    endpoints: endpoints.toSorted((a, b) => compareText(a.urn, b.urn)),
    allowedByPolicy: real.filter((impact) => allowed.includes(impact)),
  };
}

const affected = ({ urn, addresses }: LiveEndpoint, names: ReadonlyMap<string, string>): AffectedEndpoint => ({
  urn,
  name: names.get(urn) ?? null,
  addresses,
});
