import { expect, test } from "vitest";
import { reset, type RunOptions, useBench } from "../../converge/bench.ts";
import type { OutsideEdit } from "../../../src/simulator/faults/outside-edit.ts";
import { urnOf } from "../../worlds/world.ts";
import { altering, type Element } from "./altering.ts";
import { attach, exchange, meanwhile, move, opening, put } from "./scenes.ts";
import { accountOf, fileOf, goOn, play, type Scene, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

/** `vrs-a` leaves pn-1 for pn-2, where `vrs-c` may have the seat of its region. */
const seat: Scene = {
  account: accountOf([{ subnets: [subnet(10, ["alpha"])] }, {}, { vrack: null }]),
  file: fileOf({ "pn-2": [{ id: "vrs-a", subnets: [subnet(10, ["alpha"])] }] }),
};

/** The same exchange, where no file says in which vRack the new home is. */
const unsaid: Scene = {
  account: exchange.account,
  file: fileOf({
    "pn-1": [{ id: "vrs-a", subnets: [subnet(10)] }],
    none: [{ id: "vrs-c", subnets: [subnet(20, ["alpha"])] }],
  }),
};

const editC: OutsideEdit = { act: "configure", id: "vrs-c", subnets: [subnet(20), subnet(30)] };
const editA: OutsideEdit = { act: "configure", id: "vrs-a", subnets: [subnet(10, ["alpha", "beta"])] };

/** Somebody acts when the plan is made, or when the account has been read for the last time before the first write. */
const acting = (when: "planned" | "writing", edit: OutsideEdit): RunOptions => ({
  [when]: () => void bench().simulator.world.edit(edit),
});

const another = "Another plan would be made now, so nothing was changed.";

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
    name: "the new home of an endpoint, of which no file says the vRack, is taken out of its vRack",
    scene: unsaid,
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

/** A CIDR that is a number, and the state that matters. */
const garbled =
  (state: Element): Parameters<typeof altering>[0] =>
  (element, nth) =>
    nth === 1
      ? element
      : {
          ...element,
          currentState: { ...(element["currentState"] as Element), ...state },
          targetSpec: { subnets: [{ cidr: 10, ...state }] },
        };

test.each([
  {
    name: "has the seat of the region in the goal vRack",
    scene: seat,
    state: { vrackId: "pn-2" },
    step: "detach/vrs-a",
    says: 'Step "detach vrs-a (eu-west-gra)": vrs-c is in pn-2 in eu-west-gra, where a vRack has one, and cannot be read: The answer has number 10 where a text should be: [2].targetSpec.subnets[0].cidr of vrs-c.',
  },
  {
    name: "has a managed service that the new home takes too",
    scene: {
      account: accountOf(
        [
          { subnets: [subnet(10, ["alpha"])] },
          { vrack: "pn-2", region: "eu-west-gra", subnets: [subnet(20)] },
          { vrack: null },
        ],
        { managedServices: ["alpha", "beta"].map((name) => ({ id: name, name, region: "eu-west-gra" })) },
      ),
      file: fileOf({
        "pn-1": [{ id: "vrs-a", subnets: [subnet(10)] }],
        "pn-2": [{ id: "vrs-b", subnets: [subnet(20, ["alpha", "beta"])] }],
      }).replace("eu-west-lim", "eu-west-gra"),
    },
    state: { serviceEndpoints: [{ managedServiceURN: urnOf("beta") }] },
    step: "configure/vrs-a",
    says: 'Step "configure vrs-a (eu-west-gra)": "urn:v1:eu:resource:storageNetApp:beta" is found in vrs-c, which cannot be read: The answer has number 10 where a text should be: [2].targetSpec.subnets[0].cidr of vrs-c.',
  },
])("one that cannot be read any more $name: nothing is let go", async ({ scene, state, step, says }) => {
  const { story, said } = await play(bench(), { ...scene, options: altering(garbled(state), "vrs-c") });
  expect([story.exit, story.writes, story.steps[0], said]).toEqual([
    "failed 6",
    [],
    `${step}: failed (stale)`,
    expect.arrayContaining([says]),
  ]);
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

test("a managed service that is suspended after the first write is not let go", async () => {
  const account = accountOf(
    [{ subnets: [subnet(10, ["alpha"])] }, { subnets: [subnet(30)] }, { vrack: "pn-2", subnets: [subnet(20)] }],
    { managedServices: [{ id: "alpha", name: "alpha", region: "eu-west-gra" }] },
  );
  const edit = (): void =>
    void bench().simulator.world.edit({ act: "managed-service", id: "alpha", status: "suspended" });
  const { story, said } = await play(bench(), { account, file: exchange.file, options: { writing: edit } });
  expect([story.exit, story.writes, said]).toEqual([
    "failed 6",
    [],
    expect.arrayContaining([
      'Step "configure vrs-a (eu-west-gra)": alpha is suspended: vRack Services vrs-c could not take it.',
    ]),
  ]);
});

test("an empty new home joins its vRack before anything is let go, and where it cannot, nothing is", async () => {
  const scene: Scene = {
    account: accountOf([{ subnets: [subnet(10, ["alpha"])] }, {}, { vrack: null }]),
    file: exchange.file,
  };
  const good = await play(bench(), scene);
  const stocked = accountOf([{ subnets: [subnet(10, ["alpha"])] }, {}, { vrack: null, subnets: [subnet(20)] }]);
  const withSubnet = await play(bench(), { ...scene, account: stocked });
  expect(withSubnet.story.writes).toEqual(good.story.writes);
  const bad = await play(bench(), {
    ...scene,
    trouble: [{ do: "status", status: 403, on: "POST /vrack/*/vrackServices" }],
  });
  expect([good.story.writes, bad.story.exit, bad.story.writes, bad.outcome.reachableNowhere]).toEqual([
    ["attach/vrs-c 200 *", "configure/vrs-a 200 *", "configure/vrs-c 200 *"],
    "failed 4",
    ["attach/vrs-c 403"],
    [],
  ]);
});

test.each([
  {
    name: "is edited",
    edit: editA,
    exit: "partial 6",
    says: "Somebody else changed the specification of vrs-a.",
  },
  {
    name: "goes into ERROR",
    edit: { act: "status", id: "vrs-a", status: "ERROR" } as const,
    exit: "partial 7",
    says: "vrs-a was READY when its step was done, and is in ERROR now.",
  },
])("what was attached and then $name while others are under way is told", async ({ edit, exit, says }) => {
  const { story, said } = await play(bench(), {
    account: accountOf([{ vrack: null }, {}]),
    file: fileOf({ "pn-1": [{ id: "vrs-a" }, { id: "vrs-b", name: "new" }] }),
    options: {
      listener: (event) => {
        if (event.type === "ended" && event.outcome.step.id === "attach/vrs-a") bench().simulator.world.edit(edit);
      },
    },
  });
  expect([story.exit, said]).toEqual([exit, expect.arrayContaining([says])]);
});

test("one that cannot be read any more once something was let go for it takes it all the same", async () => {
  const { story, outcome } = await play(bench(), {
    ...exchange,
    options: altering((element, nth) => (nth > 2 && nth < 9 ? { ...element, checksum: 0 } : element), "vrs-c"),
  });
  expect([story.exit, story.writes, outcome.reachableNowhere]).toEqual([
    "done 0",
    ["configure/vrs-a 200 *", "configure/vrs-c 200 *"],
    [],
  ]);
});

test("a managed service that is about to run again is waited for before it is let go", async () => {
  const account = accountOf([{ subnets: [subnet(10, ["alpha"])] }, {}, { vrack: "pn-2", subnets: [subnet(20)] }], {
    managedServices: [{ id: "alpha", name: "alpha", region: "eu-west-gra" }],
  });
  const set = (status: "reopening" | "running"): void =>
    void bench().simulator.world.edit({ act: "managed-service", id: "alpha", status });
  const waits: string[] = [];
  const { story } = await play(bench(), {
    account,
    file: exchange.file,
    options: {
      planned: () => set("reopening"),
      listener: (event) => {
        if (event.type !== "waiting") return;
        waits.push(event.reason);
        if (waits.length === 3) set("running");
      },
    },
  });
  expect([story.exit, story.writes, waits[0]]).toEqual([
    "done 0",
    ["configure/vrs-a 200 *", "configure/vrs-c 200 *"],
    "alpha: reopening",
  ]);
});

test.each([
  { status: "DELETING", says: "is being deleted" },
  { status: "ERROR", says: "is in ERROR and takes no change" },
] as const)("a new home that is $status in the newest reading refuses at once", async ({ status, says }) => {
  const edit = (): void => void bench().simulator.world.edit({ act: "status", id: "vrs-c", status });
  const { story, said } = await play(bench(), { ...exchange, options: { writing: edit } });
  expect([story.exit, story.writes, said[0]?.includes(says)]).toEqual(["failed 6", [], true]);
});

test("one that cannot be read any more is not attached blindly where nothing was let go for it", async () => {
  const { story } = await play(bench(), {
    ...opening,
    options: altering((element, nth) => (nth > 1 && nth < 6 ? { ...element, checksum: 0 } : element)),
  });
  const edited = await play(bench(), {
    ...opening,
    options: {
      ...altering((element, nth) => (nth > 1 && nth < 6 ? { ...element, checksum: 0 } : element)),
      ...acting("writing", editA),
    },
  });
  expect([story.exit, story.writes, edited.story.exit, edited.story.writes]).toEqual([
    "done 0",
    ["attach/vrs-a 200 *"],
    "failed 6",
    [],
  ]);
});
