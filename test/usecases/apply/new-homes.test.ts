import { expect, test } from "vitest";
import { reset, type RunOptions, useBench } from "../../converge/bench.ts";
import type { OutsideEdit } from "../../../src/simulator/faults/outside-edit.ts";
import { attach, exchange, meanwhile, move, opening, put } from "./scenes.ts";
import { accountOf, fileOf, goOn, play, type Scene, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

/** `vrs-a` leaves pn-1 for pn-2, where `vrs-c` may have the seat of its region. */
const seat: Scene = {
  account: accountOf([{ subnets: [subnet(10, ["alpha"])] }, {}, { vrack: null }]),
  file: fileOf({ "pn-2": [{ id: "vrs-a", subnets: [subnet(10, ["alpha"])] }] }),
};

const editC: OutsideEdit = { act: "configure", id: "vrs-c", subnets: [subnet(20), subnet(30)] };
const editA: OutsideEdit = { act: "configure", id: "vrs-a", subnets: [subnet(10, ["alpha", "beta"])] };

/** Somebody acts when the plan is made, or when the account has been read for the last time before the first write. */
const acting = (when: "planned" | "writing", edit: OutsideEdit): RunOptions => ({
  [when]: () => void bench().simulator.world.edit(edit),
});

const another = "Another plan would be made now, so nothing was written.";

const refused: readonly {
  readonly name: string;
  readonly scene: Scene;
  readonly edit: OutsideEdit;
  readonly exit: readonly [planned: string, writing: string];
  readonly says: readonly [planned: string, writing: string];
}[] = [
  {
    name: "the new home of an endpoint is edited",
    scene: exchange,
    edit: editC,
    exit: ["refused 6", "failed 6"],
    says: [
      another,
      'Step "configure vrs-a (eu-west-gra)": vRack Services vrs-c, where something would move to, has another specification than the one that was planned against. Since the plan: subnet 10.30.0.0/24 came.',
    ],
  },
  {
    name: "the new home of an endpoint goes into ERROR",
    scene: exchange,
    edit: { act: "status", id: "vrs-c", status: "ERROR" },
    exit: ["refused 5", "failed 6"],
    says: [
      "The plan has changes for vrs-c, which is in ERROR: the platform refuses them.",
      'Step "configure vrs-a (eu-west-gra)": vRack Services vrs-c, where something would move to, is in ERROR and takes no change.',
    ],
  },
  {
    name: "the new home of an endpoint is taken out of its vRack",
    scene: exchange,
    edit: { act: "detach", id: "vrs-c" },
    exit: ["refused 6", "failed 6"],
    says: [
      another,
      'Step "configure vrs-a (eu-west-gra)": vRack Services vrs-c was taken out of its vRack by somebody else.',
    ],
  },
  {
    name: "the seat of the region in the goal vRack is taken",
    scene: seat,
    edit: { act: "attach", id: "vrs-c", vrack: "pn-2" },
    exit: ["refused 6", "failed 6"],
    says: [another, 'Step "detach vrs-a (eu-west-gra)": vRack Services vrs-c was attached to pn-2 by somebody else.'],
  },
  {
    name: "what an attachment makes reachable is edited",
    scene: opening,
    edit: editA,
    exit: ["refused 6", "failed 6"],
    says: [
      another,
      'Step "attach vrs-a (eu-west-gra)": vRack Services vrs-a has another specification than the one that was planned against. Since the plan: endpoint urn:v1:eu:resource:storageNetApp:… came.',
    ],
  },
];

test.each(refused)("$name between plan and write: nothing is let go or opened", async ({ scene, edit, exit, says }) => {
  for (const [index, when] of (["planned", "writing"] as const).entries()) {
    const { story, said } = await play(bench(), { ...scene, options: acting(when, edit) });
    const text = said.map((one) => one.replace(/[0-9a-f-]{36}/g, "…"));
    expect([when, story.exit, story.writes, text]).toEqual([
      when,
      exit[index],
      [],
      expect.arrayContaining([says[index]]),
    ]);
  }
});

test.each(["at the start", "after the last reading before the first write"])(
  "a new home that is UPDATING %s is waited for before anything is let go",
  async (when) => {
    const setC = (status: "READY" | "UPDATING"): void =>
      void bench().simulator.world.edit({ act: "status", id: "vrs-c", status });
    reset(bench(), exchange.account);
    if (when === "at the start") setC("UPDATING");
    let begunAt = 0;
    const { story } = await goOn(bench(), exchange.file, {
      writing: () => {
        setC("UPDATING");
        begunAt = bench().clock.now();
      },
      listener: ({ type }) => {
        if (type === "waiting" && bench().clock.now() - begunAt > 20_000) setC("READY");
      },
    });
    expect(story).toEqual({
      exit: "done 0",
      steps: ["configure/vrs-a: done", "configure/vrs-c: done"],
      writes: ["configure/vrs-a 200 *", "configure/vrs-c 200 *"],
      errors: [],
    });
    const firstWrite = bench().simulator.requests.find(({ method }) => method === "PUT");
    expect((firstWrite?.at ?? 0) - begunAt).toBeGreaterThan(20_000);
  },
);

test("a new home that somebody edits while another step runs keeps everything where it is", async () => {
  const waiting: Scene = {
    ...exchange,
    account: accountOf([
      { subnets: [subnet(10, ["alpha"])], resourceStatus: "UPDATING" },
      {},
      { vrack: "pn-2", subnets: [subnet(20)] },
    ]),
  };
  const trouble = [
    meanwhile("GET /vrackServices/resource", editC, 3),
    meanwhile("GET /vrackServices/resource", { act: "status", id: "vrs-a", status: "READY" }, 3),
  ];
  const { story } = await play(bench(), { ...waiting, trouble });
  expect(story).toEqual({
    exit: "failed 6",
    steps: ["configure/vrs-a: failed (stale)", "configure/vrs-c: not-tried (configure/vrs-a)"],
    writes: [],
    errors: ["stale/changed-under-us"],
  });
});

test("nothing that a move needs is edited: it is done, with one look before each write", async () => {
  for (const scene of [exchange, opening, seat, attach, move]) {
    const { story } = await play(bench(), scene);
    expect([story.exit, story.errors]).toEqual(["done 0", []]);
  }
});

test("a PUT that lets nothing go is not looked at first", async () => {
  const file = fileOf({ "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["alpha", "beta"])] }] });
  const { story } = await play(bench(), {
    ...exchange,
    file,
    trouble: [meanwhile(put, editC)],
  });
  expect([story.exit, story.writes]).toEqual(["done 0", ["configure/vrs-a 200 *"]]);
});
