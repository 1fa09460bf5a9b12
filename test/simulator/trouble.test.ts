import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Trouble } from "../../src/simulator/faults/trouble.ts";
import { account, backup, gra, graB, home, lim, subnet } from "./account.ts";
import { at, benchOf, taskMs, type Answer, type Bench } from "./client.ts";

let bench: Bench;
beforeAll(async () => void (bench = await benchOf(account)));
beforeEach(() => bench.simulator.reset(account));
afterAll(() => bench.close());

const path = (id = gra): string => `/v2/vrackServices/resource/${id}`;
const script = (...troubles: readonly Trouble[]): void => bench.simulator.world.script(troubles);
const put = async (subnets: readonly unknown[] = [subnet({ urns: [home, backup] })], id = gra): Promise<Answer> => {
  const { body } = await bench.api.get(path(id));
  return bench.api.put(path(id), { checksum: at(body, "checksum"), targetSpec: { subnets } });
};
const attach = (): Promise<Answer> => bench.api.post("/1.0/vrack/pn-100001/vrackServices", { vrackServices: lim });
const writes = (): number => bench.simulator.world.effects().length;
const on = "PUT /vrackServices/resource/*";
const outcome = (call: Promise<Answer>): Promise<string> =>
  call.then(
    ({ status }) => String(status),
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "?"),
  );

test("reset: the connection ends and nothing is done", async () => {
  script({ on, do: "reset" });
  expect([await outcome(put()), writes(), await outcome(put()), writes()]).toEqual(["ECONNRESET", 0, "200", 1]);
  expect(bench.simulator.requests[1]).toMatchObject({ status: null, changed: false, troubles: ["reset"] });
});

test("lost-answer: the work is done and nobody hears of it", async () => {
  script({ on, do: "lost-answer" });
  expect([await outcome(put()), writes()]).toEqual(["ECONNRESET", 1]);
  expect(bench.simulator.requests[1]).toMatchObject({ status: null, changed: true, troubles: ["lost-answer"] });
});

for (const status of [403, 408, 409, 412, 423, 429, 460, 500, 502, 503, 504]) {
  test(`status ${status}: instead of the work, or after it`, async () => {
    script({ on, do: "status", status }, { on, nth: 2, do: "status", status, after: true });
    const first = await put();
    expect([first.status, first.body, writes()]).toEqual([
      status,
      { class: expect.any(String), message: expect.any(String) },
      0,
    ]);
    expect([await outcome(put()), writes()]).toEqual([String(status), 1]);
  });
}

test("status: with words and a Retry-After of one's choice", async () => {
  const words = { class: "Client::X", message: "no", details: { unauthorizedActionsByIAM: "a" } };
  script(
    { do: "status", status: 429, retryAfter: 7, ...words },
    { do: "status", status: 429, nth: 2, retryAfter: { inSeconds: 60 } },
  );
  const first = await bench.api.get(path());
  expect([first.body, first.headers["retry-after"]]).toEqual([words, "7"]);
  expect((await bench.api.get(path())).headers["retry-after"]).toBe(new Date(bench.now() + 60_000).toUTCString());
});

test("html: a page of a proxy", async () => {
  script({ do: "html" }, { nth: 2, do: "html", status: 200 });
  const first = await bench.api.get(path());
  expect([first.status, first.headers["content-type"], first.body]).toEqual([
    502,
    "text/html",
    expect.stringContaining("<h1>502</h1>"),
  ]);
  expect(await outcome(bench.api.get(path()))).toBe("200");
});

test("truncate: half an answer", async () => {
  script({ on, do: "truncate" });
  expect([await outcome(put()), writes()]).toEqual(["ECONNRESET", 1]);
});

test("hang: no answer, with and without the work", async () => {
  script({ on, do: "hang" }, { on, nth: 2, do: "hang", after: true });
  const wait = (call: Promise<Answer>): Promise<string> =>
    Promise.race([outcome(call), new Promise<string>((resolve) => setTimeout(() => resolve("silence"), 60))]);
  expect([await wait(put()), writes(), await wait(put()), writes()]).toEqual(["silence", 0, "silence", 1]);
});

test("slow: the answer takes its time", async () => {
  script({ do: "slow", ms: 50 });
  const start = performance.now();
  await bench.api.get(path());
  expect(performance.now() - start).toBeGreaterThan(45);
});

test("garbage: JSON of another shape", async () => {
  script({ do: "garbage" }, { nth: 2, do: "garbage", body: null });
  expect([(await bench.api.get(path())).body, (await bench.api.get(path())).body]).toEqual([
    { unexpected: ["shape"] },
    null,
  ]);
});

test("fail-task: the old configuration stays, the status is ERROR, the task tells why, and support can help", async () => {
  script({ on, do: "fail-task", messages: ["no room"] });
  const before = at((await bench.api.get(path())).body, "currentState");
  const accepted = await put();
  bench.advance(taskMs);
  const { body } = await bench.api.get(path());
  expect([at(body, "resourceStatus"), at(body, "currentState"), at(body, "checksum")]).toEqual([
    "ERROR",
    before,
    at(accepted.body, "checksum"),
  ]);
  const task = at(body, "currentTasks", 0);
  expect((await bench.api.get(`/v2${String(at(task, "link"))}`)).body).toMatchObject({
    status: "ERROR",
    errors: [{ message: "no room" }],
  });
  expect((await put()).status).toBe(423);
  expect(bench.simulator.world.edit({ act: "status", id: gra, status: "READY" })).toBe(null);
  expect((await bench.api.get(path())).body).toMatchObject({
    resourceStatus: "READY",
    targetSpec: { subnets: [subnet()] },
  });
});

test("cancel-task: the vRack task vanishes and nothing has happened", async () => {
  script({ on: "POST /vrack/*", do: "cancel-task" });
  const task = at((await attach()).body, "id");
  bench.advance(taskMs);
  expect((await bench.api.get(`/1.0/vrack/pn-100001/task/${task}`)).status).toBe(404);
  expect((await bench.api.get(path(lim))).body).toMatchObject({
    resourceStatus: "READY",
    currentState: { vrackId: null },
  });
});

test("fail-task on an attachment ends in ERROR", async () => {
  script({ on: "POST /vrack/*", do: "fail-task" });
  await attach();
  bench.advance(taskMs);
  expect((await bench.api.get(path(lim))).body).toMatchObject({
    resourceStatus: "ERROR",
    currentState: { vrackId: null },
  });
});

test("slow-task: the task takes a multiple of the usual time", async () => {
  script({ on, do: "slow-task", factor: 3 });
  await put();
  bench.advance(3 * taskMs - 1);
  expect(at((await bench.api.get(path())).body, "resourceStatus")).toBe("UPDATING");
  bench.advance(1);
  expect(at((await bench.api.get(path())).body, "resourceStatus")).toBe("READY");
});

test("lag: a read shows the account as it was some time ago, and changes nothing", async () => {
  const shown = async (): Promise<unknown> => at((await bench.api.get(path())).body, "checksum");
  const before = await shown();
  script({ do: "lag", ms: 5000, on: "GET *", times: "always" });
  bench.advance(1000);
  await put();
  const late = await shown();
  bench.advance(5000);
  expect([late, (await shown()) === before, writes()]).toEqual([before, false, 1]);
});

test("omit: a list comes without one of its elements", async () => {
  script({ do: "omit", id: gra, on: "GET /vrackServices/resource" });
  const ids = async (): Promise<unknown> => {
    const { body } = await bench.api.get("/v2/vrackServices/resource");
    return (body as { id: string }[]).map(({ id }) => id);
  };
  const [first, second] = [await ids(), await ids()];
  expect([first, second]).toEqual([expect.not.arrayContaining([gra]), expect.arrayContaining([gra])]);
});

test("busy-vrack: one task at a time", async () => {
  script({ do: "busy-vrack" });
  await bench.api.delete(`/1.0/vrack/pn-100001/vrackServices/${gra}`);
  expect((await attach()).status).toBe(409);
  bench.advance(taskMs);
  expect((await attach()).status).toBe(200);
});

const edit = { act: "configure", id: gra, subnets: [] } as const;
for (const row of [
  { name: "before, done: the checksum is stale", trouble: { do: "concurrent-edit", edit }, want: 412 },
  {
    name: "before, under way: locked",
    trouble: { do: "concurrent-edit", edit: { ...edit, settled: false } },
    want: 423,
  },
  { name: "before, removed: gone", trouble: { do: "concurrent-edit", edit: { act: "remove", id: gra } }, want: 404 },
  {
    name: "before, detached: nothing notices",
    trouble: { do: "concurrent-edit", edit: { act: "detach", id: gra } },
    want: 200,
  },
  {
    name: "after: ours is done and theirs follows",
    trouble: { do: "concurrent-edit", when: "after", edit: { ...edit, settled: false } },
    want: 200,
  },
] as const) {
  test(`concurrent-edit ${row.name}`, async () => {
    script({ on, ...row.trouble });
    const answer = await put();
    expect(answer.status).toBe(row.want);
    const { body } = await bench.api.get(path());
    if (row.trouble.edit.act === "configure") {
      expect(at(body, "targetSpec")).toEqual({ subnets: [] });
      expect(at(body, "checksum")).not.toBe(at(answer.body, "checksum"));
    }
  });
}

test("somebody else can do everything but the impossible", async () => {
  const { edit: act } = bench.simulator.world;
  const done = [
    act({ act: "attach", id: graB, vrack: "pn-100001" })?.status,
    act({ act: "attach", id: graB, vrack: "pn-100002" }),
    act({
      act: "configure",
      id: graB,
      subnets: [{ cidr: "10.1.0.0/24", serviceRange: "10.1.0.0/29", endpoints: ["backup"] }],
    }),
    act({
      act: "configure",
      id: graB,
      subnets: [{ cidr: "10.1.0.0/24", serviceRange: "10.1.0.0/29", endpoints: ["home-dirs"] }],
    })?.status,
    act({ act: "rename", id: graB, name: "theirs" }),
    act({ act: "managed-service", id: backup, status: "suspended" }),
    act({ act: "detach", id: lim })?.status,
    act({ act: "remove", id: "vrs-none" })?.status,
  ];
  expect(done).toEqual([400, null, null, 400, null, null, 404, 404]);
  expect((await bench.api.get(path(graB))).body).toMatchObject({
    resourceStatus: "READY",
    iam: { displayName: "theirs" },
    currentState: { productStatus: "ACTIVE", vrackId: "pn-100002" },
  });
});

for (const [how, want] of [
  ["status", "503"],
  ["reset", "ECONNRESET"],
  ["garbage", "200"],
] as const) {
  test(`token-down: ${how}`, async () => {
    script({ do: "token-down", how });
    expect(await outcome(bench.api.raw("POST", "/auth/oauth2/token", {}, "grant_type=client_credentials"))).toBe(want);
    expect(await outcome(bench.api.get(path()))).toBe("200");
  });
}

test("nth and times choose the requests, and several troubles strike at once", async () => {
  script(
    { on: "GET *", nth: 2, times: 2, do: "status", status: 500 },
    { on: "GET /v2/vrack*", times: "always", do: "slow", ms: 1 },
  );
  const statuses = [];
  for (let round = 0; round < 4; round += 1) statuses.push(await outcome(bench.api.get(path())));
  expect(statuses).toEqual(["200", "500", "500", "200"]);
  expect(bench.simulator.requests.map(({ troubles }) => troubles)).toEqual([
    ["slow"],
    ["status", "slow"],
    ["status", "slow"],
    ["slow"],
  ]);
});

test("troubles of the account strike too", async () => {
  bench.simulator.reset({ ...account, trouble: [{ do: "status", status: 500 }] });
  expect([await outcome(bench.api.get(path())), await outcome(bench.api.get(path()))]).toEqual(["500", "200"]);
});
