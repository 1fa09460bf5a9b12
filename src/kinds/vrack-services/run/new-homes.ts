import type { Watch } from "../../../engine/watch.ts";
import { type LiveVrackServices, type ManagedService, type Unreadable, urnsOf } from "../live.ts";
import { shortagesOf } from "../match/capacity.ts";
import { isNotYet, isUnavailable } from "../match/resolve-services.ts";
import { shortageText } from "../match/capacity-findings.ts";
import { addressCounts } from "../range-use.ts";
import type { AttachStep, ConfigureStep, VrackServicesStep } from "../step.ts";
import { heldUnreadably, holdsText, sitsText, unreadableInSeat } from "../match/unreadable.ts";
import { heldElsewhere, heldText, urnsIn } from "./held-elsewhere.ts";
import { elsewhere, isInPlace } from "./move.ts";
import { differenceText } from "./since-the-plan.ts";
import { isAnother, nameOf } from "./work.ts";

/** What is known of the account and of this run when something is about to be let go. */
export interface HomeLook {
  readonly watch: Pick<Watch<LiveVrackServices>, "latest" | "planned" | "hidden">;
  /** The last reading, whole. */
  readonly all: readonly LiveVrackServices[];
  /** What the last reading listed in a form that cannot be read. */
  readonly unreadable: () => readonly Unreadable[];
  /** The managed services as last read; null = the list cannot be read. */
  readonly managed: readonly ManagedService[] | null;
  /** All steps of the plan. */
  readonly steps: readonly VrackServicesStep[];
  /** Checksums of the specifications that this run has written, by id. */
  readonly written: ReadonlyMap<string, string>;
}

/** What keeps a new home from being good: it passes by waiting, it does not, or it counts when it stays so. */
export type HomeTrouble = { readonly waitFor: string } | { readonly refuse: string } | { readonly odd: string };

/**
 * Looks at everything that a step lets go for: the steps that depend on it, however far behind.
 *
 * @returns what is wrong with the first home that is not good; null when what the step lets go has somewhere to go
 */
export function homeTrouble(step: VrackServicesStep, look: HomeLook): HomeTrouble | null {
  if (!letsGo(step, look.steps)) return null;
  for (const home of homesAfter(step, look.steps)) {
    const trouble = troubleOf(home, step, look);
    if (trouble !== null) return trouble;
  }
  return null;
}

/** Whether a step lets something go: a detachment always does; a specification where another vRack Services waits for it. */
export function letsGo(step: VrackServicesStep, steps: readonly VrackServicesStep[]): boolean {
  if (step.verb === "detach") return true;
  return (
    step.verb === "configure" &&
    steps.some(
      ({ verb, owner, dependsOn }) => verb === "configure" && owner.id !== step.owner.id && dependsOn.includes(step.id),
    )
  );
}

/** Whether managed services come into another vRack Services by what follows from a step. */
export const handsOn = (step: VrackServicesStep, steps: readonly VrackServicesStep[]): boolean =>
  letsGo(step, steps) && homesAfter(step, steps).some(({ verb }) => verb === "configure");

/** The steps that take something and depend on this one, directly or through others. */
function homesAfter(
  step: VrackServicesStep,
  steps: readonly VrackServicesStep[],
): readonly (ConfigureStep | AttachStep)[] {
  const behind = new Set([step.id]);
  // The steps of a plan stand behind what they depend on.
  for (const { id, dependsOn } of steps) if (dependsOn.some((other) => behind.has(other))) behind.add(id);
  return steps.filter(
    (one): one is ConfigureStep | AttachStep =>
      one.id !== step.id && behind.has(one.id) && (one.verb === "configure" || one.verb === "attach"),
  );
}

function troubleOf(home: ConfigureStep | AttachStep, step: VrackServicesStep, look: HomeLook): HomeTrouble | null {
  const live = look.watch.latest(home.owner.id);
  if (!live) {
    const hidden = look.watch.hidden(home.owner.id);
    const what = hidden === null ? "is gone from the account." : `cannot be read: ${hidden}`;
    return { odd: `${nameOf(home.owner)}, where something would move to, ${what}` };
  }
  if (home.owner.id !== step.owner.id) {
    const trouble = ownTrouble(live, look);
    if (trouble !== null) return trouble;
  }
  return home.verb === "attach"
    ? seatTrouble(home, live, look)
    : (serviceTrouble(home, live, look) ?? holderTrouble(home, live, look) ?? roomTrouble(home, live, look));
}

/** Whether the platform would refuse one of the managed services that it is to take. */
function serviceTrouble(home: ConfigureStep, live: LiveVrackServices, { managed }: HomeLook): HomeTrouble | null {
  const here = urnsOf(live);
  const coming = urnsIn(home.spec).filter((urn) => !here.includes(urn));
  const barred = managed?.find(({ urn, status }) => urn !== null && coming.includes(urn) && isUnavailable(status));
  if (barred) return { refuse: `${barred.name ?? barred.id} is ${barred.status}: ${nameOf(live)} could not take it.` };
  const early = managed?.find(({ urn, status }) => urn !== null && coming.includes(urn) && isNotYet(status));
  return early ? { waitFor: `${early.name ?? early.id}: ${early.status}` } : null;
}

/** Whether somebody else has what it is to take, apart from those that are to let it go. */
function holderTrouble(
  home: ConfigureStep,
  live: LiveVrackServices,
  { all, steps, unreadable }: HomeLook,
): HomeTrouble | null {
  const isToLetGo = (id: string | null, urn: string): boolean =>
    steps.some((step) => step.verb === "configure" && step.owner.id === id && !urnsIn(step.spec).includes(urn));
  const coming = urnsIn(home.spec).filter((urn) => !urnsOf(live).includes(urn));
  const held = heldElsewhere(coming, live.id, all).find(({ urn, holder }) => !isToLetGo(holder.id, urn));
  if (held) return { refuse: heldText(held) };
  const hidden = heldUnreadably(coming, unreadable()).find(({ urn, holder }) => !isToLetGo(holder.id, urn));
  return hidden ? { odd: holdsText(hidden.holder, hidden.urn) } : null;
}

/**
 * Whether its service ranges have the addresses, by the newest counters: it is READY, or it was waited for. What was let go
 * before had some in the plan's reading.
 */
function roomTrouble(home: ConfigureStep, live: LiveVrackServices, { all, watch }: HomeLook): HomeTrouble | null {
  const before = all.flatMap(({ id }) => watch.planned(id) ?? []);
  const [short] = shortagesOf(live, home.spec, addressCounts([...all, ...before]));
  return short === undefined
    ? null
    : { refuse: `${short.serviceRange} of ${nameOf(live)}, where something would move to, ${shortageText(short)}.` };
}

/** Whether it is as it was planned, and the platform will take a change. */
function ownTrouble(live: LiveVrackServices, look: HomeLook): HomeTrouble | null {
  const { watch, written } = look;
  if (!isInPlace(look, live)) return { refuse: elsewhere(live) };
  const planned = watch.planned(live.id);
  const known = [planned?.checksum ?? "", written.get(live.id) ?? ""].filter((checksum) => checksum !== "");
  if (known.every((checksum) => isAnother(live, checksum)) && known.length > 0)
    return {
      refuse: `${nameOf(live)}, where something would move to, has another specification than the one that was planned against.${differenceText(planned, live)}`,
    };
  const bar = barOf(live, planned);
  if (bar !== null) return { refuse: `${nameOf(live)}, where something would move to, ${bar}.` };
  return live.resourceStatus === "READY" ? null : { waitFor: `${nameOf(live)}: ${live.resourceStatus}` };
}

/** Why the platform will take no change, or should be sent none; null when it may. */
function barOf(live: LiveVrackServices, planned: LiveVrackServices | undefined): string | null {
  if (live.resourceStatus === "ERROR") return "is in ERROR and takes no change";
  if (live.resourceStatus === "DELETING") return "is being deleted";
  if (live.productStatus === "SUSPENDED" && planned?.productStatus !== "SUSPENDED") return "is SUSPENDED (billing)";
  const [news] = live.unknownFields.filter((field) => !planned?.unknownFields.includes(field));
  return news === undefined ? null : `now has ${news}, which a change would lose`;
}

/** A vRack has one seat for each region: whoever has it must be about to leave. */
function seatTrouble(
  home: AttachStep,
  live: LiveVrackServices,
  { all, steps, watch, unreadable }: HomeLook,
): HomeTrouble | null {
  const isElsewhere = live.vrack !== null && live.vrack !== home.vrack && live.vrack !== watch.planned(live.id)?.vrack;
  if (isElsewhere) return { refuse: elsewhere(live) };
  const rival = all.find(
    ({ id, vrack, region }) =>
      id !== live.id &&
      vrack === home.vrack &&
      region === live.region &&
      !steps.some((step) => step.verb === "detach" && step.owner.id === id && step.vrack === vrack),
  );
  if (rival) return { refuse: `${nameOf(rival)} was attached to ${home.vrack} by somebody else.` };
  const hidden = unreadableInSeat(home.vrack, live.region, unreadable());
  const leaves = steps.some((step) => step.verb === "detach" && step.owner.id === hidden?.id);
  return hidden && !leaves ? { odd: sitsText(hidden, home.vrack, live.region) } : null;
}
