import { test } from "vitest";
import { useBench } from "../converge/bench.ts";
import { runCase } from "./case.ts";

/**
 * Runs a share of the cases: those whose seed leaves `part` when divided by `parts`, so that files can share the work.
 *
 * `RUNS` and `SEED` say how many there are in all, and which is the first; see `scripts/chaos.mjs`.
 */
export function chaosTest(part: number, parts: number): void {
  // A name shows later than a lost answer is looked up.
  const bench = useBench({ renameLagMs: 3000 });
  // The pipeline runs all; somebody at a desk gets an answer within five minutes.
  const runs = Number(process.env["RUNS"] ?? (process.env["CI"] ? 2000 : 500));
  const first = Number(process.env["SEED"] ?? 1);
  const seeds = Array.from({ length: runs }, (_, index) => first + index).filter((seed) => seed % parts === part);
  const title = "nothing unplanned, nothing twice, an honest outcome, and calm runs converge";
  test.skipIf(seeds.length === 0)(
    `${seeds.length} runs in which things go wrong: ${title}`,
    { timeout: 600_000 + seeds.length * 1000 },
    async () => {
      for (const seed of seeds) {
        try {
          await runCase(bench(), seed);
        } catch (error) {
          throw new Error(
            `The run with seed ${seed} failed. To repeat it: node scripts/chaos.mjs --runs 1 --seed ${seed}`,
            { cause: error },
          );
        }
      }
    },
  );
}
