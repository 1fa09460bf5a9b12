import { spawnSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { performance } from "node:perf_hooks";

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {readonly string[]} args of node
 * @property {Readonly<Record<string, string>> | (() => Promise<Readonly<Record<string, string>>>)} [env]
 * @property {string | null} floor name of the case that it is held against; null = it is a floor
 * @property {number} [floorMs] what it is held against in place of a floor, milliseconds
 * @property {string} [goal] in words
 * @property {number} [most] most runs
 * @property {() => Promise<Readonly<Record<string, string>>>} [before] what each run needs; resolves to more variables
 */

/** Tells its largest memory when it ends, in kilobytes. */
const memory = `data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>{try{writeSync(3,String(process.resourceUsage().maxRSS))}catch{}})`;

/** @param {Case} one */
async function runOnce({ name, args, env = {}, before }) {
  const more = (await before?.()) ?? {};
  const fixed = typeof env === "function" ? await env() : env;
  const start = performance.now();
  const { status, stdout, stderr, output } = spawnSync(process.execPath, args, {
    env: { ...process.env, ...fixed, ...more, NODE_OPTIONS: `--import ${JSON.stringify(memory)}` },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    maxBuffer: 2 ** 30,
  });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr || stdout}`);
  return { ms, megabytes: Number(output[3]) / 1024 };
}

const median = (/** @type {readonly number[]} */ values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * Runs all cases in turn, again and again, so that what the machine does besides hits all of them alike.
 *
 * @param {readonly Case[]} cases
 * @param {number} runs
 */
export async function measure(cases, runs) {
  /** @type {Map<string, { ms: number, megabytes: number }[]>} */
  const samples = new Map(cases.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run += 1)
    for (const one of cases) if (run < (one.most ?? runs)) samples.get(one.name)?.push(await runOnce(one));
  const timeOf = (/** @type {string} */ name) => median((samples.get(name) ?? []).map(({ ms }) => ms));
  return {
    node: process.version,
    cores: cpus().length,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    runs,
    cases: cases.map(({ name, floor, floorMs, goal = null, most = runs }) => {
      const ms = timeOf(name);
      const base = floorMs ?? (floor === null ? null : timeOf(floor));
      return {
        name,
        ms: Math.round(ms),
        floor: floorMs === undefined ? floor : `${floorMs / 1000} s of the platform's own work`,
        floorMs: base === null ? null : Math.round(base),
        ratio: base === null || base === 0 ? null : Number((ms / base).toFixed(2)),
        overMs: base === null ? null : Math.round(ms - base),
        goal,
        megabytes: Math.round(median((samples.get(name) ?? []).map(({ megabytes }) => megabytes))),
        runs: Math.min(runs, most),
      };
    }),
  };
}
