import type { Impact } from "../model/impact.ts";
import type { LiveEndpoint } from "../model/live.ts";
import { by, compareText } from "../model/order.ts";
import type {
  AffectedEndpoint,
  AttachmentChange,
  Change,
  EndpointChange,
  EndpointHome,
  SubnetChange,
} from "../model/plan.ts";
import { cidrOf, isReplaced, type SubnetPair } from "./layout.ts";
import { subnetFields } from "./subnet-fields.ts";
import type { Target } from "./target.ts";

/** All that a change has to know of its surroundings. */
export interface Surroundings {
  /** Names of managed services by URN. */
  readonly names: ReadonlyMap<string, string>;
  /** Where every endpoint of a target is today, by URN. */
  readonly homes: ReadonlyMap<string, EndpointHome & { readonly addresses: readonly string[] }>;
  /** URNs that are wanted somewhere. */
  readonly wanted: ReadonlySet<string>;
}

/** Every difference of the targets, sorted by vRack Services, then name, vRack, subnets, each with its endpoints. */
export function changesOf(targets: readonly Target[], names: ReadonlyMap<string, string>): readonly Change[] {
  const around: Surroundings = { names, homes: homesOf(targets), wanted: wantedOf(targets) };
  return targets.flatMap((target) => [
    ...renameOf(target),
    ...attachmentOf(target, around),
    ...target.pairs.flatMap((pair) => [...subnetOf(target, pair, around), ...endpointsOf(target, pair, around)]),
  ]);
}

function homesOf(targets: readonly Target[]): Surroundings["homes"] {
  return new Map(
    targets.flatMap(({ ref, live }) =>
      live.subnets.flatMap(({ cidr, endpoints }) =>
        endpoints.map(({ urn, addresses }) => [urn, { vrackServices: ref, cidr, addresses }] as const),
      ),
    ),
  );
}

const wantedOf = (targets: readonly Target[]): ReadonlySet<string> =>
  new Set(targets.flatMap(({ after }) => after.subnets.flatMap(({ endpoints }) => endpoints)));

function renameOf({ ref, nameAfter, allowed }: Target): readonly Change[] {
  if (nameAfter === ref.name) return [];
  return [
    {
      thing: "vrack-services",
      action: "update",
      address: ref.id,
      vrackServices: ref,
      fields: [{ field: "name", before: ref.name, after: nameAfter }],
      ...impactOf([], [], allowed),
    },
  ];
}

/** Leaving a vRack cuts every endpoint behind it; joining one cuts nothing. */
function attachmentOf(target: Target, { names }: Surroundings): readonly AttachmentChange[] {
  const { ref, live, vrackAfter, allowed } = target;
  if (live.vrack === vrackAfter) return [];
  const cut = live.vrack === null ? [] : live.subnets.flatMap(({ endpoints }) => endpoints);
  return [
    {
      thing: "attachment",
      action: live.vrack === null ? "create" : vrackAfter === null ? "delete" : "replace",
      adopts: target.match?.adopted ?? false,
      address: `${ref.id}/vrack`,
      vrackServices: ref,
      fields: [{ field: "vrack", before: live.vrack, after: vrackAfter }],
      ...impactOf(
        ["interruption"],
        cut.map((endpoint) => affected(endpoint, names)),
        allowed,
      ),
    },
  ];
}

function subnetOf(
  { ref, allowed }: Target,
  pair: SubnetPair,
  { names, wanted }: Surroundings,
): readonly SubnetChange[] {
  const { live, want } = pair;
  const fields = subnetFields(pair);
  if (fields.length === 0) return [];
  const base = {
    thing: "subnet" as const,
    address: `${ref.id}/${live === null ? want.cidr : live.cidr}`,
    vrackServices: ref,
    fields,
    cidr: cidrOf(pair),
    name: want ? want.name : (live?.name ?? null),
  };
  if (!live) return [{ ...base, action: "create", ...impactOf([], [], allowed) }];
  if (!want) {
    const deleted = live.endpoints.filter(({ urn }) => !wanted.has(urn));
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

function endpointsOf(target: Target, pair: SubnetPair, around: Surroundings): readonly EndpointChange[] {
  const { live, want } = pair;
  const stays = (urn: string): boolean => live?.endpoints.some((endpoint) => endpoint.urn === urn) ?? false;
  const arriving = want
    ? want.endpoints.filter((urn) => !stays(urn)).map((urn) => arrival(target, want.cidr, urn, around))
    : [];
  const leaving = live
    ? live.endpoints.filter(({ urn }) => !around.wanted.has(urn)).map((one) => removal(target, live.cidr, one, around))
    : [];
  return [...arriving, ...leaving].toSorted(by(({ urn }) => urn));
}

function arrival({ ref, allowed }: Target, cidr: string, urn: string, { names, homes }: Surroundings): EndpointChange {
  const home = homes.get(urn);
  const name = names.get(urn) ?? null;
  const base = { thing: "endpoint" as const, address: `${ref.id}/${cidr}/${urn}`, vrackServices: ref, cidr, urn, name };
  if (!home) return { ...base, action: "create", from: null, fields: [], ...impactOf([], [], allowed) };
  return {
    ...base,
    action: "replace",
    from: { vrackServices: home.vrackServices, cidr: home.cidr },
    fields: [{ field: "subnet", before: `${home.vrackServices.id}/${home.cidr}`, after: `${ref.id}/${cidr}` }],
    ...impactOf(["interruption", "ip-change"], [{ urn, name, addresses: home.addresses }], allowed),
  };
}

function removal(
  { ref, allowed }: Target,
  cidr: string,
  endpoint: LiveEndpoint,
  { names }: Surroundings,
): EndpointChange {
  const { urn } = endpoint;
  return {
    thing: "endpoint",
    action: "delete",
    address: `${ref.id}/${cidr}/${urn}`,
    vrackServices: ref,
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
