import { resolve } from "node:path";
import type { AccessOptions } from "../../usecases/open-account.ts";
import type { Job } from "./job.ts";
import { version } from "../version.ts";

/**
 * How the API is reached.
 *
 * No `ovh.conf` of the repository is read: a pull request could name another endpoint there, and the secrets of the
 * environment would be sent to it.
 */
export function accessOptions({ env, cwd, folder, home, inputs, stops, log }: Job): AccessOptions {
  const inFolder = (name: string, fallback: string): string => resolve(cwd, env[name] || fallback);
  return {
    env: {
      ...env,
      VRACKOPS_SIMULATOR_SEED: inFolder("VRACKOPS_SIMULATOR_SEED", "account.yaml"),
      VRACKOPS_SIMULATOR_STATE: inFolder("VRACKOPS_SIMULATOR_STATE", ".vrackops-simulator.json"),
    },
    cwd: folder,
    home,
    endpoint: inputs.endpoint,
    signal: stops.leaving,
    userAgent: `vrackops-action/${version}`,
    debug: env["RUNNER_DEBUG"] === "1" ? log.line : () => undefined,
  };
}
