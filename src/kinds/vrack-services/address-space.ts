import { compareText } from "../../model/order.ts";
import type { Live } from "./live.ts";
import type { Target } from "./match/target.ts";
import { type Ipv4Range, ipv4Range, overlaps } from "./rules/ipv4-range.ts";
import type { Spec, VrackServicesStep } from "./step.ts";

/** A subnet where machines of a vRack meet it. */
export interface Space {
  readonly id: string;
  readonly region: string;
  readonly vrack: string;
  readonly vlan: number | null;
  readonly cidr: string;
  readonly range: Ipv4Range;
}

/** Two subnets with addresses in common in one vRack and VLAN, and for how long. */
export interface Clash {
  readonly ours: Space;
  readonly other: Space;
  /** `meanwhile`: until the other is given up, since no order of the steps avoids it. */
  readonly lasts: "afterwards" | "meanwhile";
}

/** The steps in an order in which addresses are given up before another vRack Services of the vRack gets them. */
export interface OrderedSpace {
  readonly steps: readonly VrackServicesStep[];
  /** Where there is no such order. */
  readonly clashes: readonly Clash[];
}

/** Makes who gets addresses wait for who gives them up; a wait that would close a ring is left out. */
export function orderSpace(targets: readonly Target[], all: readonly VrackServicesStep[]): OrderedSpace {
  const clashes: Clash[] = [];
  let steps = all;
  for (const { ours, other, getter, giver } of handovers(targets)) {
    const waiting = stepFor(steps, getter, "attach");
    const needed = stepFor(steps, giver, "detach");
    if (!waiting || !needed) continue;
    if (behind(steps, waiting.id).has(needed.id)) {
      clashes.push({ ours, other, lasts: "meanwhile" });
      continue;
    }
    const dependsOn = [...new Set([...waiting.dependsOn, needed.id])].toSorted(compareText);
    steps = steps.map((step) => (step.id === waiting.id ? { ...step, dependsOn } : step));
  }
  return { steps, clashes };
}

/** Addresses that the vRack Services of the files share with others of their vRack when all is done. */
export function sharedSpace(targets: readonly Target[], live: Live): readonly Clash[] {
  const own = new Set(targets.map(({ owner }) => owner.id));
  const strangers = live.vrackServices
    .filter(({ id }) => !own.has(id))
    .flatMap((one) =>
      spaces(one, one.vrack, {
        subnets: one.subnets.map((subnet) => ({ ...subnet, serviceRange: subnet.serviceRange.cidr, endpoints: [] })),
      }),
    );
  return targets
    .filter(({ match }) => match !== null)
    .flatMap((target, index, matched) => {
      // Two whose vRack the files name are held against each other by the rules of the files.
      const others = matched
        .slice(index + 1)
        .filter((one) => one.match?.network.vrack == null || target.match?.network.vrack == null)
        .flatMap(after);
      return after(target).flatMap((ours) =>
        [...strangers, ...others]
          .filter((other) => meet(ours, other))
          .map((other): Clash => ({ ours, other, lasts: "afterwards" })),
      );
    });
}

interface Handover {
  readonly ours: Space;
  readonly other: Space;
  readonly getter: Target;
  readonly giver: Target;
}

/** Every subnet that is new in a vRack where another vRack Services has its addresses now and not afterwards. */
function handovers(targets: readonly Target[]): readonly Handover[] {
  return targets.flatMap((getter) =>
    after(getter)
      .filter((ours) => !before(getter).some((old) => isSame(old, ours)))
      .flatMap((ours) =>
        targets
          .filter((giver) => giver !== getter && !after(giver).some((kept) => meet(kept, ours)))
          .flatMap((giver) =>
            before(giver)
              .filter((other) => meet(other, ours))
              .map((other) => ({ ours, other, getter, giver })),
          ),
      ),
  );
}

const before = ({ owner, live, before: spec }: Target): readonly Space[] => spaces(owner, live.vrack, spec);
const after = ({ owner, vrackAfter, after: spec }: Target): readonly Space[] => spaces(owner, vrackAfter, spec);

function spaces(
  { id, region }: { readonly id: string; readonly region: string },
  vrack: string | null,
  { subnets }: Spec,
): readonly Space[] {
  if (vrack === null) return [];
  return subnets.map(({ cidr, vlan }) => ({ id, region, vrack, vlan, cidr, range: ipv4Range(cidr) }));
}

const meet = (a: Space, b: Space): boolean => a.vrack === b.vrack && a.vlan === b.vlan && overlaps(a.range, b.range);

const isSame = (a: Space, b: Space): boolean => a.vrack === b.vrack && a.vlan === b.vlan && a.cidr === b.cidr;

/**
 * What changes the place of its subnets: a step of its attachment where that changes, else the last one of its specification;
 * that too where it comes after the attachment.
 */
function stepFor(
  steps: readonly VrackServicesStep[],
  { owner, live, vrackAfter }: Target,
  verb: "attach" | "detach",
): VrackServicesStep | undefined {
  const own = steps.filter((step) => step.owner.id === owner.id);
  const configured = own.find((step) => step.verb === "configure" && step.part !== "release");
  if (live.vrack === vrackAfter || configured?.dependsOn.includes(`attach/${owner.id}`)) return configured;
  return own.find((step) => step.verb === verb);
}

/** The ids of all steps that wait for one, directly or through others. */
function behind(steps: readonly VrackServicesStep[], id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const step of steps) if (step.dependsOn.some((needed) => found.has(needed))) found.add(step.id);
  }
  return found;
}
