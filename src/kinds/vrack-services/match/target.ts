import type { DesiredNetwork, ServiceReference } from "../../../model/network.ts";
import type { Live, LiveVrackServices } from "../live.ts";
import { by } from "../../../model/order.ts";
import type { Spec } from "../step.ts";
import type { Owner } from "../../../model/owner.ts";
import { liveSpec } from "../live-spec.ts";
import { orderedId, ownerOf } from "../owner.ts";
import { pairSubnets, type SubnetPair, wantedSpec } from "./pair-subnets.ts";
import type { Match } from "./match.ts";

/** One vRack Services that the plan manages or must touch: as it is, and as it should be. */
export interface Target {
  readonly owner: Owner;
  readonly live: LiveVrackServices;
  /** Null for one that only has to leave its vRack, because another takes its place. */
  readonly match: Match | null;
  readonly nameAfter: string | null;
  readonly vrackAfter: string | null;
  /** Empty for one that keeps what it carries. */
  readonly pairs: readonly SubnetPair[];
  readonly before: Spec;
  readonly after: Spec;
  /** The networks that hold it today: the one whose file manages it, and the one in whose vRack it is. */
  readonly holders: readonly DesiredNetwork[];
}

/** One that is to be in a vRack in which it is not. */
export type Joining = Target & { readonly match: Match; readonly vrackAfter: string };

/** Whether it is to be in a vRack in which it is not. */
export const joins = (target: Target): target is Joining =>
  target.match !== null && target.vrackAfter !== null && target.live.vrack !== target.vrackAfter;

/** The matched vRack Services and those they push out of a vRack, sorted by id. */
export function targetsOf(
  networks: readonly DesiredNetwork[],
  matches: readonly Match[],
  live: Live,
  urnOf: ReadonlyMap<ServiceReference, string>,
): readonly Target[] {
  const managed = matches.map((match) => managedTarget(networks, match, urnOf));
  const taken = new Set(managed.map(({ owner }) => owner.id));
  const displaced = managed
    .filter(joins)
    .flatMap((target) =>
      live.vrackServices
        .filter((one) => !taken.has(one.id) && one.region === target.live.region && one.vrack === target.vrackAfter)
        .map((one) => displacedTarget(networks, one)),
    );
  return resolveSeats([...managed, ...displaced].toSorted(by(({ owner }) => owner.id)));
}

function managedTarget(
  networks: readonly DesiredNetwork[],
  match: Match,
  urnOf: ReadonlyMap<ServiceReference, string>,
): Target {
  const { live, network, region } = match;
  const pairs = pairSubnets(match, urnOf);
  return {
    owner: region.order === null || region.id !== null ? ownerOf(live) : orderable(network, live),
    live,
    match,
    nameAfter: region.name ?? live.name,
    vrackAfter: network.isDetached ? null : (network.vrack ?? live.vrack),
    pairs,
    before: liveSpec(live.subnets),
    after: wantedSpec(pairs),
    holders: holdersOf(networks, live, network),
  };
}

/** The same vRack Services before it is ordered and after: what was agreed to holds for both. */
const orderable = ({ vrack }: DesiredNetwork, live: LiveVrackServices): Owner => ({
  ...ownerOf(live),
  reviewedAs: orderedId(vrack, live.region),
});

function displacedTarget(networks: readonly DesiredNetwork[], live: LiveVrackServices): Target {
  const spec = liveSpec(live.subnets);
  return {
    owner: ownerOf(live),
    live,
    match: null,
    nameAfter: live.name,
    vrackAfter: null,
    pairs: [],
    before: spec,
    after: spec,
    holders: holdersOf(networks, live, null),
  };
}

/** A vRack has one document, so at most one network beside the one whose file manages it. */
function holdersOf(
  networks: readonly DesiredNetwork[],
  { vrack }: LiveVrackServices,
  manager: DesiredNetwork | null,
): readonly DesiredNetwork[] {
  const host = networks.filter((network) => network.vrack !== null && network.vrack === vrack);
  return [...new Set([...(manager === null ? [] : [manager]), ...host])];
}

/** A vRack holds one vRack Services a region: one whose attachment is not managed makes room for one that is. */
function resolveSeats(targets: readonly Target[]): readonly Target[] {
  const seated = targets.filter(({ match }) => match !== null && match.network.vrack !== null);
  return targets.map((target) => {
    const rival = seated.find((one) => one.vrackAfter === target.vrackAfter && one.live.region === target.live.region);
    return rival === undefined || seated.includes(target) ? target : { ...target, vrackAfter: null };
  });
}
