import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";

/** @typedef {import("./measure.mjs").Case} Case */

const cli = "build/cli.js";
const region = "eu-west-gra";

/** Most networks in one file. */
const filled = 500;
const list = (/** @type {number} */ length) => Array.from({ length }, (_, index) => index + 1);
const cidrOf = (/** @type {number} */ index) => `10.${Math.floor(index / 256)}.${index % 256}.0`;
const subnetOf = (/** @type {number} */ index) => ({
  cidr: `${cidrOf(index)}/24`,
  serviceRange: `${cidrOf(index)}/28`,
  endpoints: [serviceOf(index)],
});
// Short names: the seed of a simulator is a file too, of a megabyte at most.
const idOf = (/** @type {number} */ index) => `vrs-${index}`;
const serviceOf = (/** @type {number} */ index) => `s${index}`;

/** vRack Services in a vRack each, with an endpoint each; a bare account has neither. */
const account = (/** @type {number} */ count, /** @type {boolean} */ isBare = false) => ({
  vracks: list(count).map((index) => `pn-${index}`),
  vrackServices: list(count).map((index) => ({
    id: idOf(index),
    region,
    ...(isBare ? {} : { vrack: `pn-${index}`, subnets: [subnetOf(index)] }),
  })),
  managedServices: list(count).map((index) => ({ name: serviceOf(index), region })),
});

/** Documents for the first `count` vRack Services, after those that are left out. */
const network = (/** @type {number} */ count, before = 0) =>
  list(count)
    .map((index) => before + index)
    .map((index) =>
      stringify({
        version: 1,
        vrack: `pn-${index}`,
        regions: { [region]: { id: idOf(index), subnets: [subnetOf(index)] } },
      }),
    )
    .join("---\n");

/**
 * The cases whose names are asked for, with the simulators that they need.
 *
 * @param {(name: string) => boolean} isWanted
 */
export async function casesFor(isWanted) {
  const folder = await mkdtemp(join(tmpdir(), "vrackops-bench-"));
  /** @type {import("node:child_process").ChildProcess[]} */
  const children = [];
  const file = async (/** @type {string} */ name, /** @type {string} */ text) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  /** Starts a simulator; resolves to the variables that reach it. */
  const simulator = async (/** @type {object} */ seed, /** @type {number} */ delayMs, taskDuration = "10ms") => {
    const trouble = delayMs === 0 ? [] : [{ do: "slow", ms: delayMs, times: "always" }];
    const path = await file(`account-${children.length}.yaml`, JSON.stringify({ ...seed, trouble }));
    const child = spawn(process.execPath, [cli, "simulator", "--seed", path, "--task-duration", taskDuration], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    children.push(child);
    if (child.stdout === null) throw new Error("The simulator has no output.");
    const ended = once(child, "exit").then(() => {
      throw new Error(`The simulator of ${path} ended at once.`);
    });
    const [text] = await Promise.race([once(child.stdout, "data"), ended]);
    ended.catch(() => undefined);
    return Object.fromEntries(
      [...String(text).matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
    );
  };

  const all = [
    ...starts(await file("one.yaml", network(1))),
    ...(await plans(simulator, file)),
    ...(await applies(simulator, file)),
    ...(await growth(simulator, file, folder)),
  ];
  const floors = new Set(all.filter(({ name }) => isWanted(name)).map(({ floor }) => floor));
  return {
    cases: all.filter(({ name }) => isWanted(name) || floors.has(name)),
    close: async () => {
      for (const child of children) child.kill("SIGINT");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Starts a simulator when it is first needed.
 *
 * @param {() => Promise<Readonly<Record<string, string>>>} start
 */
function onDemand(start) {
  /** @type {ReturnType<typeof start> | null} */
  let started = null;
  return () => (started ??= start());
}

/** @returns {Case[]} */
function starts(/** @type {string} */ one) {
  const floor = "bare node";
  return [
    { name: floor, args: ["-e", "0"], floor: null },
    { name: "--version", args: [cli, "--version"], floor, goal: "≤ 1.3 ×" },
    { name: "--help", args: [cli, "--help"], floor, goal: "≤ 1.3 ×" },
    { name: "validate", args: [cli, "validate", one], floor, goal: "≤ 2.0 ×" },
    {
      name: "the action's start",
      args: ["dist/index.js"],
      env: {
        INPUT_COMMAND: "validate",
        INPUT_FILES: "examples/two-regions/network.yaml",
        GITHUB_WORKSPACE: process.cwd(),
      },
      floor,
    },
  ];
}

/** @typedef {(seed: object, delayMs: number, taskDuration?: string) => Promise<Readonly<Record<string, string>>>} Simulate */
/** @typedef {(name: string, text: string) => Promise<string>} Keep */

/** @returns {Promise<Case[]>} */
async function plans(/** @type {Simulate} */ simulator, /** @type {Keep} */ file) {
  /** @type {Case[]} */
  const cases = [];
  const goals = new Map([
    [20, "≤ 1.5 ×"],
    [100, "≤ 1.25 ×"],
  ]);
  for (const count of [1, 20]) {
    const path = await file(`network-${count}.yaml`, network(count));
    for (const delayMs of [0, 20, 100]) {
      const env = onDemand(() => simulator(account(count), delayMs));
      const floor = `two requests, ${count} vRack Services, ${delayMs} ms`;
      const goal = goals.get(delayMs);
      cases.push({ name: floor, args: ["scripts/bench/floor.mjs"], env, floor: null });
      cases.push({
        name: `plan, ${count} vRack Services, ${delayMs} ms`,
        args: [cli, "plan", path],
        env,
        floor,
        ...(goal === undefined ? {} : { goal }),
      });
      if (count === 20 && delayMs === 20)
        for (const command of ["import", "show"])
          cases.push({ name: `${command}, 20 vRack Services, 20 ms`, args: [cli, command], env, floor });
    }
  }
  return cases;
}

/** Two tasks, one after the other: configure and attach. */
async function applies(/** @type {Simulate} */ simulator, /** @type {Keep} */ file) {
  const path = await file("apply.yaml", network(1));
  return [1, 5, 40].map((seconds) => ({
    name: `apply, tasks of ${seconds} s`,
    args: [cli, "apply", "--yes", "--quiet", path],
    floor: null,
    floorMs: 2000 * seconds,
    goal: seconds === 1 ? "at most 0.4 s over" : "≤ 1.1 ×",
    most: seconds === 40 ? 1 : 3,
    before: () => simulator(account(1, true), 20, `${seconds}s`),
  }));
}

/** @returns {Promise<Case[]>} */
async function growth(/** @type {Simulate} */ simulator, /** @type {Keep} */ file, /** @type {string} */ folder) {
  /** @type {Case[]} */
  const cases = [];
  for (const count of [100, 1000, 5000]) {
    // A file has at most a megabyte, so there are several.
    const size = Math.min(count, filled);
    for (const part of list(count / size)) await file(`many-${count}-${part}.yaml`, network(size, (part - 1) * size));
    const pattern = join(folder, `many-${count}-*.yaml`);
    cases.push({ name: `validate, ${count} networks`, args: [cli, "validate", pattern], floor: "bare node", most: 3 });
    const env = onDemand(() => simulator(account(count), 0));
    cases.push({ name: `plan, ${count} networks`, args: [cli, "plan", pattern], env, floor: "bare node", most: 3 });
  }
  return cases;
}
