import { finding } from "../findings/finding.ts";
import type { Finding, Place } from "../model/finding.ts";
import type { Desired, DesiredRegion } from "../model/network.ts";
import type { Owner } from "../model/owner.ts";
import { regionName } from "../model/region-name.ts";
import { err, ok, type Result } from "../model/result.ts";
import type { KindPlan } from "./kind.ts";
import { onlyCuts } from "./refusals/only-cuts.ts";
import { regionLinks, regionsOfOwners } from "./region-links.ts";

/**
 * What of a whole plan is about some regions of the files: all others count as not managed in this run.
 *
 * @param chosen - regions of `desired`; null = all
 * @returns findings alone when something goes between a region that is chosen and one that is not
 */
export function partOfPlan(
  whole: KindPlan,
  desired: Desired,
  chosen: ReadonlySet<DesiredRegion> | null,
): Result<KindPlan, readonly Finding[]> {
  if (chosen === null) return ok(whole);
  const all = namesOf(desired);
  const regionOf = regionsOfOwners(whole);
  const cuts = onlyCuts(regionLinks(whole, desired, regionOf), chosen, all);
  if (cuts.length > 0) return err(cuts);
  const isIn = ({ owner }: { readonly owner: Owner }): boolean => {
    const region = regionOf(owner);
    return region !== null && chosen.has(region);
  };
  const isOurs = inChosen(desired, chosen);
  const note = partial(whole, all, chosen, (owner) => regionOf(owner));
  return ok({
    ...whole,
    changes: whole.changes.filter(isIn),
    steps: whole.steps.filter(isIn),
    objects: whole.objects.filter(isIn),
    states: whole.states.filter(isIn),
    // A warning may stand at the first of several places that it is about, so none is left out.
    findings: [note, ...whole.findings.filter((one) => one.severity !== "info" || isOurs(one))],
    refusals: whole.refusals.filter(isOurs),
    destinations: whole.destinations.filter(({ owner }) => isIn({ owner })),
  });
}

/** Every region of the files by the name that people give it. */
const namesOf = ({ networks }: Desired): ReadonlyMap<DesiredRegion, string> =>
  new Map(networks.flatMap((network) => network.regions.map((region) => [region, regionName(network, region)])));

/** Says what was left out, and how much would change there. */
function partial(
  { changes }: KindPlan,
  all: ReadonlyMap<DesiredRegion, string>,
  chosen: ReadonlySet<DesiredRegion>,
  regionOf: (owner: Owner) => DesiredRegion | null,
): Finding {
  const list = (isWanted: (region: DesiredRegion) => boolean, say: (region: DesiredRegion, name: string) => string) =>
    [...all].filter(([region]) => isWanted(region)).map(([region, name]) => say(region, name));
  const kept = list(
    (region) => chosen.has(region),
    (_, name) => name,
  );
  const left = list(
    (region) => !chosen.has(region),
    (region, name) => `${name} (${countOf(changes.filter(({ owner }) => regionOf(owner) === region).length)})`,
  );
  return finding("match/partial", {
    detail: `This plan is about ${kept.join(", ")} only. Left out: ${left.join(", ")}.`,
  });
}

const countOf = (count: number): string => (count === 0 ? "no change" : count === 1 ? "1 change" : `${count} changes`);

/** Whether a finding is about more than regions that are left out; a place of both, such as an anchor, counts. */
function inChosen({ networks }: Desired, chosen: ReadonlySet<DesiredRegion>): (one: Finding) => boolean {
  const regions = networks.flatMap((network) => network.regions);
  const placesOf = (some: readonly DesiredRegion[]): ReadonlySet<string> =>
    new Set(some.flatMap(placesIn).map((place) => keyOf(place)));
  const ours = placesOf(regions.filter((region) => chosen.has(region)));
  const others = placesOf(regions.filter((region) => !chosen.has(region)));
  const isOurs = (at: Place): boolean => ours.has(keyOf(at)) || !others.has(keyOf(at));
  return ({ at, also }) => at === null || [at, ...also].some(isOurs);
}

const keyOf = ({ file, line, column }: Place): string => `${line}:${column} ${file}`;

const placesIn = ({ at, idAt, protectAt, subnets }: DesiredRegion): readonly Place[] =>
  [
    at,
    idAt,
    protectAt,
    ...subnets.flatMap((subnet) => [
      subnet.at,
      subnet.nameAt,
      subnet.serviceRangeAt,
      subnet.vlanAt,
      subnet.protectAt,
      ...subnet.endpoints.map((endpoint) => endpoint.at),
    ]),
  ].filter((place) => place !== null);
