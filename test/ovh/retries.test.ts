import { listed } from "../kinds/vrack-services/codec/listed.ts";
import { expect, test } from "vitest";
import type { FailureKind } from "../../src/model/failure.ts";
import { waitBeforeNextTry } from "../../src/ovh/backoff.ts";
import { retryAfterMs } from "../../src/ovh/retry-after.ts";
import { makeFailure } from "../../src/ovh/request-failure.ts";
import { failure } from "../model/failures.ts";
import { accessToken, bench, inTurn } from "./bench.ts";
import { type Reply, virtualStartSeconds } from "./server.ts";

const good: Reply = { json: [] };
const httpDate = (seconds: number): string => new Date((virtualStartSeconds + seconds) * 1000).toUTCString();

test.each<[string, Reply]>([
  ["408", { status: 408, text: "" }],
  ["429", { status: 429, text: "" }],
  ["500", { status: 500, json: { message: "x" } }],
  ["502 with HTML", { status: 502, text: "<html>" }],
  ["503", { status: 503, text: "" }],
  ["504", { status: 504, text: "" }],
  ["a reset", { trouble: "reset" }],
  ["half an answer", { trouble: "truncate" }],
  ["HTML and 200", { text: "<html>" }],
  ["an empty body and 200", { text: "" }],
  ["a redirect", { status: 302, json: { message: "x" }, headers: { location: "https://x.invalid/" } }],
  ["a proxy that asks for a password", { status: 407, json: { message: "x" } }],
  ["a firewall's 403", { status: 403, text: "<html>blocked</html>" }],
  ["a page that says 404", { status: 404, text: "<html>nginx</html>" }],
  ["an empty 404", { status: 404, text: "" }],
  ["JSON that is no error of the API, and 403", { status: 403, json: { error: "blocked" } }],
])("a read that meets %s twice succeeds at the third try", async (_, trouble) => {
  const { api, client, server, clock, debugLines } = await bench(inTurn([trouble, trouble, good]));
  expect(await listed(api)).toEqual({ ok: true, value: [] });
  expect(server.calls()).toHaveLength(3);
  expect(clock.sleeps).toEqual([250, 500]);
  expect(client.requests()).toEqual({ total: 3, retries: 2 });
  expect(debugLines.filter((line) => line.includes("try "))).toEqual([
    expect.stringMatching(/^GET \/v2\/vrackServices\/resource: try 2 of 6, because: /),
    expect.stringMatching(/^GET \/v2\/vrackServices\/resource: try 3 of 6, because: /),
  ]);
});

test("a read that hangs is tried again after the time for one request", async () => {
  const { api } = await bench(inTurn([{ trouble: "hang" }, good]), accessToken, { requestTimeoutMs: 100 });
  expect((await listed(api)).ok).toBe(true);
});

test.each<[string, Reply, FailureKind]>([
  ["503", { status: 503, text: "" }, "server"],
  ["429", { status: 429, text: "" }, "rate-limited"],
  ["HTML", { text: "<html>" }, "server"],
  ["a reset", { trouble: "reset" }, "lost"],
])("a read that always meets %s is given up after six tries", async (_, trouble, kind) => {
  const { api, server, clock } = await bench(inTurn([trouble]));
  const result = await listed(api);
  expect(result.ok ? null : [result.error.kind, result.error.taken]).toEqual([kind, "no"]);
  expect(result.ok ? null : result.error.message).toMatch(/ Tried 6 times in 8 s\.$/);
  expect(server.calls()).toHaveLength(6);
  expect(clock.sleeps).toEqual([250, 500, 1000, 2000, 4000]);
});

test("a wait is never longer than 10 s by our own choice", async () => {
  const { api, clock } = await bench(inTurn([{ status: 503, text: "" }]), accessToken, { random: () => 0.999 });
  await listed(api);
  expect(Math.max(...clock.sleeps)).toBeLessThanOrEqual(10_000);
});

test.each<[string, number]>([
  ["7", 7000],
  ["0", 250],
  [httpDate(20), 20_000],
  [httpDate(-20), 250],
  ["soon", 250],
])("Retry-After: %s", async (header, sleptMs) => {
  const { api, clock } = await bench(inTurn([{ status: 429, text: "", headers: { "retry-after": header } }, good]));
  expect((await listed(api)).ok).toBe(true);
  expect(clock.sleeps).toEqual([sleptMs]);
});

test.each<[number, number, number | null]>([
  [1, 90_000, 250],
  [2, 59_999, 500],
  [2, 60_000, null],
  [6, 0, null],
])("after %i tries in %i ms the wait is %j", (tries, elapsedMs, waitMs) => {
  const limited = makeFailure({ label: "GET /x", writes: false }, "server", "x");
  expect(waitBeforeNextTry(limited, tries, elapsedMs, 0.5)).toBe(waitMs);
  expect(waitBeforeNextTry({ ...limited, retryAfterMs: 70_000 }, 2, 80_000, 0.5)).toBe(70_000);
});

test("a Retry-After of an hour is not waited for", async () => {
  const { api, clock } = await bench(inTurn([{ status: 429, text: "", headers: { "retry-after": "3600" } }]));
  const result = await listed(api);
  expect(result.ok ? null : [result.error.kind, result.error.retryAfterMs]).toEqual(["rate-limited", 3_600_000]);
  expect(result.ok ? null : result.error.message).toMatch(/Not tried again\.$/);
  expect(clock.sleeps).toEqual([]);
});

test.each<[Reply, string]>([
  [
    { status: 429, json: { message: "slow down" }, headers: { "retry-after": "86400" } },
    "slow down. The API asks to wait 24 h. Not tried again.",
  ],
  [
    { status: 503, json: { message: "Why?" }, headers: { "retry-after": "1500" } },
    "Why? The API asks to wait 25 min. Not tried again.",
  ],
  [
    { status: 429, json: { message: "slow down" }, headers: { "retry-after": "70" } },
    "slow down. The API asks to wait 70 s. Tried 6 times in 350 s.",
  ],
  [{ status: 429, json: { message: "scripted" } }, "scripted. Tried 6 times in 8 s."],
])("a read that is given up after %j says how long the API asks to wait, in sentences", async (reply, message) => {
  const { api } = await bench(inTurn([reply]));
  const result = await listed(api);
  expect(result.ok ? null : result.error.message).toBe(message);
});

test("a write is given its Retry-After and not repeated", async () => {
  const { api, server } = await bench(inTurn([{ status: 429, text: "", headers: { "retry-after": "7" } }]));
  const result = await api.attach("pn-1", "vrs-a");
  expect(result.ok ? null : result.error.retryAfterMs).toBe(7000);
  expect(server.calls()).toHaveLength(1);
});

test.each([400, 401, 403, 404, 409, 410, 412, 423, 460])(
  "a read that is answered %i is not repeated",
  async (status) => {
    const { api, server } = await bench(inTurn([{ status, json: { message: "x" } }]));
    expect((await listed(api)).ok).toBe(false);
    expect(server.calls()).toHaveLength(1);
  },
);

test("an interruption while waiting ends the read at once, and says what it waited out", async () => {
  const stop = new AbortController();
  const answer = (): Reply => {
    setTimeout(() => stop.abort(), 5);
    return { status: 503, json: { message: "Down for maintenance." } };
  };
  const { clock } = await bench(() => null);
  const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  const { api, client } = await bench(answer, accessToken, { signal: stop.signal, clock: { ...clock, sleep } });
  expect(await listed(api)).toEqual({
    ok: false,
    error: failure("stopped", {
      message: "The run was interrupted. The last try: Down for maintenance.",
      request: "GET /v2/vrackServices/resource",
    }),
  });
  expect(client.requests()).toEqual({ total: 1, retries: 0 });
});

test.each<[string, Reply | "stop", string | null, string]>([
  ["in its first try", "stop", null, "The run was interrupted."],
  ["in a later try", { status: 503, json: { message: "Why?" } }, null, "The run was interrupted. The last try: Why?"],
  [
    "in a later try, since the time is up",
    { status: 503, json: { message: "Why?" } },
    "TimeoutError",
    "Time is up. The last try: Why?",
  ],
])("a read that is stopped %s says so, and what the try before had met", async (_, first, errorClass, message) => {
  const stop = new AbortController();
  let tries = 0;
  const { api } = await bench(
    () => {
      tries += 1;
      if (first !== "stop" && tries === 1) return first;
      stop.abort(new DOMException("Time is up.", errorClass ?? "AbortError"));
      return { trouble: "hang" };
    },
    accessToken,
    { signal: stop.signal },
  );
  expect(await listed(api)).toEqual({
    ok: false,
    error: failure("stopped", { message, errorClass, request: "GET /v2/vrackServices/resource" }),
  });
});

test.each<[string | null, number | null]>([
  [null, null],
  ["", null],
  ["12", 12_000],
  [" 12 ", 12_000],
  ["-1", null],
  ["1.5", null],
  ["2027", 2_027_000],
  ["Wed, 21 Oct 2015 07:28:00 GMT", 0],
  ["Wednesday, 99 Foo GMT", null],
])("retryAfterMs(%j)", (header, ms) => {
  expect(retryAfterMs(header, virtualStartSeconds * 1000)).toBe(ms);
});
