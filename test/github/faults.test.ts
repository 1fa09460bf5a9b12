import { afterEach, afterAll, beforeAll, expect, test } from "vitest";
import { ask, pick } from "./ask.ts";
import { startGitHub, type GitHub } from "./client.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  await github.pull();
});
afterEach(() => github.faults([]));
afterAll(() => github.close());

const send = (method = "GET", path = "/issues/1/comments", body?: unknown) =>
  ask(github, github.tokens.workflow, method, path, body);
const statuses = async (count: number): Promise<readonly number[]> => {
  const found: number[] = [];
  for (let index = 0; index < count; index += 1) found.push((await send()).status);
  return found;
};

for (const row of [
  { name: "once", fault: {}, want: [502, 200, 200, 200] },
  { name: "twice, after one", fault: { skip: 1, times: 2 }, want: [200, 502, 502, 200] },
  { name: "always", fault: { times: "always" }, want: [502, 502, 502, 502] },
  { name: "on another path", fault: { path: "/check-runs" }, want: [200, 200, 200, 200] },
  { name: "on another method", fault: { method: "POST" }, want: [200, 200, 200, 200] },
] as const) {
  test(`faults: a bad gateway ${row.name}`, async () => {
    await github.faults([{ ...row.fault, trouble: { kind: "bad-gateway" } }]);
    expect(await statuses(4)).toEqual(row.want);
  });
}

test("faults: a secondary rate limit says so, and how long", async () => {
  await github.faults([{ trouble: { kind: "secondary-rate-limit", retryAfterSeconds: 2 } }]);
  const { status, headers, json } = await send();
  expect([status, headers.get("retry-after"), String(pick(json, "message")["message"]).slice(0, 46)]).toEqual([
    403,
    "2",
    "You have exceeded a secondary rate limit. Plea",
  ]);
});

test("faults: too many requests, and none left", async () => {
  await github.faults([
    { trouble: { kind: "too-many-requests", retryAfterSeconds: 1 } },
    { trouble: { kind: "rate-limit", resetInSeconds: 1 } },
  ]);
  const [first, second] = [await send(), await send()];
  expect([
    first.status,
    first.headers.get("retry-after"),
    second.status,
    second.headers.get("x-ratelimit-remaining"),
  ]).toEqual([429, "1", 403, "0"]);
});

test("faults: a reset does nothing, a lost answer did the work, and both are in the log", async () => {
  const body = { body: "hello" };
  await github.faults([
    { method: "POST", trouble: { kind: "reset" } },
    { method: "POST", trouble: { kind: "lost-answer" } },
  ]);
  for (const _ of [1, 2]) await expect(send("POST", "/issues/1/comments", body)).rejects.toThrow("fetch failed");
  expect((await github.comments(1)).map((comment) => comment.body)).toEqual(["hello"]);
  expect((await github.requests()).slice(-2)).toEqual(
    [1, 2].map(() => ({
      method: "POST",
      path: "/repos/acme/network/issues/1/comments",
      status: null,
      identity: "github-actions[bot]",
      body,
    })),
  );
});

test("faults: slow, and an answer of the test's own", async () => {
  await github.faults([
    { trouble: { kind: "slow", delayMs: 120 } },
    { trouble: { kind: "answer", status: 200, json: [] } },
  ]);
  const begin = performance.now();
  const slow = await send();
  expect([slow.status, performance.now() - begin > 100]).toEqual([200, true]);
  expect((await send("GET", "/pulls/1")).json).toEqual([]);
});
