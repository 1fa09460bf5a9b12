import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { apply, check, plan } from "../../../src/doors/library/index.ts";
import { folderWith } from "../cli/run-cli.ts";

const root = join(import.meta.dirname, "../../..");
const example = join(root, "examples/library");
const run = promisify(execFile);

/** A folder with the example, in which the package is installed. */
async function installed(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const cwd = await folderWith(files);
  await mkdir(join(cwd, "node_modules/@types"), { recursive: true });
  await symlink(root, join(cwd, "node_modules/vrackops"));
  await symlink(join(root, "node_modules/@types/node"), join(cwd, "node_modules/@types/node"));
  for (const name of ["account.yaml", "network.yaml", "apply.mjs"])
    await copyFile(join(example, name), join(cwd, name));
  return cwd;
}

const simulated = {
  OVH_ENDPOINT: "simulator",
  VRACKOPS_SIMULATOR_SEED: "account.yaml",
  VRACKOPS_SIMULATOR_TASK_MS: "20",
};

test("the example plans and applies, and is the one that the documentation shows", async () => {
  const cwd = await installed();
  const { stdout, stderr } = await run(process.execPath, ["apply.mjs"], { cwd, env: { ...process.env, ...simulated } });
  expect([stdout.split("\n").slice(0, 3), stderr]).toEqual([
    [
      "1 subnet, 2 endpoints",
      "Plan: 3 to create, 1 to update, 0 to replace, 0 to delete. 0 endpoints are interrupted.",
      "done",
    ],
    "",
  ]);
  expect(stdout).toMatch(/^home-dirs: 10\.\d+\.\d+\.\d+$/m);
  const code = await readFile(join(example, "apply.mjs"), "utf8");
  expect(await readFile(join(root, "docs/library.md"), "utf8")).toContain(`\`\`\`js\n${code}\`\`\``);
});

test("its types are found by a program in TypeScript", async () => {
  const cwd = await installed({
    "use.mts": [
      'import { apply, check, type Outcome, plan, type PlanResult } from "vrackops";',
      "const counts: number = (await check()).counts.subnets;",
      'const planned: PlanResult = await plan({ allow: ["interruption"] });',
      'const outcome: Outcome = await apply({ expect: planned.plan?.fingerprint ?? "" });',
      "// @ts-expect-error There is no such option.",
      "await apply({ expects: 1 });",
      "console.log(counts, outcome.steps.length);",
    ].join("\n"),
  });
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--types", "node", "use.mts"];
  expect((await run(process.execPath, [tsc, ...options], { cwd })).stdout).toBe("");
});

test("check answers with findings and counts, as validate would", async () => {
  const cwd = await folderWith({ "network.yaml": "version: 1\nregions:\n  eu-west-gra: {}\n" });
  const { exitCode, counts, findings } = await check({ cwd });
  expect([exitCode, counts.files, findings.map(({ code }) => code)]).toEqual([3, 1, ["schema/missing-key"]]);
});

test("plan and apply refuse what needs consent, and take it as an option", async () => {
  const cwd = await folderWith({
    "account.yaml": await readFile(join(root, "examples/interruption/account.yaml"), "utf8"),
    "network.yaml": await readFile(join(root, "examples/interruption/network.yaml"), "utf8"),
  });
  const lines: string[] = [];
  const options = { cwd, env: simulated, log: (line: string) => void lines.push(line) };
  const planned = await plan(options);
  expect([planned.exitCode, planned.verdict?.refusals.map(({ code }) => code)]).toEqual([0, ["guard/consent-needed"]]);
  const refused = await apply(options);
  expect([refused.exitCode, refused.status]).toEqual([5, "refused"]);
  const allow = ["interruption", "ip-change"];
  const other = await apply({ ...options, allow, expect: "0".repeat(32) });
  expect([other.exitCode, other.findings.map(({ code }) => code)]).toEqual([6, ["stale/fingerprint"]]);
  const done = await apply({ ...options, allow, expect: planned.plan?.fingerprint ?? "", parallelism: 1 });
  expect([done.exitCode, done.status]).toEqual([0, "done"]);
  expect(lines.some((line) => line.startsWith("PUT /v2/vrackServices/resource/"))).toBe(true);
});

test("what no run could mean is thrown, and a signal ends a run", async () => {
  const cwd = await installed();
  await expect(plan({ cwd, env: simulated, allow: ["outage"] })).rejects.toThrow(/^allow has "outage"; it must be /);
  const stopped = await plan({ cwd, env: simulated, signal: AbortSignal.abort() });
  expect([stopped.exitCode, stopped.plan]).toEqual([130, null]);
});

test.each([
  [
    { files: "network.yaml" as unknown as readonly string[] },
    'files is "network.yaml"; it must be a list of names and globs.',
  ],
  [{ timeoutMs: 0 }, "timeoutMs is 0; it must be a whole number of milliseconds, at least 1."],
  [{ timeoutMs: Number.NaN }, "timeoutMs is NaN; it must be a whole number of milliseconds, at least 1."],
  [{ timeoutMs: -1 }, "timeoutMs is -1; it must be a whole number of milliseconds, at least 1."],
  [{ parallelism: 0 }, "parallelism is 0; it must be a whole number from 1 to 64."],
  [{ parallelism: 1.5 }, "parallelism is 1.5; it must be a whole number from 1 to 64."],
  [{ resume: true }, "expect is missing; it must be the file of the reviewed plan where resume is true."],
])("options that no run could mean are refused before anything is read: %j", async (options, message) => {
  await expect(apply({ cwd: "/nowhere", ...options })).rejects.toThrow(new TypeError(message));
});

test("a log that throws ends no run", async () => {
  const cwd = await folderWith({
    "account.yaml": await readFile(join(root, "examples/library/account.yaml"), "utf8"),
    "network.yaml": await readFile(join(root, "examples/library/network.yaml"), "utf8"),
  });
  const { exitCode } = await plan({
    cwd,
    env: simulated,
    log: () => {
      throw new Error("The disk is full.");
    },
  });
  expect(exitCode).toBe(0);
});
