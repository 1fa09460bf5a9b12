import { addressOf, endpointAddress } from "../../model/address.ts";
import type { Stake } from "../../engine/kind.ts";
import type { Impact } from "../../model/impact.ts";
import type { LiveEndpoint } from "./live.ts";
import { by, compareText } from "../../model/order.ts";
import {
  type AttachmentChange,
  type EndpointChange,
  type Found,
  type NameChange,
  type OrderChange,
  type SubnetChange,
  type VrackServicesChange,
  vrackFields,
} from "./change.ts";
import type { AffectedEndpoint } from "../../model/change.ts";
import { type Account, aroundOf, arrivingUrns, placeOf } from "./around.ts";
import { cidrOf, isReplaced, type SubnetPair } from "./match/pair-subnets.ts";
import { subnetFields } from "./subnet-fields.ts";
import type { Target } from "./match/target.ts";
import { handedOn, kept, lost, ofAttachment } from "./stakes.ts";

/** A change, and whom it concerns. */
export interface Staked<C extends VrackServicesChange = VrackServicesChange> {
  readonly change: Found<C>;
  readonly stake: Stake;
}

/** Every difference of the targets, sorted by vRack Services, then name, vRack, subnets, each with its endpoints. */
export function changesOf(targets: readonly Target[], names: ReadonlyMap<string, string>): readonly Staked[] {
  const around = aroundOf(targets, names);
  return targets.flatMap((target): readonly Staked[] => [
    ...orderOf(target),
    ...renameOf(target),
    ...attachmentOf(target, around),
    ...target.pairs.flatMap((pair) => [...subnetOf(target, pair, around), ...endpointsOf(target, pair, around)]),
  ]);
}

/** What is ordered costs something, even if that is nothing. */
function orderOf(target: Target): readonly Staked<OrderChange>[] {
  const { owner, match } = target;
  if (!match?.ordered) return [];
  const change = {
    thing: "order" as const,
    action: "create" as const,
    address: addressOf(owner.id, "order"),
    owner,
    fields: [],
    impacts: ["cost" as const],
    endpoints: [],
    quote: null,
  };
  return [{ change, stake: { hurt: [match.network], losing: [] } }];
}

function renameOf(target: Target): readonly Staked<NameChange>[] {
  const { owner, nameAfter } = target;
  if (nameAfter === owner.name) return [];
  const change = {
    thing: "vrack-services" as const,
    action: "update" as const,
    address: addressOf(owner.id),
    owner,
    fields: [{ field: "name" as const, before: owner.name, after: nameAfter }],
    ...impactOf([], []),
  };
  return [{ change, stake: kept(target) }];
}

/** Leaving a vRack cuts every endpoint behind it; joining one cuts nothing. */
function attachmentOf(target: Target, { names }: Account): readonly Staked<AttachmentChange>[] {
  const { owner, live, vrackAfter } = target;
  if (live.vrack === vrackAfter) return [];
  const cut = live.vrack === null ? [] : live.subnets.flatMap(({ endpoints }) => endpoints);
  const action = live.vrack === null ? "create" : vrackAfter === null ? "delete" : "replace";
  const change = {
    thing: "attachment" as const,
    action,
    adopts: target.match?.adopted ?? false,
    address: addressOf(owner.id, "vrack"),
    owner,
    fields: [{ field: "vrack" as const, before: live.vrack, after: vrackAfter }],
    ...impactOf(
      ["interruption"],
      cut.map((endpoint) => affected(endpoint, names)),
    ),
  } as const;
  return [{ change, stake: ofAttachment(target, action) }];
}

function subnetOf(target: Target, pair: SubnetPair, { names, left }: Account): readonly Staked<SubnetChange>[] {
  const { live, want } = pair;
  const { owner } = target;
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
  const hurting = (impacts: readonly Impact[], endpoints: readonly LiveEndpoint[]) =>
    impactOf(impacts, isReachable(target) ? endpoints.map((one) => affected(one, names)) : []);
  if (!live) return [{ change: { ...base, action: "create", ...impactOf([], []) }, stake: kept(target) }];
  if (!want) {
    const deleted = live.endpoints.filter(({ urn }) => !left.has(placeOf(owner, live.cidr, urn)));
    const change = { ...base, action: "delete" as const, ...hurting(["interruption", "deletion"], deleted) };
    return [{ change, stake: lost(target) }];
  }
  if (!isReplaced(live, want))
    return [{ change: { ...base, action: "update", ...impactOf([], []) }, stake: kept(target) }];
  const staying = live.endpoints.filter(({ urn }) => want.endpoints.includes(urn));
  const change = { ...base, action: "replace" as const, ...hurting(["interruption", "ip-change"], staying) };
  return [{ change, stake: kept(target) }];
}

function endpointsOf(target: Target, pair: SubnetPair, around: Account): readonly Staked<EndpointChange>[] {
  const { live, want } = pair;
  const arriving = want ? arrivingUrns(pair).map((urn) => arrival(target, want.cidr, urn, around)) : [];
  const leaving = live
    ? live.endpoints
        .filter(({ urn }) => !want?.endpoints.includes(urn) && !around.left.has(placeOf(target.owner, live.cidr, urn)))
        .map((one) => removal(target, live.cidr, one, around))
    : [];
  return [...arriving, ...leaving].toSorted(by(({ change }) => change.urn));
}

function arrival(target: Target, cidr: string, urn: string, { names, homes }: Account): Staked<EndpointChange> {
  const { owner } = target;
  const home = homes.get(urn);
  const name = names.get(urn) ?? null;
  const vracks = { before: home?.target.live.vrack ?? null, after: target.vrackAfter };
  const address = endpointAddress(owner.id, cidr, urn);
  const base = { thing: "endpoint" as const, address, owner, cidr, urn, name, vracks };
  if (!home)
    return { change: { ...base, action: "create", from: null, fields: [], ...impactOf([], []) }, stake: kept(target) };
  const change = {
    ...base,
    action: "replace" as const,
    from: { owner: home.owner, cidr: home.cidr },
    fields: [
      { field: "subnet" as const, before: addressOf(home.owner.id, home.cidr), after: addressOf(owner.id, cidr) },
      ...vrackFields(vracks),
    ],
    ...impactOf(
      // Where no vRack is, nobody reaches it: it does not come back.
      ["interruption", vracks.after === null ? "deletion" : "ip-change"],
      isReachable(home.target) ? [{ urn, name, addresses: home.addresses }] : [],
    ),
  };
  return {
    change,
    stake: { ...handedOn(home.target, target), leaves: endpointAddress(home.owner.id, home.cidr, urn) },
  };
}

function removal(target: Target, cidr: string, endpoint: LiveEndpoint, { names }: Account): Staked<EndpointChange> {
  const { owner } = target;
  const { urn } = endpoint;
  const change = {
    thing: "endpoint" as const,
    action: "delete" as const,
    address: endpointAddress(owner.id, cidr, urn),
    owner,
    cidr,
    urn,
    name: names.get(urn) ?? null,
    from: null,
    vracks: { before: target.live.vrack, after: null },
    fields: [],
    ...impactOf(["interruption", "deletion"], isReachable(target) ? [affected(endpoint, names)] : []),
  };
  return { change, stake: lost(target) };
}

/** Whether there is traffic to its endpoints: outside every vRack nobody reaches them. */
const isReachable = ({ live }: Target): boolean => live.vrack !== null;

/** No endpoints, no impact. */
function impactOf(impacts: readonly Impact[], endpoints: readonly AffectedEndpoint[]) {
  return {
    impacts: endpoints.length === 0 ? [] : impacts,
    endpoints: endpoints.toSorted((a, b) => compareText(a.urn, b.urn)),
  };
}

const affected = ({ urn, addresses }: LiveEndpoint, names: ReadonlyMap<string, string>): AffectedEndpoint => ({
  urn,
  name: names.get(urn) ?? null,
  addresses,
});
