import { test } from "vitest";
import { useBench } from "../converge/bench.ts";
import { runCase } from "./case.ts";

const bench = useBench();

const runs = Number(process.env["RUNS"] ?? 2000);
const firstSeed = Number(process.env["SEED"] ?? 1);

test(`${runs} runs in which things go wrong: nothing unplanned, nothing twice, an honest outcome, and calm runs converge`, { timeout: runs * 1000 }, async () => {
  for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
    try {
      await runCase(bench(), seed);
    } catch (error) {
      throw new Error(`Failed with seed ${seed}; node scripts/chaos.mjs --runs 1 --seed ${seed} repeats it.`, { cause: error });
    }
  }
});
