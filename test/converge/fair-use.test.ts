import { expect, test } from "vitest";
import type { Account } from "../../src/simulator/account/account.ts";
import type { Trouble } from "../../src/simulator/faults/trouble.ts";
import { applyOnce, type RunOptions, reset, useBench } from "./bench.ts";
import { callOf } from "./log.ts";

// Source: a real attachment takes some 45 seconds; the API allows 60 requests a minute.
const bench = useBench({ taskMs: 45_000 });
const fairUse = 60;

const regions = ["eu-west-gra", "eu-west-lim", "eu-west-rbx", "eu-west-sbg", "ca-east-bhs"];

/** So many unattached vRack Services, five a vRack unless each has its own. */
function places(count: number, vracks: "few" | "many") {
  return Array.from({ length: count }, (_, index) => ({
    id: `vrs-${"abcdefghijklmnopqrst"[index]}aa-bbb-ccc-ddd`,
    region: regions[index % 5] ?? "",
    vrack: `pn-${1 + (vracks === "many" ? index : Math.floor(index / 5))}`,
  }));
}

const accountOf = (all: ReturnType<typeof places>): Account => ({
  regions,
  vracks: [...new Set(all.map(({ vrack }) => vrack))],
  vrackServices: all.map(({ id, region }) => ({ id, region })),
});

const fileOf = (all: ReturnType<typeof places>): string =>
  all
    .map(({ id, region, vrack }) => ({ version: 1, vrack, regions: { [region]: { id, subnets: [] } } }))
    .reduce<{ version: number; vrack: string; regions: object }[]>((documents, one) => {
      const same = documents.find(({ vrack }) => vrack === one.vrack);
      if (!same) return [...documents, one];
      const merged = { ...same, regions: { ...same.regions, ...one.regions } };
      return documents.map((document) => (document === same ? merged : document));
    }, [])
    .map((document) => JSON.stringify(document))
    .join("\n---\n");

/** Most requests that arrived within any minute. */
function busiestMinute(): number {
  const times = bench().simulator.requests.map(({ at }) => at);
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));
}

/** An API that shows nothing of an attachment before it is over: READY all the while. */
const silent: RunOptions = {
  around: (send) => async (input, init) => {
    const response = await send(input, init);
    const text = (await response.text()).replaceAll('"resourceStatus":"UPDATING"', '"resourceStatus":"READY"');
    return { ...response, text: async () => text };
  },
};

/** Every one gets a specification, a vRack and a name: three steps each, with five requests. */
const wholeFileOf = (all: ReturnType<typeof places>): string =>
  all
    .map(({ id, region, vrack }, index) => {
      const subnets = [{ name: "storage", cidr: `10.${index}.0.0/24`, serviceRange: `10.${index}.0.0/28` }];
      return JSON.stringify({ version: 1, vrack, regions: { [region]: { id, name: `place-${index}`, subnets } } });
    })
    .join("\n---\n");

const slow: readonly Trouble[] = [{ do: "slow-task", factor: 8, on: "POST *", times: "always" }];

test.each<{
  name: string;
  count: number;
  vracks: "few" | "many";
  parallelism: number;
  options?: RunOptions;
  trouble?: readonly Trouble[];
}>([
  { name: "one attachment", count: 1, vracks: "few", parallelism: 4 },
  { name: "20 attachments to four vRacks", count: 20, vracks: "few", parallelism: 4 },
  { name: "20 attachments to 20 vRacks, four at a time", count: 20, vracks: "many", parallelism: 4 },
  { name: "20 attachments to 20 vRacks at once", count: 20, vracks: "many", parallelism: 64 },
  { name: "20 of six minutes to 20 vRacks at once", count: 20, vracks: "many", parallelism: 64, trouble: slow },
  { name: "one of which the account shows nothing", count: 1, vracks: "few", parallelism: 4, options: silent },
  { name: "20 of which the account shows nothing", count: 20, vracks: "few", parallelism: 4, options: silent },
  {
    name: "20 at once, of six minutes, of which the account shows nothing",
    count: 20,
    vracks: "many",
    parallelism: 64,
    options: silent,
    trouble: slow,
  },
])("$name: at most 60 requests a minute, all done", async ({ count, vracks, parallelism, options, trouble = [] }) => {
  const all = places(count, vracks);
  reset(bench(), accountOf(all));
  bench().simulator.world.script(trouble);
  const ran = await applyOnce(bench(), fileOf(all), { ...options, parallelism });
  if (!ran.ok) throw new Error(JSON.stringify(ran.error).slice(0, 500));
  expect(ran.value.outcome.exitCode).toBe(0);
  expect(busiestMinute()).toBeLessThanOrEqual(fairUse);
});

test.each([
  { parallelism: 4, seconds: 45, factor: 1 },
  { parallelism: 4, seconds: 1, factor: 1 / 45 },
  { parallelism: 64, seconds: 45, factor: 1 },
  { parallelism: 64, seconds: 1, factor: 1 / 45 },
])(
  "20 that get a specification, a vRack and a name, $parallelism at a time, tasks of $seconds s: at most 60 requests a minute",
  async ({ parallelism, factor }) => {
    const all = places(20, "many");
    reset(bench(), accountOf(all));
    bench().simulator.world.script([{ do: "slow-task", factor, times: "always" }]);
    const events = new Set<string>();
    const ran = await applyOnce(bench(), wholeFileOf(all), { parallelism, listener: ({ type }) => events.add(type) });
    if (!ran.ok) throw new Error(JSON.stringify(ran.error).slice(0, 500));
    const { exitCode, steps } = ran.value.outcome;
    expect([exitCode, steps.length]).toEqual([0, 60]);
    expect(busiestMinute()).toBeLessThanOrEqual(fairUse);
    expect(events.has("held")).toBe(parallelism === 64 || factor < 1);
  },
);

test.each([
  { vracks: 1, parallelism: 4, orders: 4 },
  { vracks: 4, parallelism: 64, orders: 20 },
])("$orders orders, $parallelism at a time: at most 60 requests a minute", async ({ vracks, parallelism, orders }) => {
  const all = Array.from({ length: vracks }, (_, index) => `pn-${index + 1}`);
  reset(bench(), { regions, vracks: all, ordering: {} });
  const file = all
    .map((vrack) => {
      const ordered = regions
        .slice(0, orders / vracks)
        .map((region) => [region, { order: true, name: `${vrack}-${region}`, subnets: [] }] as const);
      return JSON.stringify({ version: 1, vrack, regions: Object.fromEntries(ordered), policy: { allow: ["cost"] } });
    })
    .join("\n---\n");
  const ran = await applyOnce(bench(), file, { parallelism });
  if (!ran.ok) throw new Error(JSON.stringify(ran.error).slice(0, 500));
  expect(ran.value.outcome.exitCode).toBe(0);
  expect(busiestMinute()).toBeLessThanOrEqual(fairUse);
});

test("no task is read while the account shows that the platform is at work", async () => {
  const all = places(5, "few");
  reset(bench(), accountOf(all));
  await applyOnce(bench(), fileOf(all));
  expect(
    bench()
      .simulator.requests.map(callOf)
      .filter((call) => call.includes("/task")),
  ).toEqual([]);
});

test.each([1, 4])("attachments to one vRack go one after the other, %i a time elsewhere", async (parallelism) => {
  const all = places(10, "few");
  const running = new Map<string, string>();
  let most = 0;
  reset(bench(), accountOf(all));
  bench().simulator.world.script([{ do: "busy-vrack", on: "POST *" }]);
  const ran = await applyOnce(bench(), fileOf(all), {
    parallelism,
    // A step takes 45 s, and the last of five would have waited for 180 s.
    stepTimeoutMs: 100_000,
    listener: (event) => {
      const step = event.type === "ended" ? event.outcome.step : "step" in event ? event.step : null;
      if (step === null) return;
      const vrack = step.lanes[1] ?? "";
      if (event.type === "started") {
        expect([...running.values()]).not.toContain(vrack);
        running.set(step.id, vrack);
      }
      if (event.type === "ended") running.delete(step.id);
      most = Math.max(most, running.size);
    },
  });
  if (!ran.ok) throw new Error(JSON.stringify(ran.error).slice(0, 500));
  const writes = bench().simulator.requests.filter(({ method }) => method === "POST");
  expect([ran.value.outcome.exitCode, most, writes.map(({ status }) => status)]).toEqual([
    0,
    Math.min(parallelism, 2),
    Array<number>(10).fill(200),
  ]);
});
