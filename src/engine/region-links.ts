import type { Desired, DesiredRegion } from "../model/network.ts";
import type { Owner } from "../model/owner.ts";
import type { KindPlan } from "./kind.ts";

/** Two regions that a plan changes together. */
export interface RegionLink {
  readonly a: DesiredRegion;
  readonly b: DesiredRegion;
  /** What holds them together: a whole sentence. */
  readonly why: string;
}

/** The region of the files that an owner is of; null = none lists it, and nothing of a listed one takes its place. */
export type RegionOf = (owner: Pick<Owner, "kind" | "id">) => DesiredRegion | null;

/** What no file lists belongs to the region for which it makes room. */
export function regionsOfOwners({ states, steps }: Pick<KindPlan, "states" | "steps">): RegionOf {
  const keyOf = ({ kind, id }: Pick<Owner, "kind" | "id">): string => `${kind} ${id}`;
  const listed = new Map(states.map(({ owner, region }) => [keyOf(owner), region]));
  const ownOf = (owner: Owner): DesiredRegion | null => listed.get(keyOf(owner)) ?? null;
  const pushed = steps.flatMap((step) => {
    const region = ownOf(step.owner);
    const before = steps.filter(({ id, owner }) => step.dependsOn.includes(id) && ownOf(owner) === null);
    return before.map(({ owner }) => [keyOf(owner), region] as const);
  });
  const rooms = new Map(pushed);
  return (owner) => listed.get(keyOf(owner)) ?? rooms.get(keyOf(owner)) ?? null;
}

/**
 * The regions that cannot be changed without one another: where a step of one waits for one of the other, since an endpoint,
 * addresses or a place in a vRack goes from the one to the other; and where a change takes from another network.
 */
export function regionLinks(
  { changes, steps, stakes }: Pick<KindPlan, "changes" | "steps" | "stakes">,
  { networks }: Desired,
  regionOf: RegionOf,
): readonly RegionLink[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const ofSteps = steps.flatMap((step) =>
    [...new Set([...step.dependsOn, ...step.takesUp])].flatMap((id) => {
      const first = byId.get(id);
      return first === undefined
        ? []
        : link(regionOf(first.owner), regionOf(step.owner), `The step ${step.id} must come after ${id}.`);
    }),
  );
  const ofStakes = changes.flatMap(({ address, owner }) => {
    const concerned = networks.filter((network) => stakes.get(address)?.hurt.includes(network));
    return concerned.flatMap(({ regions, vrack }) => {
      const theirs = regions.find(({ region }) => region === owner.region) ?? null;
      return link(theirs, regionOf(owner), `The change at ${address} concerns ${vrack ?? "another document"} too.`);
    });
  });
  return [...ofSteps, ...ofStakes];
}

const link = (a: DesiredRegion | null, b: DesiredRegion | null, why: string): readonly RegionLink[] =>
  a === null || b === null || a === b ? [] : [{ a, b, why }];
