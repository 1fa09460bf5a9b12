import { expect, test } from "vitest";
import { type RunOptions, useBench } from "../../converge/bench.ts";
import type { TestStops } from "../../converge/stops.ts";
import { configure, put, rename, settling, updating } from "./scenes.ts";
import { play, type Scene } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

const list = "GET /v2/vrackServices/resource";

/** Ctrl-C so many times at the nth request of a kind, before it is sent or when its answer is there. */
function interruptAt(call: string, nth: number, times: number, when: "before" | "after" = "before"): RunOptions {
  let stops: TestStops | null = null;
  let seen = 0;
  // The account is read twice before the first step.
  const at = call === list ? nth + 1 : nth;
  const interrupt = (): void => {
    for (let left = times; left > 0; left -= 1) stops?.interrupt();
  };
  const around: RunOptions["around"] = (send) => async (input, init) => {
    if (`${init?.method ?? "GET"} ${new URL(String(input)).pathname}` !== call) return send(input, init);
    seen += 1;
    if (seen === at && when === "before") interrupt();
    const response = await send(input, init);
    if (seen === at && when === "after") interrupt();
    return response;
  };
  return { begin: (made) => (stops = made), around };
}

interface Row {
  readonly name: string;
  readonly scene: Scene;
  readonly options: RunOptions;
  readonly steps: readonly string[];
  readonly writes: readonly string[];
  readonly says: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: "while it is waited for that a write may begin",
    scene: updating,
    options: interruptAt(list, 3, 1),
    steps: ["configure/vrs-a: not-tried (interrupted)"],
    writes: [],
    says: ["The step is not done."],
  },
  {
    name: "twice, while it is waited for that a write may begin",
    scene: updating,
    options: interruptAt(list, 3, 2),
    steps: ["configure/vrs-a: not-tried (request, interrupted)"],
    writes: [],
    says: [
      'The step is not done.\nStep "configure vrs-a (eu-west-gra)": Nothing was sent yet; it waited for: vRack Services vrs-a: UPDATING.',
    ],
  },
  {
    name: "twice, while the account is read after a write",
    scene: configure,
    options: interruptAt(list, 4, 2),
    steps: ["configure/vrs-a: under-way (request, written, interrupted)"],
    writes: ["configure/vrs-a 200 *"],
    says: [
      'The step is not done.\nStep "configure vrs-a (eu-west-gra)": The platform had not finished: vRack Services vrs-a: UPDATING.',
    ],
  },
  {
    name: "twice, before a write is sent",
    scene: configure,
    options: interruptAt("PUT /v2/vrackServices/resource/vrs-a", 1, 2),
    steps: ["configure/vrs-a: under-way (request, written, interrupted)"],
    writes: [],
    says: [
      'The step is not done.\nStep "configure vrs-a (eu-west-gra)": The answer to a write did not come, and the run ended before it could be looked up.',
    ],
  },
  {
    name: "twice, when the answer to a write is there",
    scene: configure,
    options: interruptAt("PUT /v2/vrackServices/resource/vrs-a", 1, 2, "after"),
    steps: ["configure/vrs-a: under-way (request, written, interrupted)"],
    writes: ["configure/vrs-a 200 *"],
    says: [
      'The step is not done.\nStep "configure vrs-a (eu-west-gra)": The platform had not finished: vRack Services vrs-a.',
    ],
  },
  {
    name: "twice, while it is looked up what became of a write",
    scene: { ...configure, trouble: [{ do: "lost-answer", on: put }] },
    options: interruptAt(list, 2, 2),
    steps: ["configure/vrs-a: under-way (request, written, interrupted)"],
    writes: ["configure/vrs-a none *"],
    says: [
      'The step is not done.\nStep "configure vrs-a (eu-west-gra)": The answer to a write did not come, and the run ended before it could be looked up.',
    ],
  },
  {
    name: "twice, while it is asked why a task failed",
    scene: { ...configure, trouble: [{ do: "fail-task", on: put }] },
    options: interruptAt("GET /v2/vrackServices/resource/vrs-a/task", 1, 2),
    steps: ["configure/vrs-a: under-way (request, written, interrupted)"],
    writes: ["configure/vrs-a 200 *"],
    says: [
      'The step is not done.\nStep "configure vrs-a (eu-west-gra)": The platform had not finished: vRack Services vrs-a: UPDATING.',
    ],
  },
  {
    name: "twice, while the service to rename is looked for",
    scene: rename,
    options: interruptAt("GET /1.0/services", 1, 2),
    steps: ["rename/vrs-a: not-tried (request, interrupted)"],
    writes: [],
    says: [
      'The step is not done.\nStep "rename old (eu-west-gra)": The service that stands for vRack Services old (vrs-a) was still looked for.',
    ],
  },
  {
    name: "while there is nothing to do but to wait",
    scene: settling,
    options: interruptAt(list, 3, 1),
    steps: [],
    writes: [],
    says: ["vrs-a is still UPDATING."],
  },
  {
    name: "twice, while there is nothing to do but to wait",
    scene: settling,
    options: interruptAt(list, 3, 2),
    steps: [],
    writes: [],
    says: ["vrs-a is still UPDATING."],
  },
];

test.each(rows)("Ctrl-C $name", async ({ scene, options, steps, writes, says }) => {
  const { story, said } = await play(bench(), { ...scene, options });
  expect([story.exit, story.steps, story.writes, said]).toEqual(["interrupted 130", steps, writes, says]);
});

test("what is only waited for is gone", async () => {
  const { story, said } = await play(bench(), {
    ...settling,
    options: { planned: () => void bench().simulator.world.edit({ act: "remove", id: "vrs-a" }) },
  });
  expect([story.exit, said]).toEqual(["failed 6", ["vrs-a is gone from the account."]]);
});

test("what is only waited for gets another specification", async () => {
  const { story, said } = await play(bench(), {
    ...settling,
    options: { planned: () => void bench().simulator.world.edit({ act: "configure", id: "vrs-a", subnets: [] }) },
  });
  expect([story.exit, said]).toEqual(["failed 6", ["Somebody else changed the specification of vrs-a."]]);
});
