import { compareText } from "../model/order.ts";
import type { Change, ConfigureStep, Spec, Step } from "../model/plan.ts";
import { sameSpec } from "./layout.ts";
import { cutRings } from "./ring.ts";
import { sortSteps } from "./sort-steps.ts";
import { type Joining, joins, type Target } from "./target.ts";

/**
 * The writes that bring every target to what is wanted, in an order in which each follows what it depends on.
 *
 * A managed service is released before it is taken; a vRack Services leaves its vRack before it is configured, and joins
 * one afterwards; it joins after the one whose place it takes has left.
 */
export function stepsOf(targets: readonly Target[], changes: readonly Change[]): readonly Step[] {
  const changed = targets.filter(({ before, after }) => !sameSpec(before, after));
  const configured = changed.map((target) => ({ target, sources: sourcesOf(target, changed) }));
  const split = cutRings(new Map(configured.map(({ target, sources }) => [target.ref.id, sources])));
  const steps = [
    ...targets.filter(leaves).map((target) => detach(target, changes)),
    ...configured.flatMap(({ target, sources }) => configure(target, changed, sources, split, changes)),
    ...targets.filter(joins).map((target) => attach(target, targets, changes)),
    ...targets.filter(isRenamed).map((target) => rename(target, changes)),
  ];
  return sortSteps(keepKnown(steps));
}

type Leaving = Target & { readonly live: { readonly vrack: string } };
type Renamed = Target & { readonly nameAfter: string };

const leaves = (target: Target): target is Leaving =>
  target.live.vrack !== null && target.live.vrack !== target.vrackAfter;

const isRenamed = (target: Target): target is Renamed =>
  target.nameAfter !== null && target.nameAfter !== target.ref.name;

/** Ids of the other vRack Services that hold a managed service which this one is to have; sorted. */
function sourcesOf(target: Target, all: readonly Target[]): readonly string[] {
  const wanted = urnsOf(target.after);
  return all
    .filter(({ ref, before }) => ref.id !== target.ref.id && urnsOf(before).some((urn) => wanted.includes(urn)))
    .map(({ ref }) => ref.id)
    .toSorted(compareText);
}

const urnsOf = ({ subnets }: Spec): readonly string[] => subnets.flatMap(({ endpoints }) => endpoints);

function configure(
  target: Target,
  all: readonly Target[],
  sources: readonly string[],
  split: ReadonlySet<string>,
  changes: readonly Change[],
): readonly ConfigureStep[] {
  const { ref, live, before, after } = target;
  const own = changes.filter(
    (change) => change.vrackServices.id === ref.id && (change.thing === "subnet" || change.thing === "endpoint"),
  );
  const leaving = changes.filter(
    (change) =>
      change.thing === "endpoint" && change.vrackServices.id !== ref.id && change.from?.vrackServices.id === ref.id,
  );
  const releases = sources.map((id) => configureId(id, split.has(id) ? "release" : "whole"));
  const following = (ids: readonly string[]) => [`detach/${ref.id}`, ...ids].toSorted(compareText);
  const base = { kind: "configure" as const, vrackServices: ref };
  if (!split.has(ref.id)) {
    const carried = changes.filter((change) => own.includes(change) || leaving.includes(change));
    return [
      {
        ...base,
        id: configureId(ref.id, "whole"),
        part: "whole",
        spec: after,
        checksum: live.checksum,
        dependsOn: following(releases),
        changes: addresses(carried),
      },
    ];
  }
  const moved = all.filter(({ ref: other }) => other.id !== ref.id).flatMap((other) => urnsOf(other.after));
  return [
    {
      ...base,
      id: configureId(ref.id, "release"),
      part: "release",
      spec: without(before, moved),
      checksum: live.checksum,
      dependsOn: following([]),
      changes: addresses(leaving),
    },
    {
      ...base,
      id: configureId(ref.id, "take"),
      part: "take",
      spec: after,
      checksum: null,
      dependsOn: following([configureId(ref.id, "release"), ...releases]),
      changes: addresses(own),
    },
  ];
}

const without = ({ subnets }: Spec, urns: readonly string[]): Spec => ({
  subnets: subnets.map((subnet) => ({ ...subnet, endpoints: subnet.endpoints.filter((urn) => !urns.includes(urn)) })),
});

/** Ids: `configure/vrs-…`, or `…/release` and `…/take`. */
const configureId = (id: string, part: ConfigureStep["part"]): string =>
  `configure/${id}${part === "whole" ? "" : `/${part}`}`;

function detach({ ref, live }: Leaving, changes: readonly Change[]): Step {
  return {
    kind: "detach",
    id: `detach/${ref.id}`,
    vrackServices: ref,
    vrack: live.vrack,
    checksum: live.checksum,
    dependsOn: [],
    changes: attachmentChanges(ref.id, changes),
  };
}

function attach(target: Joining, all: readonly Target[], changes: readonly Change[]): Step {
  const { ref, live, vrackAfter } = target;
  const before = all.filter((one) => leaves(one) && one.live.vrack === vrackAfter && one.live.region === live.region);
  const configures = (["whole", "take"] as const).map((part) => configureId(ref.id, part));
  const dependsOn = [`detach/${ref.id}`, ...configures, ...before.map((one) => `detach/${one.ref.id}`)];
  return {
    kind: "attach",
    id: `attach/${ref.id}`,
    vrackServices: ref,
    vrack: vrackAfter,
    dependsOn: dependsOn.toSorted(compareText),
    changes: attachmentChanges(ref.id, changes),
  };
}

function rename({ ref, nameAfter }: Renamed, changes: readonly Change[]): Step {
  const own = changes.filter(({ thing, vrackServices }) => thing === "vrack-services" && vrackServices.id === ref.id);
  return {
    kind: "rename",
    id: `rename/${ref.id}`,
    vrackServices: ref,
    name: nameAfter,
    dependsOn: [],
    changes: addresses(own),
  };
}

const attachmentChanges = (id: string, changes: readonly Change[]): readonly string[] =>
  addresses(changes.filter(({ thing, vrackServices }) => thing === "attachment" && vrackServices.id === id));

const addresses = (changes: readonly Change[]): readonly string[] => changes.map(({ address }) => address);

/** Drops dependencies on steps that this plan does not need. */
function keepKnown(steps: readonly Step[]): readonly Step[] {
  const known = new Set(steps.map(({ id }) => id));
  return steps.map((step) => ({ ...step, dependsOn: step.dependsOn.filter((id) => known.has(id)) }));
}
