import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodeOf } from "../../findings/exit-code.ts";
import { exitCodes } from "../../findings/exit-codes.ts";
import { finding } from "../../findings/finding.ts";
import type { Simulator } from "../../simulator/start.ts";
import { openSimulator } from "../../usecases/embedded-simulator.ts";
import { simulatorDefaults } from "../../usecases/simulator-defaults.ts";
import { tell } from "./deliver.ts";
import { debugOf, say, warn, type Invocation } from "./invocation.ts";

/** Serves the simulator until it is interrupted. @returns the exit code */
export async function serveSimulator(invocation: Invocation): Promise<number> {
  const { settings, cwd, env } = invocation;
  const seed = settings.seed ?? (env["VRACKOPS_SIMULATOR_SEED"] || simulatorDefaults.seed);
  const state = settings.state ?? (env["VRACKOPS_SIMULATOR_STATE"] || null);
  const debug = debugOf(invocation);
  const stop = new AbortController();
  const interrupted = new Promise<void>((resolve) => stop.signal.addEventListener("abort", () => resolve()));
  invocation.onInterrupt(() => stop.abort());
  const opened = await openSimulator({ seed, state, port: settings.port, taskMs: settings.taskMs }, cwd, {
    signal: stop.signal,
    warn: (message) => warn(invocation, `${message}\n`),
    log: ({ method, path, status, troubles }) => {
      const why = troubles.length > 0 ? ` (${troubles.join(", ")})` : "";
      invocation.log?.count();
      debug(`${method} ${path} ${status ?? "no answer"}${why}`, Date.now());
    },
  });
  if (!opened.ok) {
    tell(invocation, opened.error);
    return exitCodeOf(opened.error) || exitCodes.error;
  }
  const certificate = join(tmpdir(), `vrackops-simulator-${new URL(opened.value.endpoint).port}.pem`);
  const exported = await exportsOf(opened.value, certificate).catch((error: unknown) => error);
  if (typeof exported !== "string") {
    const why = exported instanceof Error ? exported.message : String(exported);
    const detail = `Its certificate cannot be written: ${why}.`;
    const fix = "Name a folder that may be written to in TMPDIR.";
    tell(invocation, [finding("run/simulator", { detail, fix })]);
    await opened.value.close();
    return exitCodes.error;
  }
  say(invocation, exported);
  if (!settings.quiet) warn(invocation, `Simulator of ${seed} at ${opened.value.endpoint}; Ctrl-C ends it.\n`);
  await interrupted;
  await rm(certificate, { force: true });
  await opened.value.close();
  return exitCodes.done;
}

/** What a shell needs to reach it, with each of the three methods. */
async function exportsOf({ endpoint, tokenUrl, caPem, credentials }: Simulator, certificate: string): Promise<string> {
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
