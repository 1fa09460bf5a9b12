import { expect, test } from "vitest";
import type { ProgressEvent } from "../../src/model/progress.ts";
import { fitColumns, wrapColumns } from "../../src/report/text/fit-columns.ts";
import { type LiveOptions, liveToText } from "../../src/report/text/live-text.ts";
import { requestToText } from "../../src/report/text/request-text.ts";
import { liveSteps, type News, underWay, withEvent } from "../../src/report/view/live-steps.ts";
import { type Settling, withSettling } from "../../src/report/view/settling.ts";
import { stepOutcome } from "./builders.ts";
import { richPlan } from "./rich-plan.ts";

const [first, second, third] = richPlan.steps;
if (first === undefined || second === undefined || third === undefined) throw new Error("richPlan has too few steps");

const wide: LiveOptions = { columns: 120, rows: 24, nowMs: 12_000, color: false };
const newsOf = (events: readonly ProgressEvent[]): News =>
  events.reduce<News>((news, event) => withEvent(news, event, 0), new Map());
const shown = (events: readonly ProgressEvent[], options: Partial<LiveOptions> = {}, isStopping = false) =>
  liveToText(liveSteps(richPlan, newsOf(events), isStopping), { ...wide, ...options });

const ended = richPlan.steps.map((step): ProgressEvent => ({ type: "ended", outcome: stepOutcome({ step }) }));

test("steps: before the first one begins, each says by number what it waits for", () => {
  expect(shown([])).toMatchInlineSnapshot(`
    [
      "○ 1. release archive from vRack Services prod-gra (eu-west-gra)  waits for its turn",
      "○ 2. configure vRack Services vrs-ccc-333-ccc-333 (eu-west-rbx)  waits for its turn",
      "○ 3. rename vRack Services prod-gra (eu-west-gra) to prod-gravelines  waits for steps 1 and 6",
      "○ 4. configure vRack Services prod-lim (eu-west-lim)  waits for step 1",
      "○ 5. attach vRack Services vrs-ccc-333-ccc-333 (eu-west-rbx) to pn-100001  waits for step 2",
      "○ 6. take backups, new-share into vRack Services prod-gra (eu-west-gra)  waits for steps 1 and 4",
    ]
  `);
});

test("steps: one that runs tells what it waits for and for how long it has run", () => {
  const events = [
    { type: "started", step: first },
    { type: "waiting", step: first, reason: "vRack Services prod-gra: UPDATING", elapsedMs: 1 },
  ] as const;
  expect([underWay(newsOf(events)), shown(events)[0]]).toMatchInlineSnapshot(`
    [
      1,
      "⠋ 1. release archive from vRack Services prod-gra (eu-west-gra)  12 s  waiting for vRack Services prod-gra: UPDATING",
    ]
  `);
});

test("steps: what was interrupted says what will not start", () => {
  expect(shown([{ type: "started", step: first }], {}, true).slice(0, 3)).toMatchInlineSnapshot(`
    [
      "⠋ 1. release archive from vRack Services prod-gra (eu-west-gra)  12 s",
      "○ 2. configure vRack Services vrs-ccc-333-ccc-333 (eu-west-rbx)  will not start",
      "○ 3. rename vRack Services prod-gra (eu-west-gra) to prod-gravelines  will not start",
    ]
  `);
});

test("steps: of more than there are lines the sum is told, in as many lines as there are", () => {
  const events = [{ type: "started", step: second } as const, ...ended.slice(2, 4)];
  expect(shown(events, { rows: 4 })).toMatchInlineSnapshot(`
    [
      "⠋ 2. configure vRack Services vrs-ccc-333-ccc-333 (eu-west-rbx)  12 s",
      "2 of 6 done, 1 running, 3 waiting",
    ]
  `);
});

test("steps: the sum of what was interrupted says what is under way and what will not start", () => {
  const events = [{ type: "started", step: second } as const, ...ended.slice(2, 4)];
  expect(shown(events, { rows: 4, isStopping: true }, true).at(-1)).toBe(
    "Stopping: 2 of 6 done, 1 under way, 3 will not start",
  );
});

test("steps: when all are over, the result is checked", () => {
  expect(shown(ended).at(-1)).toBe("⠋ checking the result");
});

test("steps: when all are over, what is waited for is told after two seconds", () => {
  const waiting = (reason: string | null, id = "vrs-a") => ({ type: "settling", id, reason, elapsedMs: 0 }) as const;
  const settled = (events: readonly ProgressEvent[]) =>
    events.reduce<Settling | null>((before, event) => withSettling(before, event, 10_000), null);
  const a = waiting("vRack Services a: UPDATING");
  const b = waiting("vRack Services b: CREATING", "vrs-b");
  const at = (nowMs: number, events: readonly ProgressEvent[], steps = ended) =>
    shown(steps, { nowMs, settling: settled(events) }).at(-1);
  expect([
    at(11_900, [a]),
    at(12_000, [a]),
    at(12_000, [b, a, waiting("vRack Services b: UPDATING", "vrs-b")]),
    at(12_000, [a, b, waiting(null)]),
    at(12_000, [a, waiting(null)]),
  ]).toEqual([
    "⠏ checking the result",
    "⠋ waiting for vRack Services a: UPDATING, 2 s",
    "⠋ waiting for vRack Services b: UPDATING, and for 1 more, 2 s",
    "⠋ waiting for vRack Services b: CREATING, 2 s",
    "⠋ checking the result",
  ]);
});

test("no steps: only what is waited for is told, and nothing before two seconds or in the end", () => {
  const settling = { sinceMs: 10_000, reasons: new Map([["vrs-a", "vRack Services a: UPDATING"]]) };
  const none = (options: Partial<LiveOptions>) => liveToText([], { ...wide, settling, ...options });
  expect([none({ nowMs: 11_000 }), none({}), none({ isOver: true })]).toEqual([
    [],
    ["⠋ waiting for vRack Services a: UPDATING, 2 s"],
    [],
  ]);
});

test("steps: no line is as wide as the terminal, and there are fewer than it has", () => {
  for (const columns of [20, 40, 60, 80, 200])
    for (const rows of [3, 5, 10, 24])
      for (let over = 0; over <= ended.length; over += 1) {
        const lines = shown([{ type: "started", step: third }, ...ended.slice(0, over)], { columns, rows });
        expect([lines.filter((line) => line.length >= columns), lines.length < rows]).toEqual([[], true]);
      }
});

const failure = {
  kind: "server",
  message: "The API says no.",
  request: "GET /v2/x",
  status: 503,
  errorClass: null,
  queryId: null,
  missingActions: [],
  retryAfterMs: null,
  taken: "no",
} as const;
const paused = { type: "paused", host: "eu.api.ovh.com", failure, waitMs: 5000 } as const;

test.each([
  [{ type: "asked", host: "eu.api.ovh.com" } as const, "Waiting for an answer from eu.api.ovh.com, 1 s…"],
  [paused, "HTTP 503 from eu.api.ovh.com, trying again in 4 s… The API says no."],
  [
    { ...paused, failure: { ...failure, status: null, message: "No connection could be made." } },
    "No answer from eu.api.ovh.com, trying again in 4 s… No connection could be made.",
  ],
  [{ ...paused, failure: { ...failure, retryAfterMs: 5000 } }, "OVHcloud asks to wait 5 s (HTTP 503): 4 s left…"],
])("request: %o after 1.5 s", (event, want) => expect(requestToText(event, 1500)).toBe(want));

test.each([
  ["short", 5, "short"],
  ["too long", 5, "too…"],
  ["日本語の名前", 7, "日本語…"],
])("a text in columns: %s in %i", (text, columns, want) => expect(fitColumns(text, columns)).toBe(want));

test.each([
  ["one two three", 20, 3, ["one two three"]],
  ["one two three four", 8, 2, ["one two", "three…"]],
  ["one two three four", 8, 3, ["one two", "three", "four"]],
  ["undividable words", 6, 3, ["undivi", "dable", "words"]],
  ["日本語の 名前", 8, 2, ["日本語の", "名前"]],
  ["none", 8, 0, []],
])("a text in lines: %s in %i columns and %i lines", (text, columns, most, want) =>
  expect(wrapColumns(text, columns, most)).toEqual(want),
);
