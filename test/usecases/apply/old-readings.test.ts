import { describe, expect, test } from "vitest";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { type RunOptions, useBench } from "../../converge/bench.ts";
import type { Element } from "./altering.ts";
import { altering } from "./altering.ts";
import { again, exchange, move, putA } from "./scenes.ts";
import { accountOf, fileOf, play, type Scene, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

/** Readings that show the account as it was before the run, from the nth one on. */
const old = (nth: number, times: number | "always"): Trouble => ({ do: "lag", ms: 60_000, on: again, nth, times });
const unreadable = (nth: number, times: number | "always"): Trouble => ({
  do: "garble",
  id: "vrs-a",
  on: again,
  nth,
  times,
});
const reset = (on: string, nth = 1): Trouble => ({ do: "reset", on, nth });
const putC = "PUT /vrackServices/resource/vrs-c";

/** The story, in which `alpha` stands for its URN. */
async function told(scene: Scene, trouble: readonly Trouble[]) {
  const { story, said } = await play(bench(), { ...scene, trouble });
  return { ...story, said: said.map((text) => text.replaceAll(/urn:[\w:]+:[\da-f-]{36}/g, "alpha")) };
}

const [isElsewhere, isHidden] = [
  'Step "configure vrs-c (eu-west-gra)": Somebody else made alpha reachable through vRack Services vrs-a; a managed service can be in one vRack Services at a time.',
  'Step "configure vrs-c (eu-west-gra)": "alpha" is found in vrs-a, which cannot be read: The answer has number 0 where a text should be: [0].checksum of vrs-a.',
];

describe("after a service was let go and the write that takes it was lost", () => {
  const released = "configure/vrs-a: done";
  const writes = ["configure/vrs-a 200 *", "configure/vrs-c none"];
  const done = {
    exit: "done 0",
    steps: [released, "configure/vrs-c: done"],
    writes: [...writes, "configure/vrs-c 200 *"],
    errors: [],
    said: [],
  };
  const stopped = {
    exit: "partial 6",
    steps: [released, "configure/vrs-c: failed (stale, written)"],
    writes,
    errors: ["stale/changed-under-us"],
  };
  const overwritten = "vrs-a had the planned specification, and then somebody else wrote another one.";
  test.each<[string, readonly Trouble[], object]>([
    ["one reading that shows it where it was does not count", [old(20, 1)], done],
    ["one in which that cannot be read does not count", [old(20, 1), unreadable(20, 1)], done],
    [
      "readings that go on to show it where it was are somebody's change",
      [old(20, "always")],
      { ...stopped, errors: ["stale/changed-under-us", "stale/changed-under-us"], said: [isElsewhere, overwritten] },
    ],
    [
      "readings in which that cannot be read keep it from being sent again",
      [old(20, "always"), unreadable(20, "always")],
      { ...stopped, said: [isHidden] },
    ],
  ])("%s", async (_, trouble, expected) => {
    expect(await told(exchange, [reset(putC), ...trouble])).toEqual(expected);
  });
});

test("one reading that shows what a step of this run has replaced is not taken for somebody's change", async () => {
  const swap: Scene = {
    account: accountOf([{ subnets: [subnet(10, ["alpha"])] }, {}, { vrack: "pn-2", subnets: [subnet(20, ["beta"])] }]),
    file: fileOf({
      "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["beta"])] }],
      "pn-2": [{ id: "vrs-c", subnets: [subnet(20, ["alpha"])] }],
    }),
  };
  expect(await told(swap, [reset(putA, 2), old(29, 1)])).toEqual({
    exit: "done 0",
    steps: ["configure/vrs-a/release: done", "configure/vrs-c: done", "configure/vrs-a/take: done"],
    writes: [
      "configure/vrs-a/release 200 *",
      "configure/vrs-c 200 *",
      "configure/vrs-a/take none",
      "configure/vrs-a/take 200 *",
    ],
    errors: [],
    said: [],
  });
});

describe("readings of an account that is older than the plan", () => {
  /** What vrs-a was before the account that the plan was made from. */
  const older = (element: Element): Element => ({
    ...element,
    checksum: "older",
    currentState: { ...(element["currentState"] as object), subnets: [] },
    targetSpec: { subnets: [] },
  });
  /** So many readings, from the nth one after the first write on. */
  const afterWrite = (nth: number, count: number): RunOptions => {
    let since = 0;
    return altering((element) => {
      since += bench().simulator.requests.some(({ method }) => method !== "GET") ? 1 : 0;
      return since >= nth && since < nth + count ? older(element) : element;
    });
  };
  const nths = Array.from({ length: 12 }, (_, index) => index + 1);
  const hasMoved = {
    exit: "done 0",
    steps: ["configure/vrs-a: done", "configure/vrs-c: done"],
    writes: ["configure/vrs-a 200 *", "configure/vrs-c 200 *"],
    errors: [],
  };
  test.each(nths.flatMap((nth) => [1, 3].map((count) => [nth, count] as const)))(
    "end no exchange: from the %i. after a write on, %i of them",
    async (nth, count) => {
      const { story } = await play(bench(), { ...exchange, options: afterWrite(nth, count) });
      expect(story).toEqual(hasMoved);
    },
  );

  test.each(nths)("end no move to another vRack: the %i. after a write shows a vRack of before", async (nth) => {
    let since = 0;
    const options = altering((element) => {
      since += bench().simulator.requests.some(({ method }) => method !== "GET") ? 1 : 0;
      const currentState = { ...(element["currentState"] as object), vrackId: "pn-3" };
      return since === nth ? { ...element, currentState } : element;
    });
    const { story } = await play(bench(), { ...move, options });
    expect(story.exit).toBe("done 0");
  });

  test("that go on to come are somebody's change, and what was let go is told", async () => {
    const { story, outcome } = await play(bench(), { ...exchange, options: afterWrite(1, 1000) });
    expect([story.exit, story.steps, outcome.reachableNowhere.length]).toEqual([
      "partial 6",
      ["configure/vrs-a: failed (stale, written)", "configure/vrs-c: not-tried (configure/vrs-a)"],
      1,
    ]);
  });
});
