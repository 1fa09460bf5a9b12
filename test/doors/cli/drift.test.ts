import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { smallNetwork } from "./live-simulator.ts";
import { folderWith, runCli } from "./run-cli.ts";

const cwd = join(import.meta.dirname, "../../../examples/drift");
const env = async () => ({
  OVH_ENDPOINT: "simulator",
  VRACKOPS_SIMULATOR_SEED: "account.yaml",
  VRACKOPS_SIMULATOR_STATE: join(await folderWith({}), "state.json"),
});

test("the example prints the drift that is kept beside it, and ends with 2", async () => {
  const golden = join(cwd, "drift.txt");
  const { code, stdout, stderr } = await runCli(["drift", "network.yaml"], { cwd, env: await env() });
  // The account begins when it is first looked at.
  const text = stdout.replaceAll(/last changed \S+/g, "last changed 2026-11-26T09:30:00.000Z");
  if (process.env["UPDATE"]) writeFileSync(golden, text);
  expect({ code, stderr, text }).toEqual({ code: 2, stderr: "", text: readFileSync(golden, "utf8") });
});

test("after the command that it prints nothing has changed; what no file has is still there", async () => {
  const variables = await env();
  const drift = async (): Promise<readonly { readonly sort: string; readonly putBack?: string }[]> =>
    JSON.parse((await runCli(["drift", "--format", "json"], { cwd, env: variables })).stdout).drift;
  const [changed] = await drift();
  const command = changed?.putBack?.split(" ").slice(1) ?? [];
  expect((await runCli([...command, "--yes"], { cwd, env: variables })).code).toBe(0);
  expect((await drift()).map(({ sort }) => sort)).toEqual(["not-converged", "unmanaged", "unmanaged", "unmanaged"]);
});

test("an error is no drift: the code is its own, and JSON has null and the findings", async () => {
  const folder = await folderWith({
    "network.yaml": smallNetwork("10.120.0.0/28", ["home-dirs"]).replace("version: 1", "version: 2"),
  });
  const text = await runCli(["drift"], { cwd: folder });
  const json = await runCli(["drift", "--format", "json"], { cwd: folder });
  const { drift, findings } = JSON.parse(json.stdout) as { drift: unknown; findings: readonly { code: string }[] };
  expect([text.code, text.stdout, json.code, drift, findings.map(({ code }) => code)]).toEqual([
    3,
    "",
    3,
    null,
    ["schema/unknown-version"],
  ]);
});
