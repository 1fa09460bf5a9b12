import { expect, test } from "vitest";
import type { Account } from "../../src/simulator/account/account.ts";
import { applyOnce, planOnce, reset, useBench } from "./bench.ts";
import { callOf } from "./log.ts";

const bench = useBench();

const regions = ["eu-west-gra", "eu-west-lim", "eu-west-rbx", "eu-west-sbg", "ca-east-bhs"];
const places = Array.from({ length: 20 }, (_, index) => ({
  id: `vrs-${"abcdefghijklmnopqrst"[index]}aa-bbb-ccc-ddd`,
  region: regions[index % 5] ?? "",
  vrack: `pn-${1 + Math.floor(index / 5)}`,
  service: `files-${index}`,
}));

/** The first few vRack Services, empty and unattached, with a managed service for each. */
const accountOf = (count: number): Account => ({
  regions,
  vracks: ["pn-1", "pn-2", "pn-3", "pn-4"],
  vrackServices: places.slice(0, count).map(({ id, region }) => ({ id, region })),
  managedServices: places.slice(0, count).map(({ service, region }) => ({ name: service, region })),
});

/** All of them with a subnet, a name and a place in one of four vRacks; JSON is YAML. */
const fileOf = (count: number): string =>
  [...new Set(places.slice(0, count).map(({ vrack }) => vrack))]
    .map((vrack) => ({ vrack, members: places.slice(0, count).filter((place) => place.vrack === vrack) }))
    .map(({ vrack, members }) => ({
      version: 1,
      vrack,
      regions: Object.fromEntries(
        members.map(({ id, region, service }) => [
          region,
          { id, name: `net-${region}`, subnets: [subnetOf(id, service)] },
        ]),
      ),
    }))
    .map((document) => JSON.stringify(document))
    .join("\n---\n");

function subnetOf(id: string, service: string) {
  const net = 100 + places.findIndex((place) => place.id === id);
  return {
    name: "storage",
    cidr: `10.${net}.0.0/24`,
    serviceRange: `10.${net}.0.0/28`,
    vlan: 30,
    endpoints: [service],
  };
}

test.each([1, 20])(
  "a plan of %i vRack Services costs two requests with application keys (list, names), and one for the vRacks that hold nothing yet",
  async (count) => {
    reset(bench(), accountOf(count));
    const planned = await planOnce(bench(), fileOf(count), { keys: true });
    expect(planned.ok && planned.value.plan.steps.length).toBe(3 * count);
    expect(bench().simulator.requests.map(callOf)).toEqual([
      "GET /v2/vrackServices/resource",
      "GET /1.0/storage/netapp",
      count === 1 ? `GET /1.0/vrack/${places[0]?.vrack}` : "GET /1.0/vrack",
    ]);
  },
);

test("a plan that uses no name does not ask for the managed services", async () => {
  reset(bench(), accountOf(20));
  const file = JSON.stringify({ version: 1, regions: { "eu-west-gra": { id: places[0]?.id, subnets: [] } } });
  expect((await planOnce(bench(), file)).ok).toBe(true);
  expect(bench().simulator.requests.map(callOf)).toEqual(["GET /v2/vrackServices/resource"]);
});

test("20 vRack Services in four vRacks are planned and applied, each step once, and nothing is left", async () => {
  reset(bench(), accountOf(20));
  const ran = await applyOnce(bench(), fileOf(20), { keys: true, parallelism: 8 });
  if (!ran.ok) throw new Error(JSON.stringify(ran.error));
  const { status, exitCode, steps } = ran.value.outcome;
  expect([status, exitCode, steps.filter((step) => step.status === "done").length]).toEqual(["done", 0, 60]);
  expect(bench().simulator.world.effects().length).toBe(60);
  const again = await planOnce(bench(), fileOf(20));
  expect(again.ok && again.value.plan.changes).toEqual([]);
});

test("one list serves all that wait: twenty steps at once are polled as often as one", async () => {
  const lists: number[] = [];
  for (const count of [1, 20]) {
    reset(bench(), accountOf(count));
    bench().simulator.world.script([{ do: "slow-task", factor: 100, on: "PUT /vrackServices/*", times: "always" }]);
    await applyOnce(bench(), fileOf(count).replaceAll(/"name":"net-[^"]*",/g, ""), { parallelism: 20 });
    lists.push(bench().simulator.requests.filter((entry) => callOf(entry) === "GET /v2/vrackServices/resource").length);
  }
  expect(lists[1]).toBeLessThanOrEqual((lists[0] ?? 0) + 2);
});
