import { expect, test } from "vitest";
import { useBench } from "../../converge/bench.ts";
import { attach, configure, move } from "./scenes.ts";
import { accountOf, fileOf, goOn, play, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });
const put = "PUT /vrackServices/resource/*";

test("an endpoint that somebody adds after the plan is not cut by a detachment that nobody reviewed for it", async () => {
  const scene = {
    account: accountOf([{ subnets: [subnet(10)] }]),
    file: fileOf({ "pn-2": [{ id: "vrs-a", subnets: [subnet(10)] }] }),
  };
  const add = () =>
    void bench().simulator.world.edit({ act: "configure", id: "vrs-a", subnets: [subnet(10, ["alpha"])] });
  const { story, outcome } = await play(bench(), { ...scene, options: { writing: add } });
  expect(story).toEqual({
    exit: "failed 6",
    steps: ["detach/vrs-a: failed (stale)", "attach/vrs-a: not-tried (detach/vrs-a)"],
    writes: [],
    errors: ["stale/changed-under-us"],
  });
  expect(outcome.steps[0]?.failure?.message).toMatch(
    /Since the plan: endpoint urn:v1:eu:resource:storageNetApp:\S+ came\.$/,
  );
  expect(outcome.findings.filter(({ code }) => code === "stale/plan-now").map(({ detail }) => detail)).toEqual([
    "Plan: 0 to create, 0 to update, 1 to replace, 1 to delete. Changes that were in the plan already: 0; new: 2.",
  ]);
});

test("after a failed task the next run does not say that all is well", async () => {
  const first = await play(bench(), { ...configure, trouble: [{ do: "fail-task", on: put, messages: ["no room"] }] });
  const second = await goOn(bench(), configure.file);
  expect([first.story.exit, second.story, second.plan.summary.unsettled, second.plan.summary.sentence]).toEqual([
    "partial 7",
    { exit: "failed 1", steps: [], writes: [], errors: ["api/task-failed"] },
    1,
    "No changes to make, but the platform has not carried out all that is asked of it.",
  ]);
});

test("a run with nothing to do waits for what an earlier one left under way", async () => {
  const killed = new AbortController();
  const first = await play(bench(), { ...configure, options: { timeoutMs: 2000 } });
  const second = await goOn(bench(), configure.file, { killed: killed.signal });
  expect([first.story.exit, second.plan.summary.unsettled, second.story]).toEqual([
    "timed-out 8",
    1,
    { exit: "nothing-to-do 0", steps: [], writes: [], errors: [] },
  ]);
  expect((await goOn(bench(), configure.file)).plan.summary.unsettled).toBe(0);
});

test("the time limit holds for such a wait too", async () => {
  await play(bench(), { ...configure, options: { timeoutMs: 2000 } });
  const { story } = await goOn(bench(), configure.file, { timeoutMs: 3000 });
  expect(story).toEqual({ exit: "timed-out 8", steps: [], writes: [], errors: ["run/timeout"] });
});

test("an attachment that shows some seconds after its task is gone is not called fruitless", async () => {
  const { story } = await play(bench(), {
    ...attach,
    trouble: [
      { do: "slow-task", on: "POST /vrack/*/vrackServices", factor: 3 },
      { do: "status", status: 404, on: "GET /vrack/*/task/*", times: "always" },
    ],
  });
  expect(story.exit).toBe("done 0");
});

test("a move is not refused where the API does not tell about vRacks at all", async () => {
  const { story } = await play(bench(), {
    ...move,
    trouble: [{ do: "status", status: 404, on: "GET /vrack/*", times: 2 }],
  });
  expect(story.exit).toBe("done 0");
});

test("who was taken out of a vRack and could not be put into the other is told to be in none", async () => {
  const { outcome } = await play(bench(), { ...move, trouble: [{ do: "cancel-task", on: "POST *" }] });
  expect([outcome.exitCode, outcome.findings.map(({ code }) => code)]).toEqual([
    7,
    ["api/no-effect", "live/in-no-vrack"],
  ]);
});

test("a run that was interrupted ends as one, even if all was done by then", async () => {
  const { story } = await play(bench(), {
    ...configure,
    options: { planned: (_, stops) => stops.after(4000, () => stops.interrupt()) },
  });
  expect([story.exit, story.steps, story.errors]).toEqual([
    "interrupted 130",
    ["configure/vrs-a: done"],
    ["run/interrupted"],
  ]);
});

test("writes that are sent again are counted", async () => {
  const { outcome } = await play(bench(), { ...configure, trouble: [{ do: "reset", on: put }] });
  expect([outcome.exitCode, outcome.requests.retries]).toEqual([0, 1]);
});

test("a step that ran out of time before it wrote says what it waited for", async () => {
  const account = accountOf([{ subnets: [subnet(10, ["alpha"])], resourceStatus: "UPDATING" }]);
  const { outcome } = await play(bench(), { account, file: configure.file, options: { stepTimeoutMs: 4000 } });
  expect(outcome.steps.map(({ status, failure }) => [status, failure?.message])).toEqual([
    ["not-tried", "Nothing was sent yet; it waited for: vRack Services vrs-a: UPDATING."],
  ]);
});
