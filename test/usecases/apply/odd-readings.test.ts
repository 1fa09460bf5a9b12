import { expect, test } from "vitest";
import type { ProgressEvent } from "../../../src/model/progress.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { type RunOptions, useBench } from "../../converge/bench.ts";
import type { TestStops } from "../../converge/stops.ts";
import { altering, type Element } from "./altering.ts";
import { again, attach, configure, expired, meanwhile, move, post, put, rename, settling } from "./scenes.ts";
import { accountOf, fileOf, goOn, play, type Scene, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

const readings = (): number =>
  bench().simulator.requests.filter(({ method, path }) => method === "GET" && path === "/v2/vrackServices/resource")
    .length;

const downFor = (seconds: number, nth: number): Trouble => ({
  do: "status",
  status: 429,
  retryAfter: seconds,
  on: again,
  nth: nth + 1,
  times: "always",
});

test("a detachment by somebody else is told at the end, since no checksum tells of it", async () => {
  const trouble = [meanwhile(put, { act: "detach", id: "vrs-a" })];
  const { story, said } = await play(bench(), { ...configure, trouble });
  expect([story, said]).toEqual([
    {
      exit: "partial 6",
      steps: ["configure/vrs-a: done"],
      writes: ["configure/vrs-a 200 *"],
      errors: ["stale/changed-under-us"],
    },
    ["vrs-a is in no vRack, and by the plan attached to pn-1: somebody else changed that."],
  ]);
});

test("so it is when there is nothing to do but to wait", async () => {
  const account = accountOf([{ subnets: [subnet(10, ["alpha"])] }]);
  const detaching: Scene = { account, file: settling.file };
  await play(bench(), detaching);
  bench().simulator.world.edit({ act: "detach", id: "vrs-a", settled: false });
  const { story, said } = await goOn(bench(), detaching.file);
  expect([story.exit, said]).toEqual([
    "failed 6",
    ["vrs-a is in no vRack, and by the plan attached to pn-1: somebody else changed that."],
  ]);
});

test("a rename, whose name takes long to show, does not come between detachment and attachment", async () => {
  const order: string[] = [];
  const listener = (event: ProgressEvent): void => {
    if (event.type === "started") order.push(event.step.id);
  };
  const account = accountOf([{ name: "old" }, {}, { vrack: "pn-2" }]);
  const file = fileOf({ "pn-2": [{ id: "vrs-a", name: "new" }], "pn-1": [{ id: "vrs-c" }] });
  const { story } = await play(bench(), {
    account,
    file,
    trouble: [{ do: "slow-task", factor: 3, on: "DELETE /vrack/pn-2/*" }],
    options: { listener },
  });
  expect([story.exit, order]).toEqual([
    "done 0",
    ["detach/vrs-a", "detach/vrs-c", "attach/vrs-a", "attach/vrs-c", "rename/vrs-a"],
  ]);
});

test("nothing is detached while the account cannot be read once more", async () => {
  const scene = {
    account: accountOf([{ subnets: [subnet(10)] }]),
    file: fileOf({ "pn-2": [{ id: "vrs-a", subnets: [subnet(10)] }] }),
    trouble: [{ do: "status", status: 503, on: again, nth: 3, times: 6 } as const],
  };
  const add = () =>
    void bench().simulator.world.edit({ act: "configure", id: "vrs-a", subnets: [subnet(10, ["alpha"])] });
  const { story } = await play(bench(), { ...scene, options: { writing: add } });
  expect([story.exit, story.writes, story.errors]).toEqual(["failed 6", [], ["stale/changed-under-us"]]);
});

test.each(["ERROR", "WAITING_USER_INPUT"])(
  "a task that is %s has failed, though the vRack Services stays UPDATING",
  async (status) => {
    const failing = altering((element, nth) =>
      nth < 3 ? element : { ...element, resourceStatus: "UPDATING", currentTasks: [{ id: "t2", status }] },
    );
    const tasks = [
      { id: "t1", status: "ERROR", errors: [{ message: "long ago" }] },
      { id: "t2", status, errors: [{ message: "no room" }, { message: "no room" }] },
    ];
    const trouble: Trouble[] = [{ do: "garbage", body: tasks, on: "GET /vrackServices/resource/vrs-a/task" }];
    const { story, said } = await play(bench(), { ...configure, trouble, options: failing });
    expect([story.exit, story.steps, said]).toEqual([
      "partial 7",
      ["configure/vrs-a: failed (task, written)"],
      [
        'Step "configure vrs-a (eu-west-gra)": The platform took the specification of vRack Services vrs-a and failed to carry it out: no room.',
      ],
    ]);
  },
);

test("what had failed before our write is not taken for ours", async () => {
  const old = altering((element) => ({ ...element, currentTasks: [{ id: "t1", status: "ERROR" }] }));
  const { story } = await play(bench(), { ...configure, options: old });
  expect(story.exit).toBe("done 0");
});

test("what is UPDATING only for a task that has failed is not waited for", async () => {
  const stuck = altering((element) => ({ ...element, currentTasks: [{ id: "t1", status: "ERROR" }] }));
  const { story, said } = await play(bench(), { ...settling, options: stuck });
  expect([story.exit, said]).toEqual([
    "failed 1",
    [
      "vrs-a is UPDATING, and its task has failed: its specification is as planned, and the platform has not carried it out.",
    ],
  ]);
});

test("an attachment that ends in ERROR is not done", async () => {
  const trouble = [meanwhile(again, { act: "status", id: "vrs-a", status: "ERROR" }, 3)];
  const { story } = await play(bench(), { ...attach, trouble });
  expect([story.exit, story.steps]).toEqual(["partial 7", ["attach/vrs-a: failed (task, written)"]]);
});

test("a lost attachment is not sent again where neither account nor tasks tell what became of it", async () => {
  const calm = altering((element) => ({ ...element, resourceStatus: "READY" }));
  const trouble: Trouble[] = [
    { do: "lost-answer", on: post },
    { do: "slow-task", factor: 50, on: post },
    { do: "status", status: 403, on: "GET /vrack/*/task*", times: "always" },
  ];
  const { story, said } = await play(bench(), { ...attach, trouble, options: calm });
  expect([story, said]).toEqual([
    {
      exit: "partial 4",
      steps: ["attach/vrs-a: failed (request, written)"],
      writes: ["attach/vrs-a none *"],
      errors: ["auth/rights"],
    },
    [
      'Step "attach vrs-a (eu-west-gra)": GET /1.0/vrack/pn-1/task: HTTP 403 (Client::Forbidden). User not granted for this request. Query id: ….',
    ],
  ]);
});

test("a task that names only the vRack may be ours", async () => {
  const trouble: Trouble[] = [
    { do: "reset", on: post },
    { do: "garbage", body: [7], on: "GET /vrack/pn-1/task", times: "always" },
    { do: "garbage", status: 200, body: { id: 7, status: "doing", targetDomain: "pn-1" }, on: "GET /vrack/*/task/7" },
  ];
  const { story } = await play(bench(), { ...attach, trouble });
  expect([story.exit, story.writes]).toEqual(["partial 7", ["attach/vrs-a none"]]);
});

test("a detachment that is refused while the account shows nothing of it is not taken for done", async () => {
  const trouble: Trouble[] = [{ do: "status", status: 423, on: "DELETE *" }];
  const bare = altering((element, nth) =>
    nth === 3 ? { ...element, resourceStatus: "UPDATING", currentState: null } : element,
  );
  const { story } = await play(bench(), { ...move, trouble, options: bare });
  expect([story.exit, story.steps, story.writes]).toEqual([
    "done 0",
    ["detach/vrs-a: done", "attach/vrs-a: done"],
    ["detach/vrs-a 423", "detach/vrs-a 200 *", "attach/vrs-a 200 *"],
  ]);
});

test("the time of the run is up while it is looked up what became of a write: that is no interruption", async () => {
  const trouble: Trouble[] = [{ do: "lost-answer", on: put }, downFor(250, 2)];
  const { story, outcome } = await play(bench(), { ...configure, trouble, options: { timeoutMs: 60_000 } });
  expect([story.exit, story.errors, outcome.seconds]).toEqual(["timed-out 8", ["run/timeout"], 60]);
});

test("a write that the API wants to have an hour later, and may have taken, is looked up and left", async () => {
  const trouble: Trouble[] = [{ do: "status", status: 503, retryAfter: 3600, on: put }];
  const { story, outcome } = await play(bench(), { ...configure, trouble });
  expect([story.exit, story.steps, story.writes, outcome.seconds < 60]).toEqual([
    "partial 7",
    ["configure/vrs-a: failed (request, written)"],
    ["configure/vrs-a 503"],
    true,
  ]);
});

test("an API that asks not to be asked is not asked while we wait", async () => {
  const trouble = [downFor(3600, 3)];
  const options = { stepTimeoutMs: 300_000 };
  const { story, said } = await play(bench(), { ...configure, trouble, options });
  expect([story.exit, readings(), said]).toEqual([
    "timed-out 8",
    4,
    [
      'The step is not done.\nStep "configure vrs-a (eu-west-gra)": The platform had not finished: vRack Services vrs-a, which cannot be read: Too many requests, please retry later. The API asks to wait 60 min. Not tried again.',
    ],
  ]);
});

test("the time of a step is up while the account is read", async () => {
  const options = { stepTimeoutMs: 10_000 };
  const { story, outcome } = await play(bench(), { ...configure, trouble: [downFor(280, 3)], options });
  expect([story.exit, outcome.seconds]).toEqual(["timed-out 8", 10]);
});

test("Ctrl-C while the account is read for a write that was put off ends at once", async () => {
  const trouble: Trouble[] = [{ do: "status", status: 423, on: put }, downFor(280, 2)];
  const planned = (_: unknown, stops: TestStops): void => stops.after(5000, () => stops.interrupt());
  const { story, outcome } = await play(bench(), { ...configure, trouble, options: { planned } });
  expect([story.exit, story.steps, outcome.seconds]).toEqual([
    "interrupted 130",
    ["configure/vrs-a: not-tried (interrupted)"],
    5,
  ]);
});

test("the credentials expire while there is nothing to do but to wait", async () => {
  const trouble = [{ ...expired(2), times: "always" } as const];
  const { story, said } = await play(bench(), { ...settling, trouble });
  expect([story.exit, said]).toEqual([
    "failed 4",
    ["GET /v2/vrackServices/resource: HTTP 401 (Client::Unauthorized). You must login first. Query id: …."],
  ]);
});

test("what is waited for may be missing once, and is gone when it stays away", async () => {
  const blink = altering((element, nth) => (nth === 3 ? null : element));
  const trouble = [meanwhile(again, { act: "status", id: "vrs-a", status: "READY" }, 5)];
  expect((await play(bench(), { ...settling, trouble, options: blink })).story.exit).toBe("nothing-to-do 0");
});

test.each<{ name: string; trouble?: readonly Trouble[]; options?: RunOptions }>([
  { name: "an HTML page of a proxy", trouble: [{ do: "html", status: 403, on: again, nth: 4 }] },
  { name: "an HTML page that says 404", trouble: [{ do: "html", status: 404, on: again, nth: 4, times: 2 }] },
  { name: "JSON of another shape", trouble: [{ do: "garbage", body: [{}], on: again, nth: 4 }] },
  { name: "a list without it", options: altering((element, nth) => (nth === 3 ? null : element)) },
])("after a write, one odd reading ends nothing: $name", async ({ trouble = [], options = {} }) => {
  expect((await play(bench(), { ...configure, trouble, options })).story).toEqual({
    exit: "done 0",
    steps: ["configure/vrs-a: done"],
    writes: ["configure/vrs-a 200 *"],
    errors: [],
  });
});

test("an account that still shows what was before our write is waited for as long as the step may take", async () => {
  let before: Element = {};
  const lagging = (seconds: number): RunOptions =>
    altering((element, nth) => {
      if (nth === 1) before = element;
      const written = bench().simulator.requests.find(({ method }) => method === "PUT")?.at ?? bench().clock.now();
      return bench().clock.now() < written + seconds * 1000 ? before : element;
    });
  const lag = await play(bench(), { ...configure, options: { ...lagging(300), stepTimeoutMs: 600_000 } });
  const stuck = await play(bench(), { ...configure, options: { ...lagging(3000), stepTimeoutMs: 600_000 } });
  expect([lag.story.exit, stuck.story.exit, stuck.said]).toEqual([
    "done 0",
    "timed-out 8",
    [
      'The step is not done.\nStep "configure vrs-a (eu-west-gra)": The platform had not finished: vRack Services vrs-a: the new specification does not show yet.',
    ],
  ]);
});

test("an account that has shown our write and then shows what was before is somebody else's change", async () => {
  const undo = { act: "configure", id: "vrs-a", subnets: [subnet(10, ["alpha"])] } as const;
  const { story } = await play(bench(), { ...configure, trouble: [meanwhile(again, undo, 4)] });
  expect([story.exit, story.steps]).toEqual(["partial 6", ["configure/vrs-a: failed (stale, written)"]]);
});

test.each([
  [10, "done 0"],
  [20, "partial 6"],
])("after our write was seen, %i s of readings that show what was before: %s", async (seconds, exit) => {
  let before: Element = {};
  let seenAt: number | null = null;
  const flickering = altering((element, nth) => {
    if (nth === 1) before = element;
    if (!bench().simulator.requests.some(({ method }) => method === "PUT")) return element;
    seenAt ??= bench().clock.now();
    const sinceMs = bench().clock.now() - seenAt;
    return sinceMs > 0 && sinceMs <= seconds * 1000 ? before : element;
  });
  const { story } = await play(bench(), { ...configure, options: flickering });
  expect(story.exit).toBe(exit);
});

test.each([configure, move, settling])(
  "while the platform works, a reading without a checksum tells nothing (%#)",
  async (scene) => {
    const bare = altering((element) =>
      element["resourceStatus"] === "UPDATING" ? { ...element, checksum: null } : element,
    );
    const trouble = [meanwhile(again, { act: "status", id: "vrs-a", status: "READY" }, 3)];
    const { story } = await play(bench(), {
      ...scene,
      trouble: scene === settling ? trouble : [],
      options: bare,
    });
    expect([story.exit, story.errors]).toEqual([expect.stringMatching(/ 0$/), []]);
  },
);

test("in a move, an account that still shows the former vRack after the attachment is not somebody else's change", async () => {
  let before: Element = {};
  const lagging = altering((element, nth) => {
    if (nth === 1) before = element;
    const attached = bench().simulator.requests.some(({ method }) => method === "POST");
    return attached && nth < 25 && element["resourceStatus"] === "UPDATING" ? before : element;
  });
  const { story } = await play(bench(), { ...move, options: lagging });
  expect([story.exit, story.steps]).toEqual(["done 0", ["detach/vrs-a: done", "attach/vrs-a: done"]]);
});

test("one that is being deleted is not waited for", async () => {
  const account = accountOf([{ subnets: [subnet(10, ["alpha"])], resourceStatus: "DELETING" }]);
  const { story } = await play(bench(), { account, file: settling.file });
  expect([story.exit, story.writes, readings()]).toEqual(["nothing-to-do 0", [], 1]);
});

test("a run that ends while something is detached says that it will be in no vRack", async () => {
  const trouble: Trouble[] = [{ do: "slow-task", factor: 10, on: "DELETE *" }];
  const { story, said } = await play(bench(), { ...move, trouble, options: { timeoutMs: 10_000 } });
  expect([story.exit, story.steps, said[0]]).toEqual([
    "timed-out 8",
    ["detach/vrs-a: under-way (timeout, written, timeout)", "attach/vrs-a: not-tried (detach/vrs-a)"],
    "vrs-a is being detached, and the run ended before it could be attached to the other vRack: its endpoints stop answering.",
  ]);
});

test("a name that somebody else has given already is not given again", async () => {
  const trouble = [meanwhile("GET /services", { act: "rename", id: "vrs-a", name: "new" })];
  const { story } = await play(bench(), { ...rename, trouble });
  expect(story).toEqual({ exit: "done 0", steps: ["rename/vrs-a: done (already so)"], writes: [], errors: [] });
});
