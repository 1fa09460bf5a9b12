import * as fc from "fast-check";
import { expect, test } from "vitest";
import { accountOf, yamlOf } from "../worlds/forms.ts";
import { type World, worlds } from "../worlds/world.ts";
import { applyOnce, planOnce, reset, useBench } from "./bench.ts";
import { callOf, serviceRoutes, stepOfWrite, writesOf } from "./log.ts";

const bench = useBench();

/** One world a case, so that the properties share its requests, which are most of the time. */
const runs = { numRuns: Number(process.env["RUNS"] ?? 1000) };

test("for random accounts and networks, an apply does every step with one write each, is refused nothing, and leaves nothing to plan", async () => {
  await fc.assert(fc.asyncProperty(worlds, fc.integer({ min: 1, max: 4 }), converges), runs);
});

async function converges(world: World, parallelism: number): Promise<void> {
  const { simulator } = bench();
  reset(bench(), accountOf(world));
  const file = yamlOf(world);
  const ran = await applyOnce(bench(), file, { parallelism });
  if (!ran.ok) throw new Error(JSON.stringify(ran.error));
  const { outcome, reviewable } = ran.value;
  const { plan } = reviewable;
  expect(outcome.steps.map(({ step, status, alreadySo }) => [step.id, status, alreadySo])).toEqual(
    plan.steps.map(({ id }) => [id, "done", false]),
  );
  expect([outcome.status, outcome.exitCode]).toEqual([plan.steps.length === 0 ? "nothing-to-do" : "done", 0]);
  // A task of a vRack that is done answers 404; every other refusal would be a mistake of the plan.
  expect(
    simulator.requests.filter(({ status, path }) => status !== 200 && !/\/vrack\/[^/]+\/task\/\d+$/.test(path)),
  ).toEqual([]);
  const routes = serviceRoutes(simulator.world.state());
  const written = writesOf(simulator.requests).map((entry) => stepOfWrite(plan, entry, routes)?.id ?? callOf(entry));
  expect(written.toSorted()).toEqual(plan.steps.map(({ id }) => id).toSorted());
  const before = simulator.requests.length;
  const again = await planOnce(bench(), file);
  expect(again.ok && [again.value.plan.changes, again.value.plan.steps]).toEqual([[], []]);
  expect(simulator.requests.slice(before).map(({ method }) => method)).toEqual(
    simulator.requests.slice(before).map(() => "GET"),
  );
}
