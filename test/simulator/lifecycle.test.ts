import { afterEach, beforeEach, expect, test } from "vitest";
import { account, afar, backup, gra, graB, home, lim, spare, subnet } from "./account.ts";
import { at, benchOf, taskMs, type Answer, type Bench } from "./client.ts";

let bench: Bench;
beforeEach(async () => void (bench = await benchOf(account)));
afterEach(() => bench.close());

const read = async (id = gra): Promise<unknown> => (await bench.api.get(`/v2/vrackServices/resource/${id}`)).body;
const put = async (subnets: readonly unknown[], id = gra): Promise<Answer> =>
  bench.api.put(`/v2/vrackServices/resource/${id}`, {
    checksum: at(await read(id), "checksum"),
    targetSpec: { subnets },
  });
const attach = (vrack: string, id: string): Promise<Answer> =>
  bench.api.post(`/1.0/vrack/${vrack}/vrackServices`, { vrackServices: id });
const addressOf = (resource: unknown, index = 0): unknown =>
  at(resource, "currentState", "subnets", 0, "serviceEndpoints", index, "endpoints", 0, "ip");

test("a vRack Services is shown whole", async () => {
  const resource = await read();
  expect(resource).toEqual({
    id: gra,
    checksum: expect.stringMatching(/^[0-9a-f]{32}$/),
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    resourceStatus: "READY",
    targetSpec: { subnets: [subnet()] },
    currentState: {
      productStatus: "ACTIVE",
      region: "eu-west-gra",
      vrackId: "pn-100001",
      subnets: [
        {
          cidr: "10.120.0.0/24",
          displayName: "storage",
          vlan: 30,
          serviceRange: { cidr: "10.120.0.0/28", reservedIps: 5, usedIps: 1, remainingIps: 10 },
          serviceEndpoints: [
            {
              managedServiceURN: home,
              endpoints: [{ ip: expect.stringMatching(/^10\.120\.0\.\d+$/), description: "Nominal" }],
            },
          ],
        },
      ],
    },
    currentTasks: [],
    iam: { id: expect.any(String), urn: `urn:v1:eu:resource:vrackServices:${gra}`, displayName: "prod-gra", tags: {} },
  });
});

test("an empty vRack Services is READY, DRAFT, nameless and has the checksum of nothing", async () => {
  const { checksum, resourceStatus, currentState, iam } = (await read(graB)) as Record<string, unknown>;
  expect({ checksum, resourceStatus, currentState, name: at(iam, "displayName") }).toEqual({
    checksum: "d41d8cd98f00b204e9800998ecf8427e",
    resourceStatus: "READY",
    currentState: { productStatus: "DRAFT", region: "eu-west-gra", vrackId: null, subnets: [] },
    name: null,
  });
});

test("a PUT shows its target at once and its effect when the task is done", async () => {
  const before = await read();
  const accepted = await put([subnet({ urns: [home, backup] })]);
  expect([accepted.status, at(accepted.body, "resourceStatus"), at(accepted.body, "iam")]).toEqual([
    200,
    "UPDATING",
    undefined,
  ]);
  expect(at(accepted.body, "checksum")).not.toBe(at(before, "checksum"));
  const task = at(accepted.body, "currentTasks", 0);
  expect(task).toMatchObject({ type: "VrackServicesUpdate", status: "PENDING" });
  bench.advance(taskMs / 2);
  const during = await read();
  expect(at(during, "targetSpec")).toEqual(at(accepted.body, "targetSpec"));
  expect(at(during, "currentState")).toEqual(at(before, "currentState"));
  expect(at(during, "currentTasks", 0, "status")).toBe("RUNNING");
  bench.advance(taskMs / 2);
  const after = await read();
  expect([at(after, "resourceStatus"), at(after, "checksum"), at(after, "currentTasks")]).toEqual([
    "READY",
    at(accepted.body, "checksum"),
    [],
  ]);
  expect(at(after, "currentState", "subnets", 0, "serviceRange")).toEqual({
    cidr: "10.120.0.0/28",
    reservedIps: 5,
    usedIps: 2,
    remainingIps: 9,
  });
  expect(addressOf(after)).toBe(addressOf(before));
  const done = await bench.api.get(`/v2${String(at(task, "link"))}`);
  expect(done.body).toMatchObject({
    id: at(task, "id"),
    status: "DONE",
    errors: [],
    finishedAt: "2026-01-01T00:00:01.000Z",
  });
  expect((await bench.api.get(`/v2/vrackServices/resource/${gra}/task`)).body).toEqual([done.body]);
});

for (const change of [{ vlan: 31 }, { range: "10.120.0.16/28" }, { cidr: "10.120.0.0/23" }]) {
  test(`addresses are elected again after ${JSON.stringify(change)}, and the endpoint is cut meanwhile`, async () => {
    const before = await read();
    await put([subnet(change)]);
    bench.advance(taskMs);
    expect(addressOf(await read())).not.toBe(addressOf(before));
    expect(bench.simulator.world.interruptions()).toEqual([
      { vrackServices: gra, urn: home, ip: addressOf(before), from: bench.now() - taskMs, to: bench.now() },
    ]);
  });
}

test("a new name and a new endpoint interrupt nothing", async () => {
  const before = await read();
  await put([
    subnet({ displayName: "other", urns: [backup, home] }),
    subnet({ cidr: "10.121.0.0/24", range: "10.121.0.32/27", vlan: null, urns: [spare] }),
  ]);
  bench.advance(taskMs);
  expect(addressOf(await read(), 1)).toBe(addressOf(before));
  expect(bench.simulator.world.interruptions()).toEqual([]);
});

test("the same specification again is accepted as a task, in any order with the same checksum", async () => {
  const before = await read();
  expect((await put([subnet()])).body).toMatchObject({ checksum: at(before, "checksum"), resourceStatus: "UPDATING" });
});

test("attaching locks, shows in the end, and its task vanishes", async () => {
  const task = await attach("pn-100001", lim);
  expect(task.body).toEqual({
    id: expect.any(Number),
    function: "addVrackServices",
    status: "todo",
    targetDomain: lim,
    serviceName: "pn-100001",
    orderId: null,
    todoDate: "2026-01-01T00:00:00.000Z",
    lastUpdate: "2026-01-01T00:00:00.000Z",
  });
  const id = at(task.body, "id");
  bench.advance(taskMs / 2);
  expect(await read(lim)).toMatchObject({ resourceStatus: "UPDATING", currentState: { vrackId: null } });
  expect((await put([], lim)).body).toEqual({
    class: "Client::Locked::VrackServicesLocked",
    message: `VrackServices '${lim}' is already locked`,
  });
  expect((await bench.api.get("/1.0/vrack/pn-100001/task")).body).toEqual([id]);
  expect((await bench.api.get(`/v1/vrack/pn-100001/task/${id}`)).body).toMatchObject({ id, status: "doing" });
  bench.advance(taskMs / 2);
  const gone = await bench.api.get(`/1.0/vrack/pn-100001/task/${id}`);
  expect([gone.status, at(gone.body, "message")]).toEqual([
    404,
    `The requested object (taskId = ${id}) does not exist`,
  ]);
  expect(await read(lim)).toMatchObject({
    resourceStatus: "READY",
    currentState: { vrackId: "pn-100001", productStatus: "DRAFT" },
  });
  expect((await bench.api.get("/1.0/vrack/pn-100001/vrackServices")).body).toEqual([gra, lim]);
});

test("detaching cuts every endpoint until it is attached again", async () => {
  const ip = addressOf(await read());
  await bench.api.delete(`/1.0/vrack/pn-100001/vrackServices/${gra}`);
  bench.advance(taskMs);
  expect(await read()).toMatchObject({ currentState: { vrackId: null, productStatus: "DRAFT" } });
  await attach("pn-100002", gra);
  bench.advance(taskMs);
  expect(await read()).toMatchObject({ currentState: { vrackId: "pn-100002", productStatus: "ACTIVE" } });
  expect(bench.simulator.world.interruptions()).toEqual([
    { vrackServices: gra, urn: home, ip, from: bench.now() - 2 * taskMs, to: bench.now() },
  ]);
  expect(bench.simulator.world.effects().map(({ kind, target }) => `${kind} ${target}`)).toEqual([
    `detach ${gra}`,
    `attach ${gra}`,
  ]);
});

test("a new display name reaches IAM late", async () => {
  const [serviceId] = (await bench.api.get(`/1.0/services?resourceName=${graB}`)).body as number[];
  expect(await bench.api.put(`/1.0/services/${serviceId}`, { displayName: "spare" })).toMatchObject({
    status: 200,
    body: null,
  });
  bench.advance(2 * taskMs - 1);
  expect(at(await read(graB), "iam", "displayName")).toBe(null);
  bench.advance(1);
  expect(at(await read(graB), "iam", "displayName")).toBe("spare");
  const list = await bench.api.get("/v2/iam/resource?resourceType=vrackServices");
  expect((list.body as unknown[]).map((resource) => at(resource, "displayName"))).toEqual([
    "prod-gra",
    "spare",
    "prod-lim",
  ]);
});

test("a managed service knows where it is attached", async () => {
  const network = async (urn: string): Promise<unknown> =>
    (await bench.api.get(`/1.0/storage/netapp/${urn.split(":").at(-1)}/network?detail=true`)).body;
  expect(await network(home)).toMatchObject([
    { status: "associated", vRackServicesURN: `urn:v1:eu:resource:vrackServices:${gra}` },
  ]);
  expect(await network(afar)).toMatchObject([{ status: "to_configure", vRackServicesURN: null }]);
  await put([subnet({ urns: [backup] })]);
  expect([at(await network(home), 0, "status"), at(await network(backup), 0, "status")]).toEqual([
    "dissociating",
    "associating",
  ]);
  const eligible = await bench.api.get(`/v2/vrackServices/resource/${graB}/eligibleManagedService`);
  expect(eligible.body).toEqual([{ managedServiceType: "storageNetApp", managedServiceURNs: [spare] }]);
});

test("eligibility is computed while one waits", async () => {
  const path = "/1.0/vrack/pn-100001/eligibleServices";
  expect((await bench.api.get(path)).body).toMatchObject({ status: "pending", result: { vrackServices: [] } });
  bench.advance(taskMs);
  expect((await bench.api.get(path)).body).toMatchObject({
    status: "done",
    errors: [],
    result: { vrackServices: [graB, lim] },
  });
  expect((await bench.api.get("/1.0/vrack/pn-100001/allowedServices?serviceFamily=vrackServices")).body).toMatchObject({
    vrackServices: [graB, lim],
    ip: null,
  });
});
