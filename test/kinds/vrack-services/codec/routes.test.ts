import { listed } from "./listed.ts";
import { lookupOfVracks } from "../../../../src/usecases/lookup-of-vracks.ts";
import { createReader } from "../../../../src/kinds/vrack-services/codec/read-api.ts";
import { createClient } from "../../../../src/ovh/client.ts";
import { expect, test } from "vitest";
import { bench, inTurn, vrackServicesJson } from "../../../ovh/bench.ts";
import type { Received, Reply } from "../../../ovh/server.ts";

/** Pages of one element each, named by their number. */
function pagesOf(elements: readonly unknown[]): (request: Received) => Reply {
  return ({ headers }) => {
    const index = Number(headers["x-pagination-cursor"] ?? 0);
    const next: Record<string, string> =
      index + 1 < elements.length ? { "x-pagination-cursor-next": String(index + 1) } : {};
    return { json: elements.slice(index, index + 1), headers: next };
  };
}

test.each([1, 2, 20])("a list of %i in pages of one", async (count) => {
  const ids = Array.from({ length: count }, (_, index) => `vrs-${String.fromCharCode(122 - index)}`);
  const { api, server } = await bench(pagesOf(ids.map((id) => vrackServicesJson(id))));
  const result = await listed(api);
  expect(result.ok ? result.value.map(({ id }) => id) : null).toEqual(ids.toReversed());
  expect(server.calls()).toHaveLength(count);
});

test("a list of version 1 is paged too, and an element on two pages counts once", async () => {
  const service = (id: string) => ({ id, name: id, region: "r", status: "running", iam: { urn: `urn:${id}` } });
  const { api } = await bench(pagesOf([service("b"), service("a"), service("b")]));
  const result = await api.listManagedServices();
  expect(result.ok ? result.value.all.map(({ id }) => id) : null).toEqual(["a", "b"]);
});

test("an empty cursor ends a list", async () => {
  const { api, server } = await bench(inTurn([{ json: [], headers: { "x-pagination-cursor-next": "" } }]));
  expect((await listed(api)).ok).toBe(true);
  expect(server.calls()).toHaveLength(1);
});

test("a cursor that comes back is malformed", async () => {
  const { api, server } = await bench(inTurn([{ json: [], headers: { "x-pagination-cursor-next": "c" } }]));
  const result = await listed(api);
  expect(result.ok ? null : result.error.kind).toBe("malformed");
  expect(server.calls()).toHaveLength(2);
});

test("a list without end is malformed", async () => {
  let next = 0;
  const send = async (): Promise<Response> => {
    next += 1;
    return new Response("[]", { headers: { "x-pagination-cursor-next": String(next) } });
  };
  const { options } = await bench(() => null);
  const result = await listed(createReader(createClient({ ...options, send })));
  expect(result.ok ? null : result.error.kind).toBe("malformed");
  expect(next).toBe(1001);
});

test("a page in the middle that fails for a moment is read again", async () => {
  const page = pagesOf([vrackServicesJson("vrs-a"), vrackServicesJson("vrs-b")]);
  let requests = 0;
  const { api } = await bench((request) => {
    requests += 1;
    return requests === 2 ? { status: 503, text: "" } : page(request);
  });
  const result = await listed(api);
  expect(result.ok ? result.value.length : null).toBe(2);
  expect(requests).toBe(3);
});

test("putSpec sends the whole spec and nothing else, and reads an answer without iam", async () => {
  const { iam: _, ...answer } = vrackServicesJson();
  const { api, server } = await bench(inTurn([{ json: answer }]));
  const result = await api.putSpec("vrs-a/b", "sum", {
    subnets: [
      { cidr: "10.0.0.0/24", name: "a", vlan: 30, serviceRange: "10.0.0.0/28", endpoints: ["urn:1", "urn:2"] },
      { cidr: "10.1.0.0/24", name: null, vlan: null, serviceRange: "10.1.0.0/28", endpoints: [] },
    ],
  });
  expect(result.ok ? [result.value.name, result.value.checksum] : null).toEqual([
    null,
    "0123456789abcdef0123456789abcdef",
  ]);
  expect(server.calls()).toEqual(["PUT /v2/vrackServices/resource/vrs-a%2Fb"]);
  expect(server.received[0]?.headers["content-type"]).toBe("application/json");
  expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
    checksum: "sum",
    targetSpec: {
      subnets: [
        {
          cidr: "10.0.0.0/24",
          displayName: "a",
          vlan: 30,
          serviceRange: { cidr: "10.0.0.0/28" },
          serviceEndpoints: [{ managedServiceURN: "urn:1" }, { managedServiceURN: "urn:2" }],
        },
        {
          cidr: "10.1.0.0/24",
          displayName: null,
          vlan: null,
          serviceRange: { cidr: "10.1.0.0/28" },
          serviceEndpoints: [],
        },
      ],
    },
  });
});

const task = { id: 5, function: "addVrackServices", status: "doing", targetDomain: "vrs-a", serviceName: "pn-1" };
const decodedTask = { id: 5, action: "addVrackServices", target: "vrs-a", status: "doing" };

test("attach and detach", async () => {
  const { api, server } = await bench(inTurn([{ json: task }]));
  expect(await api.attach("pn-1", "vrs-a")).toEqual({ ok: true, value: decodedTask });
  expect(await api.detach("pn-1", "vrs-a")).toEqual({ ok: true, value: decodedTask });
  expect(server.received.map(({ method, path, body }) => [method, path, body])).toEqual([
    ["POST", "/1.0/vrack/pn-1/vrackServices", '{"vrackServices":"vrs-a"}'],
    ["DELETE", "/1.0/vrack/pn-1/vrackServices/vrs-a", ""],
  ]);
});

const gone: Reply = { status: 404, json: { message: "The requested object (taskId = 6) does not exist" } };

test("a task of a vRack, and one that is gone", async () => {
  const { api } = await bench(({ path }) => (path.endsWith("/5") ? { json: { id: 5 } } : gone));
  expect(await api.readVrackTask("pn-1", 5)).toEqual({
    ok: true,
    value: { id: 5, action: null, target: null, status: "unknown" },
  });
  expect(await api.readVrackTask("pn-1", 6)).toEqual({ ok: true, value: null });
});

test("a proxy's page does not pass for a task that is gone", async () => {
  const { api } = await bench(() => ({ status: 404, text: "<html>", headers: { "content-type": "text/html" } }));
  const result = await api.readVrackTask("pn-1", 6);
  expect(result.ok ? null : result.error.kind).toBe("server");
});

test("the tasks of a vRack, without those that vanish in between", async () => {
  const { api, server } = await bench(({ path }) =>
    path.endsWith("/task") ? { json: [6, 5] } : path.endsWith("/5") ? { json: task } : gone,
  );
  expect(await api.listVrackTasks("pn-1")).toEqual({ ok: true, value: [decodedTask] });
  expect(server.calls()).toHaveLength(3);
});

test("the tasks of a vRack cannot be read", async () => {
  const refused: Reply = { status: 403, json: { message: "x" } };
  const list = await bench(() => refused);
  expect((await list.api.listVrackTasks("pn-1")).ok).toBe(false);
  const one = await bench(({ path }) => (path.endsWith("/task") ? { json: [5] } : refused));
  expect((await one.api.listVrackTasks("pn-1")).ok).toBe(false);
  const errors = await bench(() => refused);
  expect((await errors.api.readTaskErrors("vrs-a")).ok).toBe(false);
});

test("tasks that have failed, by id, with messages fit to be shown", async () => {
  const json = [
    { id: "t3", status: "ERROR", errors: [], message: "" },
    { id: "t2", status: "ERROR", errors: null, message: "two\u0007" },
    { id: "t1", status: "ERROR", errors: [{ message: "one" }, { message: "two" }, {}], message: "not used" },
    { id: "t0", status: "DONE", errors: [{ message: "no" }], message: "no" },
    { id: "t4", status: "WAITING_USER_INPUT", message: "say which" },
  ];
  const { api, server } = await bench(inTurn([{ json }]));
  expect(await api.readTaskErrors("vrs-a")).toEqual({
    ok: true,
    value: [
      { id: "t1", messages: ["one", "two"] },
      { id: "t2", messages: ["two"] },
      { id: "t3", messages: ["Task t3 failed and gave no reason."] },
      { id: "t4", messages: ["say which"] },
    ],
  });
  expect(server.calls()).toEqual(["GET /v2/vrackServices/resource/vrs-a/task"]);
});

test("service ids: none, one, several; sorted", async () => {
  const { api, server } = await bench(inTurn([{ json: [] }, { json: [9, 1, 9] }]));
  expect(await api.findServiceIds("vrs-a")).toEqual({ ok: true, value: [] });
  expect(await api.findServiceIds("vrs-a")).toEqual({ ok: true, value: [1, 9] });
  expect(server.calls()[0]).toBe("GET /1.0/services?resourceName=vrs-a");
});

test("whether there is a vRack, and the name of a service: yes, no, and not to be learnt", async () => {
  const { api, client } = await bench(
    inTurn([
      { json: {} },
      { status: 404, json: { class: "Client::NotFound", message: "none" } },
      { status: 403, json: { class: "Client::Forbidden" } },
    ]),
  );
  const hasVrack = await lookupOfVracks(client, ["pn-1", "pn-2", "pn-1"]);
  expect([await hasVrack("pn-1"), await hasVrack("pn-2")]).toEqual([
    { ok: true, value: true },
    { ok: true, value: false },
  ]);
  const answers = [await hasVrack("pn-1"), await api.readServiceName(1), await api.listManagedServices()];
  expect(answers.map((answer) => (answer.ok ? null : answer.error.kind))).toEqual(["rights", "rights", "rights"]);
});

test("many vRacks: the list is read, and only one that it lacks is asked for by itself", async () => {
  const { client, server } = await bench(({ path }) => {
    if (path.endsWith("/vrack")) return { json: ["pn-1", "pn-2"] };
    return path.endsWith("/pn-3")
      ? { json: {} }
      : { status: 404, json: { class: "Client::NotFound", message: "none" } };
  });
  const hasVrack = await lookupOfVracks(client, ["pn-1", "pn-2", "pn-3", "pn-4"]);
  expect(await Promise.all(["pn-1", "pn-2", "pn-3", "pn-4"].map(hasVrack))).toEqual(
    [true, true, true, false].map((value) => ({ ok: true, value })),
  );
  expect(server.calls()).toEqual(["GET /1.0/vrack", "GET /1.0/vrack/pn-3", "GET /1.0/vrack/pn-4"]);
});

test("many vRacks, and no right to the list: each is asked for by itself", async () => {
  const { client, server } = await bench(({ path }) =>
    path.endsWith("/vrack") ? { status: 403, json: { class: "Client::Forbidden" } } : { json: {} },
  );
  const hasVrack = await lookupOfVracks(client, ["pn-1", "pn-2", "pn-3"]);
  expect(await hasVrack("pn-1")).toEqual({ ok: true, value: true });
  expect(server.calls()).toEqual(["GET /1.0/vrack", "GET /1.0/vrack/pn-1"]);
});

test.each<[string, Reply]>([
  ["null", { json: null }],
  ["nothing", { text: "" }],
  ["204", { status: 204, text: "" }],
  ["an object", { json: { message: "ok" } }],
])("a rename that is answered with %s is done", async (_, reply) => {
  const { api, server } = await bench(inTurn([reply]));
  expect(await api.rename(12, "prod")).toEqual({ ok: true, value: undefined });
  expect(server.received.map(({ method, path, body }) => [method, path, body])).toEqual([
    ["PUT", "/1.0/services/12", '{"displayName":"prod"}'],
  ]);
});
