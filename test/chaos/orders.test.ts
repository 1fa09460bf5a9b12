import { test } from "vitest";
import { useBench } from "../converge/bench.ts";
import { runOrderCase } from "./order-case.ts";

const bench = useBench({ renameLagMs: 1000 });
const runs = Number(process.env["RUNS"] ?? (process.env["CI"] ? 200 : 50));
const first = Number(process.env["SEED"] ?? 1);

test(`${runs} accounts where ordering goes wrong: never an order too many, and calm runs converge`, {
  timeout: 600_000 + runs * 2000,
}, async () => {
  for (let seed = first; seed < first + runs; seed += 1) {
    try {
      await runOrderCase(bench(), seed);
    } catch (error) {
      throw new Error(
        `The run with seed ${seed} failed. To repeat it: node scripts/chaos.mjs --orders --runs 1 --seed ${seed}`,
        { cause: error },
      );
    }
  }
});
