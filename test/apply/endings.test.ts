import { expect, test } from "vitest";
import type { ProgressEvent } from "../../src/model/events.ts";
import type { RunOptions } from "../converge/bench.ts";
import { reset, useBench } from "../converge/bench.ts";
import type { TestStops } from "../converge/stops.ts";
import { accountOf, fileOf, goOn, play, type Scene, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

const put = "PUT /vrackServices/resource/*";
const putA = "PUT /vrackServices/resource/vrs-a";

/** `vrs-a` is configured and then attached; `vrs-b` is configured, whatever becomes of the other. */
const scene: Scene = {
  account: accountOf([{ vrack: null }, {}]),
  file: fileOf({
    "pn-1": [
      { id: "vrs-a", subnets: [subnet(10, ["alpha"])] },
      { id: "vrs-b", subnets: [subnet(20)] },
    ],
  }),
};

/** Ctrl-C so many times at the first event that fits. */
function interruptAt(times: number, fits: (event: ProgressEvent) => boolean): RunOptions {
  let stops: TestStops | null = null;
  let left = times;
  const listener = (event: ProgressEvent): void => {
    if (!fits(event)) return;
    for (; left > 0; left -= 1) stops?.interrupt();
  };
  return { parallelism: 1, begin: (made) => (stops = made), listener };
}

const waiting = (event: ProgressEvent): boolean => event.type === "waiting";

test("a step that fails stops what depends on it and nothing else", async () => {
  const { story } = await play(bench(), { ...scene, trouble: [{ do: "status", status: 400, on: putA }] });
  expect(story).toEqual({
    exit: "partial 7",
    steps: ["configure/vrs-a: failed (request)", "configure/vrs-b: done", "attach/vrs-a: not-tried (configure/vrs-a)"],
    writes: ["configure/vrs-a 400", "configure/vrs-b 200 *"],
    errors: ["api/refused"],
  });
});

test.each([
  { parallelism: 1, most: 1 },
  { parallelism: 2, most: 2 },
  { parallelism: 9, most: 2 },
])(
  "at most $parallelism steps run side by side, and never two on one vRack Services",
  async ({ parallelism, most }) => {
    const running = new Set<string>();
    let seen = 0;
    const listener = (event: ProgressEvent): void => {
      if (event.type === "started") {
        expect([...running].filter((id) => id.endsWith(event.step.vrackServices.id))).toEqual([]);
        running.add(event.step.id);
      }
      if (event.type === "ended") running.delete(event.outcome.step.id);
      seen = Math.max(seen, running.size);
    };
    const { story } = await play(bench(), { ...scene, options: { parallelism, listener } });
    expect([story.exit, seen]).toEqual(["done 0", most]);
  },
);

test("Ctrl-C: what is under way is waited for, nothing new begins", async () => {
  const { story } = await play(bench(), { ...scene, options: interruptAt(1, waiting) });
  expect(story).toEqual({
    exit: "interrupted 130",
    steps: [
      "configure/vrs-a: done",
      "configure/vrs-b: not-tried (interrupted)",
      "attach/vrs-a: not-tried (interrupted)",
    ],
    writes: ["configure/vrs-a 200 *"],
    errors: ["run/interrupted"],
  });
});

test("Ctrl-C twice: leaves at once, and says what the platform was doing", async () => {
  const { story, outcome } = await play(bench(), { ...scene, options: interruptAt(2, waiting) });
  expect(story).toEqual({
    exit: "interrupted 130",
    steps: [
      "configure/vrs-a: under-way (request, written, interrupted)",
      "configure/vrs-b: not-tried (interrupted)",
      "attach/vrs-a: not-tried (configure/vrs-a)",
    ],
    writes: ["configure/vrs-a 200 *"],
    errors: ["run/interrupted"],
  });
  expect(outcome.findings.at(-1)?.detail).toBe(
    "0 of 3 steps are done. Step configure/vrs-a: The platform had not finished: vRack Services vrs-a: UPDATING.",
  );
  expect((await goOn(bench(), scene.file)).story.exit).toBe("done 0");
});

test("Ctrl-C before the first step: nothing is written", async () => {
  const options: RunOptions = { planned: (_, stops) => stops.interrupt() };
  const { story } = await play(bench(), { ...scene, options });
  expect(story).toEqual({
    exit: "interrupted 130",
    steps: [
      "configure/vrs-a: not-tried (interrupted)",
      "configure/vrs-b: not-tried (interrupted)",
      "attach/vrs-a: not-tried (configure/vrs-a)",
    ],
    writes: [],
    errors: ["run/interrupted"],
  });
});

test("Ctrl-C while a write waits for its turn ends the wait at once", async () => {
  const trouble = [{ do: "status", status: 429, retryAfter: 200, on: put } as const];
  const { story, outcome } = await play(bench(), { ...scene, trouble, options: interruptAt(1, waiting) });
  expect([story.exit, story.steps[0], story.writes]).toEqual([
    "interrupted 130",
    "configure/vrs-a: not-tried (interrupted)",
    ["configure/vrs-a 429"],
  ]);
  expect(outcome.seconds).toBeLessThan(1);
});

test.each([
  { name: "was taken: it is looked up and waited for", mishap: "lost-answer" as const, write: "none *", step: "done" },
  {
    name: "was not: it is looked up and not sent again",
    mishap: "reset" as const,
    write: "none",
    step: "under-way (request, written, interrupted)",
  },
])("Ctrl-C after a lost answer to a write that $name", async ({ mishap, write, step }) => {
  const { story } = await play(bench(), {
    ...scene,
    trouble: [{ do: mishap, on: put }],
    options: interruptAt(1, waiting),
  });
  expect([story.exit, story.steps[0], story.writes]).toEqual([
    "interrupted 130",
    `configure/vrs-a: ${step}`,
    [`configure/vrs-a ${write}`],
  ]);
});

test("the time of the run is up while the platform works", async () => {
  const trouble = [{ do: "slow-task", factor: 100, on: put } as const];
  const { story, outcome } = await play(bench(), { ...scene, trouble, options: { parallelism: 1, timeoutMs: 60_000 } });
  expect(story).toEqual({
    exit: "timed-out 8",
    steps: [
      "configure/vrs-a: under-way (timeout, written, timeout)",
      "configure/vrs-b: not-tried (timeout)",
      "attach/vrs-a: not-tried (configure/vrs-a)",
    ],
    writes: ["configure/vrs-a 200 *"],
    errors: ["run/timeout"],
  });
  expect(Math.round(outcome.seconds)).toBe(60);
});

test("the time of the run is up while nothing was written: nothing is, and no step counts as tried", async () => {
  const trouble = [{ do: "status", status: 423, on: put, times: "always" } as const];
  const { story, outcome } = await play(bench(), { ...scene, trouble, options: { timeoutMs: 60_000 } });
  expect([story.exit, story.steps, story.errors]).toEqual([
    "timed-out 8",
    [
      "configure/vrs-a: not-tried (timeout)",
      "configure/vrs-b: not-tried (timeout)",
      "attach/vrs-a: not-tried (configure/vrs-a)",
    ],
    ["run/timeout"],
  ]);
  expect(outcome.steps.map(({ seconds }) => seconds)).toEqual([0, 0, 0]);
});

test("the time of one step is up: the others go on", async () => {
  const trouble = [{ do: "slow-task", factor: 100, on: putA } as const];
  const { story } = await play(bench(), { ...scene, trouble, options: { stepTimeoutMs: 20_000 } });
  expect(story).toEqual({
    exit: "timed-out 8",
    steps: [
      "configure/vrs-a: under-way (timeout, written, step-timeout)",
      "configure/vrs-b: done",
      "attach/vrs-a: not-tried (configure/vrs-a)",
    ],
    writes: ["configure/vrs-a 200 *", "configure/vrs-b 200 *"],
    errors: ["run/step-timeout"],
  });
});

test("a Retry-After does not hold a step beyond its time", async () => {
  const trouble = [{ do: "status", status: 429, retryAfter: 250, on: putA } as const];
  const { story, outcome } = await play(bench(), { ...scene, trouble, options: { stepTimeoutMs: 30_000 } });
  expect([story.exit, story.steps[0]]).toEqual(["timed-out 8", "configure/vrs-a: not-tried (step-timeout)"]);
  expect(outcome.seconds).toBeLessThan(40);
});

test.each([
  {
    name: "a spec that is under way is waited for",
    edit: { act: "configure", id: "vrs-a", subnets: [subnet(10)], settled: false } as const,
    story: {
      exit: "done 0",
      steps: ["configure/vrs-a: done", "configure/vrs-b: done", "attach/vrs-a: done"],
      errors: [],
    },
  },
  {
    name: "an attachment that is under way is waited for, and need not be made",
    edit: { act: "attach", id: "vrs-a", vrack: "pn-1", settled: false } as const,
    story: {
      exit: "done 0",
      steps: ["configure/vrs-a: done", "configure/vrs-b: done", "attach/vrs-a: done (already so)"],
      errors: [],
    },
  },
  {
    name: "an attachment elsewhere that is under way is somebody else's change",
    edit: { act: "attach", id: "vrs-a", vrack: "pn-2", settled: false } as const,
    story: {
      exit: "partial 6",
      steps: ["configure/vrs-a: done", "configure/vrs-b: done", "attach/vrs-a: failed (stale)"],
      errors: ["stale/changed-under-us"],
    },
  },
])("UPDATING before we start: $name", async ({ edit, story: expected }) => {
  reset(bench(), scene.account);
  bench().simulator.world.edit(edit);
  const { story } = await goOn(bench(), scene.file);
  expect({ exit: story.exit, steps: story.steps, errors: story.errors }).toEqual(expected);
});
