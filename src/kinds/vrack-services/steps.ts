import type { Owner } from "../../model/owner.ts";
import { compareText } from "../../model/order.ts";
import type { Found } from "./change.ts";
import type { AttachStep, ConfigureStep, DetachStep, RenameStep, Spec, VrackServicesStep } from "./step.ts";
import { isOrdered, orderIdOf, orderStep } from "./order-step.ts";
import { opensNothing } from "./opens-nothing.ts";
import { sameSpec } from "./live-spec.ts";
import { cutRings } from "../../engine/cut-rings.ts";
import { type Joining, joins, type Target } from "./match/target.ts";

/**
 * The writes that bring every target to what is wanted, in an order in which each follows what it depends on.
 *
 * A managed service is released before it is taken; a vRack Services leaves its vRack before it is configured, and joins
 * one afterwards; it joins after the one whose place it takes has left. What is ordered comes before all of that. One without endpoints joins before anything is
 * released for it: there is nothing that it could open, and what is released comes back sooner.
 */
export function stepsOf(targets: readonly Target[], changes: readonly Found[]): readonly VrackServicesStep[] {
  const changed = targets.filter(({ before, after }) => !sameSpec(before, after));
  const sources = new Map(changed.map((target) => [target.owner.id, sourcesOf(target, changed)]));
  const split = cutRings(sources);
  const empty = targets.filter(
    (target) => joins(target) && sources.get(target.owner.id)?.length && opensNothing(target, targets),
  );
  const ways: Ways = { sources, split, joinsFirst: new Set(empty.map(({ owner }) => owner.id)) };
  return [
    ...targets.filter(isOrdered).map((target) => orderStep(target, changes)),
    ...targets.filter(leaves).map((target) => detach(target, changes)),
    ...changed.flatMap((target) => configure(target, changed, ways, changes)),
    ...targets.filter(joins).map((target) => attach(target, targets, ways, changes)),
    ...targets.filter(isRenamed).map((target) => rename(target, changes)),
  ];
}

/** How the vRack Services depend on one another, by id. */
interface Ways {
  /** Those that hold something which it is to have; sorted. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
  /** Those whose PUT is split. */
  readonly split: ReadonlySet<string>;
  /** Empty ones that join their vRack before anything is released for them. */
  readonly joinsFirst: ReadonlySet<string>;
}

/** The steps that let go what a vRack Services is to have: sources release it, and leave their vRack. */
const releasesFor = (id: string, { sources, split }: Ways): readonly string[] =>
  (sources.get(id) ?? []).map((source) => configureId(source, split.has(source) ? "release" : "whole"));

const cutsFor = (id: string, ways: Ways): readonly string[] =>
  [
    `detach/${id}`,
    ...(ways.sources.get(id) ?? []).map((source) => `detach/${source}`),
    ...releasesFor(id, ways),
  ].toSorted(compareText);

type Leaving = Target & { readonly live: { readonly vrack: string } };
type Renamed = Target & { readonly nameAfter: string };

const leaves = (target: Target): target is Leaving =>
  target.live.vrack !== null && target.live.vrack !== target.vrackAfter;

const isRenamed = (target: Target): target is Renamed =>
  target.nameAfter !== null && target.nameAfter !== target.owner.name;

/** Ids of the other vRack Services that hold a managed service which this one is to have; sorted. */
function sourcesOf(target: Target, all: readonly Target[]): readonly string[] {
  const coming = comingTo(target);
  return all
    .filter(({ owner, before }) => owner.id !== target.owner.id && urnsOf(before).some((urn) => coming.includes(urn)))
    .map(({ owner }) => owner.id)
    .toSorted(compareText);
}

/** What it does not have yet, whoever else shows it. */
const comingTo = ({ before, after }: Target): readonly string[] => {
  const here = urnsOf(before);
  return urnsOf(after).filter((urn) => !here.includes(urn));
};

const urnsOf = ({ subnets }: Spec): readonly string[] => subnets.flatMap(({ endpoints }) => endpoints);

function configure(
  target: Target,
  all: readonly Target[],
  ways: Ways,
  changes: readonly Found[],
): readonly ConfigureStep[] {
  const { owner, live, before, after } = target;
  const { sources, split, joinsFirst } = ways;
  const own = changes.filter(
    (change) => change.owner.id === owner.id && (change.thing === "subnet" || change.thing === "endpoint"),
  );
  const leaving = changes.filter(
    (change) => change.thing === "endpoint" && change.owner.id !== owner.id && change.from?.owner.id === owner.id,
  );
  const releases = releasesFor(owner.id, ways);
  const ready = [...joinsFirst].filter((id) => id === owner.id || sources.get(id)?.includes(owner.id));
  const following = (ids: readonly string[]) =>
    [orderIdOf(owner), `detach/${owner.id}`, ...ready.map((id) => `attach/${id}`), ...ids].toSorted(compareText);
  const base = { verb: "configure" as const, ...onOwner(owner), takesUp: cutsFor(owner.id, ways) };
  if (!split.has(owner.id)) {
    const carried = changes.filter((change) => own.includes(change) || leaving.includes(change));
    return [
      {
        ...base,
        id: configureId(owner.id, "whole"),
        part: "whole",
        spec: after,
        checksum: isOrdered(target) ? null : live.checksum,
        dependsOn: following(releases),
        changes: addresses(carried),
      },
    ];
  }
  const moved = all.filter(({ owner: other }) => other.id !== owner.id).flatMap(comingTo);
  const released = own.filter(
    (change) => change.thing === "endpoint" && change.action === "delete" && moved.includes(change.urn),
  );
  return [
    {
      ...base,
      id: configureId(owner.id, "release"),
      part: "release",
      spec: without(before, moved),
      checksum: isOrdered(target) ? null : live.checksum,
      dependsOn: following([]),
      changes: addresses(changes.filter((change) => leaving.includes(change) || released.includes(change))),
    },
    {
      ...base,
      id: configureId(owner.id, "take"),
      part: "take",
      spec: after,
      checksum: null,
      dependsOn: following([configureId(owner.id, "release"), ...releases]),
      changes: addresses(own),
    },
  ];
}

/**
 * The API locks a vRack Services while it works on it, and may take one task of a vRack at a time.
 *
 * @param vrack - the vRack that gets a task by the step; null = none does
 */
const onOwner = (
  owner: Owner,
  vrack: string | null = null,
): Pick<VrackServicesStep, "owner" | "lanes" | "isAside" | "takesUp"> => ({
  owner,
  lanes: vrack === null ? [owner.id] : [owner.id, vrack],
  isAside: false,
  takesUp: [],
});

const without = ({ subnets }: Spec, urns: readonly string[]): Spec => ({
  subnets: subnets.map((subnet) => ({ ...subnet, endpoints: subnet.endpoints.filter((urn) => !urns.includes(urn)) })),
});

/** Ids: `configure/vrs-…`, or `…/release` and `…/take`. */
const configureId = (id: string, part: ConfigureStep["part"]): string =>
  `configure/${id}${part === "whole" ? "" : `/${part}`}`;

function detach({ owner, live }: Leaving, changes: readonly Found[]): DetachStep {
  return {
    verb: "detach",
    id: `detach/${owner.id}`,
    ...onOwner(owner, live.vrack),
    vrack: live.vrack,
    checksum: live.checksum,
    dependsOn: [],
    changes: attachmentChanges(owner.id, changes),
  };
}

function attach(target: Joining, all: readonly Target[], ways: Ways, changes: readonly Found[]): AttachStep {
  const { owner, live, vrackAfter } = target;
  const before = all.filter((one) => leaves(one) && one.live.vrack === vrackAfter && one.live.region === live.region);
  const isFirst = ways.joinsFirst.has(owner.id);
  const configures = isFirst ? [] : (["whole", "take"] as const).map((part) => configureId(owner.id, part));
  const dependsOn = [
    orderIdOf(owner),
    `detach/${owner.id}`,
    ...configures,
    ...before.map((one) => `detach/${one.owner.id}`),
  ];
  return {
    verb: "attach",
    id: `attach/${owner.id}`,
    ...onOwner(owner, vrackAfter),
    vrack: vrackAfter,
    dependsOn: dependsOn.toSorted(compareText),
    takesUp: cutsFor(owner.id, ways),
    changes: attachmentChanges(owner.id, changes),
  };
}

function rename({ owner, nameAfter }: Renamed, changes: readonly Found[]): RenameStep {
  const own = changes.filter((change) => change.thing === "vrack-services" && change.owner.id === owner.id);
  return {
    verb: "rename",
    id: `rename/${owner.id}`,
    ...onOwner(owner),
    isAside: true,
    name: nameAfter,
    dependsOn: [orderIdOf(owner)],
    changes: addresses(own),
  };
}

const attachmentChanges = (id: string, changes: readonly Found[]): readonly string[] =>
  addresses(changes.filter(({ thing, owner }) => thing === "attachment" && owner.id === id));

const addresses = (changes: readonly Found[]): readonly string[] => changes.map(({ address }) => address);
