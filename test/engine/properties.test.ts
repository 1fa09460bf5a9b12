import * as fc from "fast-check";
import { expect, test } from "vitest";
import { vrackServices } from "../../src/kinds/vrack-services/kind.ts";
import { ownSteps } from "../../src/kinds/vrack-services/step.ts";
import type { Live } from "../../src/kinds/vrack-services/live.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { DesiredRegion } from "../../src/model/network.ts";
import { chooseRegions } from "../../src/usecases/choose-regions.ts";
import { compareText } from "../../src/model/order.ts";
import { makePlan, type PlanningResult } from "../../src/engine/make-plan.ts";
import { compareToReviewed } from "../../src/engine/refusals/reviewed-plan.ts";
import type { Change } from "../../src/model/change.ts";
import { reviewedAs } from "./reviewed.ts";
import { judge } from "../../src/engine/refusals/consent.ts";
import { desiredOf, liveOf } from "../worlds/forms.ts";
import { type World, worlds } from "../worlds/world.ts";

// A thousand worlds, planned once and held to every property; another thousand the next time.
const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const cases = fc.sample(worlds, { seed, numRuns: Number(process.env["RUNS"] ?? 1000) });
const plans = new Map<World, Plan>();
const wanted = new Map(cases.map((world) => [world, desiredOf(world)] as const));

function planOf(world: World, live: Live = liveOf(world), reverse = false): Plan {
  const result = makePlan((reverse ? null : wanted.get(world)) ?? desiredOf(world, reverse), [
    { kind: vrackServices, live },
  ]);
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 1));
  return (result.value satisfies PlanningResult).plan;
}

/** Holds every world to a property; the world and the seed are told when it does not hold. */
function always(holds: (world: World, plan: Plan, live: Live) => void): void {
  for (const world of cases) {
    const live = liveOf(world);
    const plan = plans.get(world) ?? planOf(world, live);
    plans.set(world, plan);
    try {
      holds(world, plan, live);
    } catch (cause) {
      throw new Error(`SEED=${seed}: ${JSON.stringify(world)}`, { cause });
    }
  }
}

/** What the account is after every step, if each does what it says. */
function after(live: Live, plan: Plan): Live {
  return ownSteps(plan.steps).reduce((now: Live, step): Live => {
    const change = (one: Live["vrackServices"][number]): Live["vrackServices"][number] => {
      if (one.id !== step.owner.id) return one;
      switch (step.verb) {
        case "order":
          return one;
        case "attach":
          return { ...one, vrack: step.vrack };
        case "detach":
          return { ...one, vrack: null };
        case "rename":
          return { ...one, name: step.name };
        case "configure":
          return {
            ...one,
            checksum: `after-${step.id}`,
            subnets: step.spec.subnets.map((subnet) => ({
              ...subnet,
              serviceRange: { cidr: subnet.serviceRange, reservedIps: null, usedIps: null, remainingIps: null },
              endpoints: subnet.endpoints.map((urn) => ({ urn, addresses: [] })),
            })),
          };
      }
    };
    return { ...now, vrackServices: now.vrackServices.map(change) };
  }, live);
}

test("what was applied leaves nothing to plan", () => {
  always((world, plan, live) => expect(planOf(world, after(live, plan)).changes).toEqual([]));
});

test("the order in which the API lists things changes no byte of the plan", () => {
  const bytes = (plan: Plan): string => JSON.stringify({ ...plan, findings: [] });
  always((world, plan) => expect(bytes(planOf(world, liveOf(world, true)))).toBe(bytes(plan)));
});

/** A plan without the order in which it shows things. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(unordered).toSorted((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([key, part]) => [key, unordered(part)]),
  );
}

test("the order of documents, regions, subnets and endpoints in the file changes nothing but the order of the plan", () => {
  always((world, plan, live) => {
    const other = planOf(world, live, true);
    expect(other.fingerprint).toBe(plan.fingerprint);
    expect(unordered({ ...other, findings: [] })).toEqual(unordered({ ...plan, findings: [] }));
  });
});

test("every step follows what it depends on, and no step depends on one that is not there", () => {
  always((_, { steps }) => {
    const placed = new Set<string>();
    for (const { id, dependsOn } of steps) {
      expect(dependsOn.filter((needed) => !placed.has(needed))).toEqual([]);
      placed.add(id);
    }
  });
});

test("no step takes a managed service that another vRack Services still has, or a place in a vRack that is still taken", () => {
  always((_, plan, live) => {
    ownSteps(plan.steps).reduce((now: Live, step): Live => {
      const next = after(now, { ...plan, steps: [step] });
      const urns = next.vrackServices.flatMap((one) =>
        one.subnets.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn)),
      );
      const seats = next.vrackServices.flatMap(({ vrack, region }) => (vrack === null ? [] : [`${vrack}/${region}`]));
      expect([new Set(urns).size, new Set(seats).size]).toEqual([urns.length, seats.length]);
      return next;
    }, live);
  });
});

function carriesEveryChange({ changes, steps }: Plan): void {
  const carried = new Set(steps.flatMap((step) => step.changes));
  expect(changes.filter(({ address }) => !carried.has(address))).toEqual([]);
  expect(steps.filter((step) => step.changes.length === 0)).toEqual([]);
  expect(new Set(changes.map(({ address }) => address)).size).toBe(changes.length);
}

test("every change is carried by a step, and every step carries a change", () => {
  always((_, plan) => carriesEveryChange(plan));
});

/** The same account, each subnet of which also shows a managed service that is somewhere else. */
function shownTwice({ vrackServices: all, ...rest }: Live, turn: number): Live {
  const shown = all.flatMap(({ subnets }) => subnets.flatMap(({ endpoints }) => endpoints));
  return {
    ...rest,
    vrackServices: all.map((one, index) => ({
      ...one,
      subnets: one.subnets.map((subnet, place) => {
        const more = shown[(turn + index + place) % Math.max(1, shown.length)];
        const isHere = subnet.endpoints.some(({ urn }) => urn === more?.urn);
        return more === undefined || isHere ? subnet : { ...subnet, endpoints: [...subnet.endpoints, more] };
      }),
    })),
  };
}

test("so it is where the account shows managed services in several places", () => {
  let made = 0;
  always((world, _, live) => {
    for (const turn of [0, 1, 2]) {
      const result = makePlan(desiredOf(world), [{ kind: vrackServices, live: shownTwice(live, turn) }]);
      // One that a vRack Services shows which no file manages ends the plan.
      if (!result.ok) continue;
      carriesEveryChange(result.value.plan);
      made += 1;
    }
  });
  expect(made).toBeGreaterThan(cases.length);
});

/** Where an endpoint is, and how it is reached there. */
const placesOf = ({ vrackServices: all }: Live) =>
  all.flatMap(({ id, vrack, subnets }) =>
    subnets.flatMap(({ cidr, vlan, serviceRange, endpoints }) =>
      endpoints.map(({ urn }) => ({ urn, id, vrack, how: `${id} ${vrack} ${cidr} ${vlan} ${serviceRange.cidr}` })),
    ),
  );

test("what hurts a network that allows nothing is refused, whatever the others allow", () => {
  always((world, plan, live) => {
    const then = after(live, plan);
    for (const [index, { vrack, regions }] of world.documents.entries()) {
      const desired = wanted.get(world) ?? desiredOf(world);
      const strict = {
        allow: [],
        maxDeletions: 0,
        maxDeletionsAt: null,
        maxInterruptions: null,
        maxInterruptionsAt: null,
        ignore: [],
      };
      const networks = desired.networks.map((network, at) => (at === index ? { ...network, policy: strict } : network));
      const result = makePlan({ networks }, [{ kind: vrackServices, live }]);
      if (!result.ok) throw new Error("The policy decides whether there is a plan.");
      const codes = judge(result.value, []).refusals.map(({ code }) => code);
      const isHeld = (one: { readonly id: string; readonly vrack: string | null }): boolean =>
        (vrack !== null && one.vrack === vrack) || regions.some(({ means }) => means === one.id);
      const now = new Map(placesOf(then).map((place) => [place.urn, place]));
      const held = placesOf(live).filter(isHeld);
      const hurt = held.filter((one) => one.vrack !== null && now.get(one.urn)?.how !== one.how);
      expect(hurt.length > 0 ? codes : ["guard/consent-needed"]).toContain("guard/consent-needed");
      const gone = held.filter((one) => !isHeld(now.get(one.urn) ?? { id: "", vrack: null }));
      const left = live.vrackServices
        .filter((one) => vrack !== null && one.vrack === vrack)
        .filter(({ id }) => then.vrackServices.some((one) => one.id === id && one.vrack !== vrack));
      const isLess = gone.length + left.length > 0;
      expect(isLess ? codes : ["guard/too-many-deletions"]).toContain("guard/too-many-deletions");
    }
  });
});

test("what any part of an apply leaves is what is left of the plan; a file that asks for less is not", () => {
  always((world, plan, live) => {
    const desired = wanted.get(world) ?? desiredOf(world);
    const compared = (now: Live, networks = desired.networks): readonly string[] => {
      const fresh = makePlan({ networks }, [{ kind: vrackServices, live: now }]);
      return fresh.ok ? compareToReviewed(fresh.value, reviewedAs(plan, true)).map(({ code }) => code) : [];
    };
    for (const [index] of plan.steps.entries()) {
      const part = after(live, { ...plan, steps: plan.steps.slice(0, index + 1) });
      expect(compared(part).filter((code) => code !== "stale/remainder")).toEqual([]);
    }
    const made = plan.changes.find(({ thing, action }) => thing === "endpoint" && action === "create");
    if (made === undefined) return;
    const { name } = made as Change & { readonly name: string };
    const less = desired.networks.map((network) => ({
      ...network,
      regions: network.regions.map((region) => ({
        ...region,
        subnets: region.subnets.map((subnet) => ({
          ...subnet,
          endpoints: subnet.endpoints.filter(({ value }) => value !== name || region.region !== made.owner.region),
        })),
      })),
    }));
    expect(compared(live, less)).toEqual(["stale/fingerprint"]);
  });
});

test("a region can be applied alone, or the finding says with which others; what is left is the rest of the plan", () => {
  always((world, plan, live) => {
    const desired = wanted.get(world) ?? desiredOf(world);
    const addresses = (some: readonly Change[]): readonly string[] => some.map(({ address }) => address).toSorted();
    const partOf = (chosen: ReadonlySet<DesiredRegion> | null) =>
      makePlan(desired, [{ kind: vrackServices, live }], chosen);
    const regions = desired.networks.flatMap((network) => network.regions);
    const region = regions[plan.changes.length % regions.length];
    if (region === undefined) return;
    const alone = partOf(new Set([region]));
    const [cut] = alone.ok ? [] : alone.error;
    const together = chooseRegions(desired, (cut?.fix as { readonly only: readonly string[] } | undefined)?.only ?? []);
    const part = alone.ok ? alone : partOf(together.ok ? together.value : null);
    if (!part.ok) throw new Error(JSON.stringify([region, part.error]));
    const { steps, changes } = part.value.plan;
    const dangling = steps.flatMap(({ dependsOn }) => dependsOn.filter((id) => !steps.some((step) => step.id === id)));
    const rest = plan.changes.filter(({ address }) => !changes.some((one) => one.address === address));
    expect([dangling, addresses(planOf(world, after(live, part.value.plan)).changes)]).toEqual([[], addresses(rest)]);
  });
});
