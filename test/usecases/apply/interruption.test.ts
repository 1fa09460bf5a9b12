import { expect, test } from "vitest";
import type { ProgressEvent } from "../../../src/model/progress.ts";
import { type RunOptions, useBench } from "../../converge/bench.ts";
import type { TestStops } from "../../converge/stops.ts";
import { exchange, move, put, two } from "./scenes.ts";
import { accountOf, fileOf, goOn, play, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

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

test("Ctrl-C: what is under way is waited for, nothing new begins", async () => {
  const { story } = await play(bench(), { ...two, options: interruptAt(1, waiting) });
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
  const { story, outcome } = await play(bench(), { ...two, options: interruptAt(2, waiting) });
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
    'None of the 3 steps is done.\nStep "configure vrs-a (eu-west-gra)": The platform had not finished: vRack Services vrs-a: UPDATING.',
  );
  expect((await goOn(bench(), two.file)).story.exit).toBe("done 0");
});

test("Ctrl-C before the first step: nothing is written", async () => {
  const options: RunOptions = { planned: (_, stops) => stops.interrupt() };
  const { story } = await play(bench(), { ...two, options });
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
  const { story, outcome } = await play(bench(), { ...two, trouble, options: interruptAt(1, waiting) });
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
    ...two,
    trouble: [{ do: mishap, on: put }],
    options: interruptAt(1, waiting),
  });
  expect([story.exit, story.steps[0], story.writes]).toEqual([
    "interrupted 130",
    `configure/vrs-a: ${step}`,
    [`configure/vrs-a ${write}`],
  ]);
});

/** Every one has what the next one is to have. */
const ring = {
  account: accountOf([
    { subnets: [subnet(10, ["alpha"])] },
    { region: "eu-west-gra", vrack: "pn-2", subnets: [subnet(20, ["beta"])] },
  ]),
  file: fileOf({
    "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["beta"])] }],
    "pn-2": [{ id: "vrs-b", subnets: [subnet(20, ["alpha"])] }],
  }).replace("eu-west-lim", "eu-west-gra"),
};

const waitingFor =
  (id: string) =>
  (event: ProgressEvent): boolean =>
    event.type === "waiting" && event.step.id === id;

test.each([
  {
    name: "while what moves is released: it is taken up",
    scene: exchange,
    at: waitingFor("configure/vrs-a"),
    writes: ["configure/vrs-a 200 *", "configure/vrs-c 200 *"],
    steps: ["configure/vrs-a: done", "configure/vrs-c: done"],
  },
  {
    name: "while it leaves one vRack: it joins the other",
    scene: move,
    at: waitingFor("detach/vrs-a"),
    writes: ["detach/vrs-a 200 *", "attach/vrs-a 200 *"],
    steps: ["detach/vrs-a: done", "attach/vrs-a: done"],
  },
  {
    name: "once a ring is open: all of it is gone round",
    scene: ring,
    at: waitingFor("configure/vrs-a/release"),
    writes: ["configure/vrs-a/release 200 *", "configure/vrs-b 200 *", "configure/vrs-a/take 200 *"],
    steps: ["configure/vrs-a/release: done", "configure/vrs-b: done", "configure/vrs-a/take: done"],
  },
])("Ctrl-C $name", async ({ scene, at, steps, writes }) => {
  const { story, outcome } = await play(bench(), { ...scene, options: interruptAt(1, at) });
  expect([story.exit, story.steps, story.writes, outcome.reachableNowhere]).toEqual([
    "interrupted 130",
    steps,
    writes,
    [],
  ]);
});

test("Ctrl-C before anything is let go: nothing is", async () => {
  const { story } = await play(bench(), {
    ...ring,
    options: interruptAt(1, (event) => event.type === "started"),
  });
  expect([story.exit, story.writes]).toEqual(["interrupted 130", []]);
});
