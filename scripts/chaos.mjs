// Runs random accounts, networks and troubles against the simulator, and prints the seed of a run that breaks a promise.
//
// Usage: node scripts/chaos.mjs [--runs N] [--seed S] [--orders]
//   --runs  how many runs; default 2000
//   --orders  runs that order instead: kills, lost answers and other runs around carts and checkouts
//   --seed  of the first run; the others follow by one; default: from the clock, so that every call tries others

import { spawn } from "node:child_process";
import { parseArgs } from "node:util";

const { runs, seed, files } = options();
console.log(`chaos: ${runs} runs, seeds ${seed} to ${seed + runs - 1}`);
const vitest = new URL("../node_modules/vitest/vitest.mjs", import.meta.url).pathname;
const child = spawn(process.execPath, [vitest, "run", ...files, "--maxWorkers=2", "--reporter=default"], {
  cwd: new URL("..", import.meta.url).pathname,
  env: { ...process.env, RUNS: String(runs), SEED: String(seed) },
  stdio: "inherit",
});
child.on("close", (code) => {
  process.exitCode = code ?? 1;
});

function options() {
  try {
    const { values } = parseArgs({
      options: { runs: { type: "string" }, seed: { type: "string" }, orders: { type: "boolean" } },
    });
    return {
      runs: whole("runs", values.runs ?? "2000"),
      files: values.orders ? ["test/chaos/orders"] : ["test/chaos/even", "test/chaos/odd"],
      seed: whole("seed", values.seed ?? String(Date.now() % 1_000_000_000)),
    };
  } catch (error) {
    console.error(`chaos: ${error.message}`);
    process.exit(1);
  }
}

/** @param {string} name @param {string} text */
function whole(name, text) {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Error(`--${name} must be a whole number from 1 to 999999999, not "${text}"`);
}
