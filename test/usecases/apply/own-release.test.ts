import { expect, test } from "vitest";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { type RunOptions, useBench } from "../../converge/bench.ts";
import { altering } from "./altering.ts";
import { attach, exchange, move, opening, post, put, putA } from "./scenes.ts";
import { accountOf, fileOf, play, type Scene, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

const putC = "PUT /vrackServices/resource/vrs-c";
const held = "Client::BadRequest::ManagedServiceAlreadyAttached";

const refusing = (on: string, times: number, status: number, errorClass?: string): Trouble => ({
  do: "status",
  on,
  times,
  status,
  ...(errorClass === undefined ? {} : { class: errorClass }),
});

test.each<{ name: string; scene: Scene; trouble: Trouble; step: string }>([
  {
    name: "a service is still held by the one that we released it from",
    scene: exchange,
    trouble: refusing(putC, 3, 400, held),
    step: "configure/vrs-c",
  },
  {
    name: "so it is for longer than a conflict is put up with",
    scene: exchange,
    trouble: refusing(putC, 20, 400, held),
    step: "configure/vrs-c",
  },
  { name: "so it is, as a conflict", scene: exchange, trouble: refusing(putC, 20, 409), step: "configure/vrs-c" },
  { name: "so it is, as a lock", scene: exchange, trouble: refusing(putC, 20, 423), step: "configure/vrs-c" },
  {
    name: "a vRack Services is still attached to the vRack that we took it from",
    scene: move,
    trouble: refusing(post, 20, 409),
    step: "attach/vrs-a",
  },
  {
    name: "so it is, in a word of its own",
    scene: move,
    trouble: refusing(post, 20, 400, "Client::BadRequest::AlreadyAttached"),
    step: "attach/vrs-a",
  },
  { name: "so it is, in no word", scene: move, trouble: refusing(post, 4, 400), step: "attach/vrs-a" },
])("passes by waiting: $name", async ({ scene, trouble, step }) => {
  const { story } = await play(bench(), { ...scene, trouble: [trouble] });
  const refused = story.writes.filter((write) => write.startsWith(step));
  expect([story.exit, story.errors, refused.at(-1), refused.length]).toEqual([
    "done 0",
    [],
    `${step} 200 *`,
    Number(trouble.times) + 1,
  ]);
});

test.each<{ name: string; scene: Scene; trouble: Trouble; exit: string; writes: number }>([
  {
    name: "a service that we have not released",
    scene: {
      account: accountOf([{ subnets: [subnet(10, ["alpha"])] }]),
      file: fileOf({ "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["alpha", "beta"])] }] }),
    },
    trouble: refusing(put, 20, 400, held),
    exit: "failed 1",
    writes: 1,
  },
  {
    name: "another word",
    scene: exchange,
    trouble: refusing(putC, 20, 400, "Client::BadRequest::SubnetDuplicated"),
    exit: "partial 7",
    writes: 2,
  },
  {
    name: "an attachment that no detachment came before",
    scene: attach,
    trouble: refusing(post, 20, 400),
    exit: "failed 1",
    writes: 1,
  },
  {
    name: "no word for more than a minute",
    scene: move,
    trouble: refusing(post, 20, 400),
    exit: "partial 7",
    writes: 9,
  },
])("is final: $name", async ({ scene, trouble, exit, writes }) => {
  const { story } = await play(bench(), { ...scene, trouble: [trouble] });
  expect([story.exit, story.writes.length]).toEqual([exit, writes]);
});

test("a release is done when the current state no longer shows it", async () => {
  const early: RunOptions = altering((element) => ({ ...element, resourceStatus: "READY" }));
  const { story } = await play(bench(), { ...exchange, options: early });
  const [released, took] = bench().simulator.requests.filter(({ method }) => method === "PUT");
  expect([story.exit, story.writes]).toEqual(["done 0", ["configure/vrs-a 200 *", "configure/vrs-c 200 *"]]);
  expect((took?.at ?? 0) - (released?.at ?? 0)).toBeGreaterThanOrEqual(8000);
});

const both: Scene = {
  account: accountOf([{ vrack: null }, { vrack: null }]),
  file: fileOf({ "pn-1": [{ id: "vrs-a" }, { id: "vrs-b" }] }),
};

test("time behind a task that this run began, and no longer waits for, is neither impatience nor time of the step", async () => {
  const trouble: readonly Trouble[] = [
    { do: "busy-vrack", on: post },
    { do: "slow-task", factor: 40, on: post },
  ];
  const { story, outcome } = await play(bench(), { ...both, trouble, options: { stepTimeoutMs: 60_000 } });
  expect([story.exit, story.steps, story.writes.at(-1)]).toEqual([
    "timed-out 8",
    ["attach/vrs-a: under-way (timeout, written, step-timeout)", "attach/vrs-b: done"],
    "attach/vrs-b 200 *",
  ]);
  expect(outcome.seconds).toBeGreaterThan(300);
});

test("time behind somebody else's task is: a conflict is put up with for two minutes", async () => {
  const { story, outcome } = await play(bench(), { ...opening, trouble: [refusing(post, 99, 409)] });
  expect([story.exit, outcome.seconds > 115 && outcome.seconds < 150]).toEqual(["failed 1", true]);
});

test("what is released in several places is taken once all of them show it", async () => {
  const three: Scene = {
    account: accountOf([{ subnets: [subnet(10, ["alpha"])] }, {}, { vrack: "pn-2", subnets: [subnet(20, ["beta"])] }]),
    file: fileOf({
      "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["beta"])] }],
      "pn-2": [{ id: "vrs-c", subnets: [subnet(20, ["alpha"])] }],
    }),
  };
  const { story } = await play(bench(), { ...three, trouble: [{ ...refusing(putA, 2, 400, held), nth: 2 }] });
  expect([story.exit, story.errors, story.writes.length]).toEqual(["done 0", [], 5]);
});
