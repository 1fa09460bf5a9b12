import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Live } from "../../src/model/live.ts";
import type { Plan } from "../../src/model/plan.ts";
import { makePlan, type PlanningResult } from "../../src/plan/make-plan.ts";
import { desiredOf, liveOf } from "../worlds/forms.ts";
import { type World, worlds } from "../worlds/world.ts";

const runs = { numRuns: Number(process.env["RUNS"] ?? 1000) };

function planOf(world: World, live: Live = liveOf(world), reverse = false): Plan {
  const result = makePlan(desiredOf(world, reverse), live);
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 1));
  return (result.value satisfies PlanningResult).plan;
}

/** What the account is after every step, if each does what it says. */
function after(live: Live, plan: Plan): Live {
  return plan.steps.reduce((now, step): Live => {
    const change = (one: Live["vrackServices"][number]): Live["vrackServices"][number] => {
      if (one.id !== step.vrackServices.id) return one;
      switch (step.kind) {
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
  fc.assert(
    fc.property(worlds, (world) => {
      const live = liveOf(world);
      const plan = planOf(world, live);
      expect(planOf(world, after(live, plan)).changes).toEqual([]);
    }),
    runs,
  );
});

test("the order of documents, regions, subnets and endpoints, in the file or from the API, changes no byte of the plan", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const bytes = (plan: Plan): string => JSON.stringify({ ...plan, findings: [] });
      expect(bytes(planOf(world, liveOf(world, true), true))).toBe(bytes(planOf(world)));
    }),
    runs,
  );
});

test("every step follows what it depends on, and no step depends on one that is not there", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const placed = new Set<string>();
      for (const { id, dependsOn } of planOf(world).steps) {
        expect(dependsOn.filter((needed) => !placed.has(needed))).toEqual([]);
        placed.add(id);
      }
    }),
    runs,
  );
});

test("no step takes a managed service that another vRack Services still has, or a place in a vRack that is still taken", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const live = liveOf(world);
      const plan = planOf(world, live);
      plan.steps.reduce((now, step): Live => {
        const next = after(now, { ...plan, steps: [step] });
        const urns = next.vrackServices.flatMap((one) =>
          one.subnets.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn)),
        );
        const seats = next.vrackServices.flatMap(({ vrack, region }) => (vrack === null ? [] : [`${vrack}/${region}`]));
        expect([new Set(urns).size, new Set(seats).size]).toEqual([urns.length, seats.length]);
        return next;
      }, live);
    }),
    runs,
  );
});

test("every change is carried by a step, and every step carries a change", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { changes, steps } = planOf(world);
      const carried = new Set(steps.flatMap((step) => step.changes));
      expect(changes.filter(({ address }) => !carried.has(address))).toEqual([]);
      expect(steps.filter((step) => step.changes.length === 0)).toEqual([]);
      expect(new Set(changes.map(({ address }) => address)).size).toBe(changes.length);
    }),
    runs,
  );
});
