import { expect, test } from "vitest";
import type { OutsideEdit } from "../../../src/simulator/faults/outside-edit.ts";
import { type RunOptions, useBench } from "../../converge/bench.ts";
import { altering, type Element } from "./altering.ts";
import { attach, configure, move, put, rename } from "./scenes.ts";
import { accountOf, fileOf, goOn, play, type Scene, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

const secondsSince = (method: string): number =>
  (bench().clock.now() - (bench().simulator.requests.find((entry) => entry.method === method)?.at ?? 0)) / 1000;

/** Its current state without the addresses of all endpoints, or of one. */
function mute(element: Element, urnPart = ""): Element {
  const text = JSON.stringify(element["currentState"]).replace(
    new RegExp(`("managedServiceURN":"[^"]*${urnPart}[^"]*","endpoints":)\\[[^\\]]*\\]`, "g"),
    "$1[]",
  );
  return { ...element, currentState: JSON.parse(text) as unknown };
}

test("READY with our checksum is not done while the current state shows what was before", async () => {
  const early: RunOptions = altering((element) => ({ ...element, resourceStatus: "READY" }));
  const { story, outcome } = await play(bench(), { ...configure, options: early });
  expect([story.exit, story.steps, outcome.seconds >= 8]).toEqual(["done 0", ["configure/vrs-a: done"], true]);
});

test("an address that is not elected yet is waited for", async () => {
  const late = altering((element) =>
    secondsSince("PUT") < 40 && element["resourceStatus"] === "READY" ? mute(element) : element,
  );
  const { story, outcome } = await play(bench(), { ...configure, options: late });
  expect([story.exit, outcome.seconds >= 40, outcome.addresses.map(({ name, after }) => [name, after.length])]).toEqual(
    ["done 0", true, [["beta", 1]]],
  );
});

test("an address that is never elected is told when the time of the step is up", async () => {
  const never = altering((element, nth) => (nth > 1 ? mute(element) : element));
  const { story, said } = await play(bench(), { ...configure, options: { ...never, stepTimeoutMs: 60_000 } });
  expect([story.exit, said.map((one) => one.replace(/[0-9a-f-]{36}/g, "…"))]).toEqual([
    "timed-out 8",
    [
      'The step is not done.\nStep "configure vrs-a (eu-west-gra)": The platform had not finished: vRack Services vrs-a: no address is elected yet for urn:v1:eu:resource:storageNetApp:…, urn:v1:eu:resource:storageNetApp:….',
    ],
  ]);
});

test("an endpoint that had no address before is not waited for", async () => {
  const silent = altering((element) => mute(element, "157691ed"));
  const { story } = await play(bench(), {
    account: accountOf([{ subnets: [subnet(10, ["alpha"])] }]),
    file: fileOf({ "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["alpha"]), subnet(11)] }] }),
    options: silent,
  });
  expect(story.exit).toBe("done 0");
});

/** `vrs-a` is soon done, `vrs-b` takes a minute and a half. */
const long: Scene = {
  account: accountOf([{}, {}]),
  file: fileOf({
    "pn-1": [
      { id: "vrs-a", subnets: [subnet(10)] },
      { id: "vrs-b", subnets: [subnet(20)] },
    ],
  }),
  trouble: [{ do: "slow-task", factor: 12, on: "PUT /vrackServices/resource/vrs-b" }],
};

test.each<{ name: string; edit: OutsideEdit; says: string }>([
  {
    name: "another specification",
    edit: { act: "configure", id: "vrs-a", subnets: [subnet(30)] },
    says: "vrs-a had the planned specification, and then somebody else wrote another one.",
  },
  {
    name: "the specification of before",
    edit: { act: "configure", id: "vrs-a", subnets: [] },
    says: "vrs-a had the planned specification, and then somebody else wrote another one.",
  },
  {
    name: "another place",
    edit: { act: "detach", id: "vrs-a" },
    says: "vrs-a is in no vRack, and by the plan attached to pn-1: somebody else changed that.",
  },
  { name: "nothing, it is gone", edit: { act: "remove", id: "vrs-a" }, says: "vrs-a is gone from the account." },
])("a finished step that somebody gives $name while others run is told", async ({ edit, says }) => {
  const options: RunOptions = {
    listener: (event) => {
      if (event.type === "ended" && event.outcome.step.owner.id === "vrs-a") bench().simulator.world.edit(edit);
    },
  };
  const { story, said } = await play(bench(), { ...long, options });
  expect([story.exit, story.steps, said[0]]).toEqual([
    "partial 6",
    ["configure/vrs-a: done", "configure/vrs-b: done"],
    says,
  ]);
});

test("a name that somebody replaces after it was given is told", async () => {
  const scene: Scene = {
    account: accountOf([{ name: "old" }, {}]),
    file: fileOf({
      "pn-1": [
        { id: "vrs-a", name: "new" },
        { id: "vrs-b", subnets: [subnet(20)] },
      ],
    }),
    trouble: long.trouble ?? [],
  };
  const options: RunOptions = {
    listener: (event) => {
      if (event.type === "ended" && event.outcome.step.verb === "rename")
        bench().simulator.world.edit({ act: "rename", id: "vrs-a", name: "theirs" });
    },
  };
  const { story, said } = await play(bench(), { ...scene, options });
  expect([story.exit, said[0]]).toEqual([
    "partial 6",
    "vrs-a had the planned name, and then somebody else gave it another one.",
  ]);
});

test("an attachment is done when the account shows it, however long it lags", async () => {
  for (const seconds of [20, 90, 240]) {
    let before: Element = {};
    const lagging = altering((element, nth) => {
      if (nth === 1) before = element;
      return secondsSince("POST") < seconds || nth <= 2 ? before : element;
    });
    const { story, outcome } = await play(bench(), { ...attach, options: lagging });
    expect([seconds, story.exit, story.writes, outcome.seconds >= seconds]).toEqual([
      seconds,
      "done 0",
      ["attach/vrs-a 200 *"],
      true,
    ]);
  }
});

test("an account that lags behind a write whose answer was lost: the write is not somebody else's, and it is sent once", async () => {
  for (const [scene, method] of [
    [configure, "PUT"],
    [attach, "POST"],
    [move, "DELETE"],
  ] as const) {
    let before: Element = {};
    const lagging = altering((element, nth) => {
      if (nth === 1) before = element;
      return nth <= 2 || secondsSince(method) < 60 ? before : element;
    });
    const trouble = [{ do: "lost-answer", on: `${method} *` } as const];
    const { story } = await play(bench(), { ...scene, trouble, options: lagging });
    const taken = story.writes.filter((write) => write.endsWith("*"));
    expect([method, story.exit, story.errors, taken.length]).toEqual([method, "done 0", [], story.steps.length]);
  }
});

test("the list lacks it once, wherever that comes: nothing is gone", async () => {
  for (const scene of [configure, attach, rename]) {
    for (const trouble of [
      [],
      [{ do: "lost-answer", on: "P* *" } as const],
      [{ do: "status", status: 423, on: "P* *" } as const],
    ]) {
      for (const missing of [1, 2, 3, 4, 5, 6, 7]) {
        let nth = 0;
        const blink: RunOptions = altering((element) => {
          nth += 1;
          return nth === missing ? null : element;
        });
        const { story } = await play(bench(), { ...scene, trouble, options: blink });
        expect([missing, trouble, story.exit, story.errors]).toEqual([missing, trouble, "done 0", []]);
      }
    }
  }
});

test("what is gone for good is told all the same, before the first write and after a lost answer", async () => {
  const early = await play(bench(), {
    ...configure,
    options: { planned: () => void bench().simulator.world.edit({ act: "remove", id: "vrs-a" }) },
  });
  expect([early.story.exit, early.story.writes]).toEqual(["refused 6", []]);
  const late = await play(bench(), {
    ...configure,
    trouble: [
      { do: "lost-answer", on: put },
      { do: "concurrent-edit", on: put, when: "after", edit: { act: "remove", id: "vrs-a" } },
    ],
  });
  expect([late.story.exit, late.story.writes]).toEqual(["partial 6", ["configure/vrs-a none *"]]);
});

test("nothing to do stays nothing to do", async () => {
  await play(bench(), configure);
  expect((await goOn(bench(), configure.file)).story.exit).toBe("nothing-to-do 0");
});
