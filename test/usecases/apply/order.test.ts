import { expect, test } from "vitest";
import type { ProgressEvent } from "../../../src/model/progress.ts";
import { reset, useBench } from "../../converge/bench.ts";
import { putA, two } from "./scenes.ts";
import { goOn, play, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

test("a step that fails stops what depends on it and nothing else", async () => {
  const { story } = await play(bench(), { ...two, trouble: [{ do: "status", status: 400, on: putA }] });
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
        expect([...running].filter((id) => id.endsWith(event.step.owner.id))).toEqual([]);
        running.add(event.step.id);
      }
      if (event.type === "ended") running.delete(event.outcome.step.id);
      seen = Math.max(seen, running.size);
    };
    const { story } = await play(bench(), { ...two, options: { parallelism, listener } });
    expect([story.exit, seen]).toEqual(["done 0", most]);
  },
);

test.each([
  {
    name: "a spec that is under way is waited for",
    edit: { act: "configure", id: "vrs-a", subnets: [subnet(10)], settled: false } as const,
    story: {
      exit: "done 0",
      steps: ["configure/vrs-a: done", "configure/vrs-b: done", "attach/vrs-a: done"],
      writes: ["configure/vrs-b 200 *", "configure/vrs-a 200 *", "attach/vrs-a 200 *"],
      errors: [],
    },
  },
  {
    name: "an attachment that is under way is waited for, and need not be made",
    edit: { act: "attach", id: "vrs-a", vrack: "pn-1", settled: false } as const,
    story: {
      exit: "done 0",
      steps: ["configure/vrs-a: done", "configure/vrs-b: done", "attach/vrs-a: done (already so)"],
      writes: ["configure/vrs-b 200 *", "configure/vrs-a 200 *"],
      errors: [],
    },
  },
  {
    name: "an attachment elsewhere that is under way is somebody else's change",
    edit: { act: "attach", id: "vrs-a", vrack: "pn-2", settled: false } as const,
    story: {
      exit: "partial 6",
      steps: ["configure/vrs-a: failed (stale)", "configure/vrs-b: done", "attach/vrs-a: not-tried (configure/vrs-a)"],
      writes: ["configure/vrs-b 200 *"],
      errors: ["stale/changed-under-us"],
    },
  },
])("UPDATING before we start: $name", async ({ edit, story: expected }) => {
  reset(bench(), two.account);
  bench().simulator.world.edit(edit);
  const { story } = await goOn(bench(), two.file);
  expect(story).toEqual(expected);
});
