// Times the built command as whole processes and prints medians. Usage: npm run bench [-- RUNS]
//
// The second part is the job that docs/benchmarks.md compares with Terraform: two vRack Services, two subnets, three
// endpoints and two attachments, on an API that takes 20 ms a request and 1 s a task.
import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parse, stringify } from "yaml";

const runs = Number(process.argv[2] ?? 5);
const folder = await mkdtemp(join(tmpdir(), "vrackops-bench-"));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds of one process. */
function time(args, env = {}) {
  const before = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env: { ...process.env, ...env }, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return performance.now() - before;
}

function report(name, values) {
  console.log(
    `${name.padEnd(52)} ${Math.round(median(values)).toString().padStart(7)} ms  (${values.map(Math.round).join(", ")})`,
  );
}

const repeat = (act) => Array.from({ length: runs }, act);

/** Starts a simulator with this account; resolves to the variables that reach it. */
async function simulator(account, taskDuration) {
  const seed = join(folder, "account.yaml");
  await writeFile(seed, stringify(account));
  const child = spawn(
    process.execPath,
    ["build/cli.js", "simulator", "--seed", seed, "--task-duration", taskDuration],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  const text = await new Promise((resolve) => child.stdout.once("data", (chunk) => resolve(chunk.toString())));
  const env = Object.fromEntries([...text.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
  return { env, stop: () => child.kill("SIGINT") };
}

try {
  console.log(`Start-up (Node ${process.version}, median of ${runs}):`);
  const file = "examples/two-regions/network.yaml";
  report(
    "node -e 0",
    repeat(() => time(["-e", "0"])),
  );
  report(
    "vrackops --version",
    repeat(() => time(["build/cli.js", "--version"])),
  );
  report(
    "vrackops --help",
    repeat(() => time(["build/cli.js", "--help"])),
  );
  report(
    "vrackops validate",
    repeat(() => time(["build/cli.js", "validate", file])),
  );

  console.log("\nTwo vRack Services, 20 ms a request, 1 s a task:");
  const account = parse(await readFile("examples/two-regions/account.yaml", "utf8"));
  const timings = { first: [], apply: [], second: [] };
  const unnamed = join(folder, "network.yaml");
  // Terraform's resource has no display name, so the comparison has none either.
  await writeFile(unnamed, (await readFile(file, "utf8")).replace(/^ {4}name: .*\n/gm, ""));
  for (let run = 0; run < runs; run += 1) {
    const { env, stop } = await simulator({ ...account, trouble: [{ do: "slow", ms: 20, times: "always" }] }, "1s");
    timings.first.push(time(["build/cli.js", "plan", unnamed], env));
    timings.apply.push(time(["build/cli.js", "apply", "--yes", unnamed], env));
    timings.second.push(time(["build/cli.js", "plan", unnamed], env));
    stop();
  }
  report("first plan", timings.first);
  report("apply (the platform's own work takes 2.0 s)", timings.apply);
  report("plan without changes", timings.second);
} finally {
  await rm(folder, { recursive: true, force: true });
}
