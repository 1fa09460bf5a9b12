import { expect, test } from "vitest";
import { useBench } from "../../converge/bench.ts";
import { two } from "./scenes.ts";
import { play } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

test.each([
  { name: "nobody touches it", byMs: 0 },
  { name: "it goes forward an hour", byMs: 3_600_000 },
  { name: "it goes back an hour", byMs: -3_600_000 },
])("the machine's clock during an apply: $name", async ({ byMs }) => {
  const { clock } = bench();
  let seconds: number | null = null;
  const { story } = await play(bench(), {
    ...two,
    options: {
      timeoutMs: 600_000,
      stepTimeoutMs: 300_000,
      listener: (event) => {
        if (event.type === "started" && event.step.id.startsWith("configure/vrs-a")) clock.setWall(byMs);
        if (event.type === "ended") seconds = Math.max(seconds ?? 0, event.outcome.seconds ?? 0);
      },
    },
  });
  expect(story.exit).toBe("done 0");
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(60);
});
