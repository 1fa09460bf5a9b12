import { describe, expect, test } from "vitest";
import type { Kind } from "../../src/engine/kind.ts";
import { vrackServices } from "../../src/kinds/vrack-services/kind.ts";
import type { Outcome } from "../../src/model/outcome.ts";
import type { Plan } from "../../src/model/plan.ts";
import { applyOnce, planOnce, type RunOptions, reset, useBench } from "../converge/bench.ts";
import { counterKind, createCounters } from "../toys/counter-kind.ts";
import { accountOf, fileOf, subnet } from "../usecases/apply/story.ts";

const bench = useBench();

/** One vRack Services that gets an endpoint. */
const file = fileOf({ "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["alpha"])] }] });
const account = accountOf([{ subnets: [subnet(10)] }]);

async function planned(kinds: readonly Kind[]): Promise<Plan> {
  const result = await planOnce(bench(), file, { kinds });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.plan;
}

async function applied(kinds: readonly Kind[], options: RunOptions = {}): Promise<Outcome> {
  const ran = await applyOnce(bench(), file, { ...options, kinds });
  if (!ran.ok) throw new Error(JSON.stringify(ran.error));
  return ran.value.outcome;
}

const stepLines = ({ steps }: Outcome): readonly string[] => steps.map(({ step, status }) => `${step.id}: ${status}`);

describe("a kind that the project does not have, beside vRack Services", () => {
  test("is planned, ordered and fingerprinted with them", async () => {
    reset(bench(), account);
    const counters = createCounters({ "counter-1": 3, "counter-2": 7 });
    const kind = counterKind(counters, { "counter-1": 5, "counter-2": 7 }, ["configure/vrs-a"]);
    const plan = await planned([kind, vrackServices]);
    expect(plan.changes.map(({ thing, owner }) => [thing, owner.kind, owner.id])).toEqual([
      ["counter", "counter", "counter-1"],
      ["endpoint", "vrack-services", "vrs-a"],
    ]);
    expect(plan.steps.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ["configure/vrs-a", []],
      ["set/counter-1", ["configure/vrs-a"]],
    ]);
    counters.edit("counter-1", 4);
    const other = await planned([kind, vrackServices]);
    expect(other.fingerprint).not.toBe(plan.fingerprint);
  });

  test("is applied after what it depends on, and then there is nothing left to do", async () => {
    reset(bench(), account);
    const counters = createCounters({ "counter-1": 3 });
    const kinds = [vrackServices, counterKind(counters, { "counter-1": 5 }, ["configure/vrs-a"])];
    const outcome = await applied(kinds);
    expect([outcome.status, stepLines(outcome)]).toEqual(["done", ["configure/vrs-a: done", "set/counter-1: done"]]);
    expect((await planned(kinds)).changes).toEqual([]);
  });

  test("is not tried when that has failed", async () => {
    reset(bench(), account);
    bench().simulator.world.script([{ do: "status", status: 400, on: "PUT /vrackServices/resource/*", nth: 1 }]);
    const counters = createCounters({ "counter-1": 3 });
    const outcome = await applied([vrackServices, counterKind(counters, { "counter-1": 5 }, ["configure/vrs-a"])]);
    expect([stepLines(outcome), counters.writes()]).toEqual([
      ["configure/vrs-a: failed", "set/counter-1: not-tried"],
      0,
    ]);
  });

  test("is written once, though the answer to its write is lost", async () => {
    reset(bench(), account);
    const counters = createCounters({ "counter-1": 3 });
    counters.loseAnswer();
    const outcome = await applied([vrackServices, counterKind(counters, { "counter-1": 5 })]);
    expect([stepLines(outcome), counters.writes()]).toEqual([["configure/vrs-a: done", "set/counter-1: done"], 1]);
  });

  test("is refused when somebody else was there first", async () => {
    reset(bench(), account);
    const counters = createCounters({ "counter-1": 3 });
    const outcome = await applied([vrackServices, counterKind(counters, { "counter-1": 5 })], {
      writing: () => counters.edit("counter-1", 4),
    });
    expect([outcome.exitCode, stepLines(outcome)]).toEqual([6, ["configure/vrs-a: done", "set/counter-1: failed"]]);
  });
});
