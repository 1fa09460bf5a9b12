import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodeOf } from "../../../findings/exit-code.ts";
import { openSimulator } from "../../../usecases/embedded-simulator.ts";
import type { Simulator } from "../../../simulator/start.ts";
import { tell } from "../deliver.ts";
import { say, type Surroundings, warn } from "../environment.ts";

/** `vrackops simulator`: serves until it is interrupted. */
export async function runSimulator(around: Surroundings): Promise<number> {
  const { settings, cwd, env } = around;
  if (settings.files.length > 0) {
    warn(around, `error: vrackops simulator takes no names; did you mean --seed ${settings.files[0]}?\n`);
    return 1;
  }
  const seed = settings.seed ?? (env["VRACKOPS_SIMULATOR_SEED"] || "account.yaml");
  const state = settings.state ?? (env["VRACKOPS_SIMULATOR_STATE"] || null);
  const opened = await openSimulator(
    { seed, state, port: settings.port, taskMs: settings.taskMs },
    cwd,
    ({ method, path, status, troubles }) => {
      if (settings.debug)
        warn(
          around,
          `${method} ${path} ${status ?? "no answer"}${troubles.length > 0 ? ` (${troubles.join(", ")})` : ""}\n`,
        );
    },
  );
  if (!opened.ok) {
    tell(around, opened.error);
    return exitCodeOf(opened.error) || 1;
  }
  const interrupted = new Promise<void>((resolve) => void around.onInterrupt(resolve));
  say(around, await exportsOf(opened.value));
  if (!settings.quiet) warn(around, `Simulator of ${seed} at ${opened.value.endpoint}; Ctrl-C ends it.\n`);
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
