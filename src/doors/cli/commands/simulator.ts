import { exitCodeOf } from "../../../findings/exit-code.ts";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finding } from "../../../findings/finding.ts";
import type { Simulator } from "../../../simulator/start.ts";
import { simulatorDefaults } from "../../../usecases/simulator-defaults.ts";
import type { Command } from "../command.ts";
import { say, warn, type Invocation } from "../invocation.ts";

/** `vrackops simulator`: serves until it is interrupted. */
export const command: Command = {
  name: "simulator",
  summary: "run a stand-in of the OVHcloud API with an invented account",
  arguments: null,
  options: ["seed", "port", "state", "taskMs"],
  examples: [
    { line: "vrackops simulator --seed account.yaml --port 8443" },
    { line: "vrackops simulator --seed account.yaml --state account.state.json --task-duration 5s" },
  ],
  notes: [
    `It prints the variables to export. With OVH_ENDPOINT=simulator a plan or apply runs it inside the command instead:
VRACKOPS_SIMULATOR_SEED names the seed, VRACKOPS_SIMULATOR_STATE the file between runs (default: ${simulatorDefaults.state}).`,
  ],
  run,
};

async function run(invocation: Invocation): Promise<number> {
  const { openSimulator } = await import("../../../usecases/embedded-simulator.ts");
  const { tell } = await import("../deliver.ts");
  const { settings, cwd, env } = invocation;
  const seed = settings.seed ?? (env["VRACKOPS_SIMULATOR_SEED"] || simulatorDefaults.seed);
  const state = settings.state ?? (env["VRACKOPS_SIMULATOR_STATE"] || null);
  const stop = new AbortController();
  const interrupted = new Promise<void>((resolve) => stop.signal.addEventListener("abort", () => resolve()));
  invocation.onInterrupt(() => stop.abort());
  const opened = await openSimulator({ seed, state, port: settings.port, taskMs: settings.taskMs }, cwd, {
    signal: stop.signal,
    warn: (message) => warn(invocation, `${message}\n`),
    log: ({ method, path, status, troubles }) => {
      const why = troubles.length > 0 ? ` (${troubles.join(", ")})` : "";
      if (settings.debug) warn(invocation, `${method} ${path} ${status ?? "no answer"}${why}\n`);
    },
  });
  if (!opened.ok) {
    tell(invocation, opened.error);
    return exitCodeOf(opened.error) || 1;
  }
  const exported = await exportsOf(opened.value).catch((error: unknown) => error);
  if (typeof exported !== "string") {
    const why = exported instanceof Error ? exported.message : String(exported);
    const detail = `Its certificate cannot be written: ${why}.`;
    const fix = "Name a folder that may be written to in TMPDIR.";
    tell(invocation, [finding("run/simulator", { detail, fix })]);
    await opened.value.close();
    return 1;
  }
  say(invocation, exported);
  if (!settings.quiet) warn(invocation, `Simulator of ${seed} at ${opened.value.endpoint}; Ctrl-C ends it.\n`);
  await interrupted;
  await opened.value.close();
  return 0;
}

/** What a shell needs to reach it, with each of the three methods. */
async function exportsOf({ endpoint, tokenUrl, caPem, credentials }: Simulator): Promise<string> {
  const certificate = join(tmpdir(), `vrackops-simulator-${new URL(endpoint).port}.pem`);
  await writeFile(certificate, caPem);
  return [
    `export OVH_ENDPOINT=${endpoint}`,
    `export NODE_EXTRA_CA_CERTS=${certificate}`,
    `export OVH_APPLICATION_KEY=${credentials.applicationKey}`,
    `export OVH_APPLICATION_SECRET=${credentials.applicationSecret}`,
    `export OVH_CONSUMER_KEY=${credentials.consumerKey}`,
    "# or a service account:",
    `#   OVH_TOKEN_URL=${tokenUrl} OVH_CLIENT_ID=${credentials.clientId} OVH_CLIENT_SECRET=${credentials.clientSecret}`,
    "# or an access token:",
    `#   OVH_ACCESS_TOKEN=${credentials.accessToken}`,
    "",
  ].join("\n");
}
