import type { Match } from "./match.ts";
import type { Desired, DesiredNetwork, DesiredRegion } from "../../../model/network.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Live, LiveVrackServices } from "../live.ts";
import { comparePlace, compareText } from "../../../model/order.ts";
import {
  claimedTwice,
  idInOtherRegion,
  idNotFound,
  noneInRegion,
  type NotListed,
  notManaged,
  severalInRegion,
} from "./match-findings.ts";
import { ignoredServicesBy } from "../drift/ignored.ts";
import { orderedId } from "../owner.ts";
import { shareUnattached, type Shares } from "./share-unattached.ts";
import { unreadableMeant } from "./unreadable.ts";

/**
 * Finds the vRack Services of every region: by `id`; else the one attached to the vRack; else the only unattached one.
 *
 * Without a vRack, attachment does not matter, so the only one of the region is found as well.
 * The answer does not depend on the order of networks or regions, apart from the order of the lists.
 * @returns matches sorted by id of the vRack Services, and a finding for every region without one
 */
export function matchRegions(
  desired: Desired,
  live: Live,
): { matches: readonly Match[]; findings: readonly Finding[] } {
  const wanted = desired.networks.flatMap((network) => network.regions.map((region) => ({ network, region })));
  const sure = new Set(wanted.map(({ network, region }) => sureMatch(network, region, live)?.id));
  const open = wanted.filter(({ network, region }) => region.id === null && !sureMatch(network, region, live));
  const free = live.vrackServices.filter((one) => isFree(one, sure));
  const shares = shareUnattached(open, free);
  const found = wanted.map(
    ({ network, region }) => shared(network, region, live, shares) ?? matchOne(network, region, live, sure),
  );
  const matches = found
    .flatMap((one) => ("live" in one ? [one] : []))
    .toSorted((a, b) => compareText(a.live.id, b.live.id) || comparePlace(a.region.at, b.region.at));
  const findings = found.flatMap((one) => ("live" in one ? [] : [one]));
  return {
    matches,
    findings: [
      ...findings,
      ...doubleClaims(matches),
      ...notListed(desired, live, matches).map((one) => notManaged(one)),
    ],
  };
}

/** By `id` or by attachment: what no other region can be meant by. */
function sureMatch(network: DesiredNetwork, region: DesiredRegion, live: Live): LiveVrackServices | undefined {
  if (region.id !== null) return live.vrackServices.find(({ id }) => id === region.id);
  if (network.vrack === null) return undefined;
  const attached = inRegion(live, region).filter(({ vrack }) => vrack === network.vrack);
  return attached.length === 1 ? attached[0] : undefined;
}

function matchOne(
  network: DesiredNetwork,
  region: DesiredRegion,
  live: Live,
  sure: ReadonlySet<string | undefined>,
): Match | Finding {
  const candidates = inRegion(live, region);
  const certain = sureMatch(network, region, live);
  if (certain) {
    if (certain.region !== region.region) return idInOtherRegion(region, certain, candidates);
    return { network, region, live: certain, adopted: false, ordered: false };
  }
  const hidden = unreadableMeant(region, live);
  if (hidden) return hidden;
  if (region.id !== null) return idNotFound(region, candidates);
  const free = candidates.filter((one) => isFree(one, sure));
  const unattached = free.filter(({ vrack }) => vrack === null);
  const attachedHere = candidates.filter(({ vrack }) => network.vrack !== null && vrack === network.vrack);
  const choice =
    attachedHere.length > 1 ? attachedHere : network.vrack === null && free.length === 1 ? free : unattached;
  const [only] = choice;
  if (choice.length === 1 && only) return { network, region, live: only, adopted: only.vrack === null, ordered: false };
  if (choice.length > 1) return severalInRegion(network, region, choice);
  return region.order === null
    ? noneInRegion(network, region, candidates)
    : { network, region, live: toBeOrdered(network, region), adopted: false, ordered: true };
}

const isFree = ({ id, resourceStatus }: LiveVrackServices, sure: ReadonlySet<string | undefined>): boolean =>
  !sure.has(id) && resourceStatus !== "DELETING";

/** Null where it is matched by itself. */
function shared(network: DesiredNetwork, region: DesiredRegion, live: Live, shares: Shares): Match | Finding | null {
  const share = shares.get(region);
  if (share === undefined) return null;
  const found = share ?? toBeOrdered(network, region);
  return (
    unreadableMeant(region, live) ?? { network, region, live: found, adopted: share !== null, ordered: share === null }
  );
}

/** What an order will bring, until it has an id. */
const toBeOrdered = ({ vrack }: DesiredNetwork, { region }: DesiredRegion): LiveVrackServices => ({
  id: orderedId(vrack, region),
  name: null,
  region,
  vrack: null,
  checksum: "",
  resourceStatus: "READY",
  productStatus: "ACTIVE",
  showsTarget: true,
  subnets: [],
  unknownFields: [],
  tasks: [],
});

const inRegion = (live: Live, { region }: DesiredRegion): readonly LiveVrackServices[] =>
  live.vrackServices.filter((one) => one.region === region);

function doubleClaims(matches: readonly Match[]): readonly Finding[] {
  return matches.flatMap((match, index) => {
    const first = matches.findIndex(({ live }) => live.id === match.live.id);
    const earlier = matches[first];
    return earlier && first < index ? [claimedTwice(earlier, match)] : [];
  });
}

/** What hangs on a vRack of a file in a region the file does not list: reported, never touched. */
export function notListed(desired: Desired, live: Live, matches: readonly Match[]): readonly NotListed[] {
  const managed = new Set(matches.map(({ live: { id } }) => id));
  const isIgnored = ignoredServicesBy(desired);
  return desired.networks.flatMap((network) =>
    live.vrackServices
      .filter(({ id, vrack }) => vrack !== null && vrack === network.vrack && !managed.has(id))
      .filter(({ region }) => !network.regions.some((one) => one.region === region))
      .filter((one) => !isIgnored(one))
      .map((one) => ({ network, live: one })),
  );
}
