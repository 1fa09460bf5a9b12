import { join, resolve } from "node:path";
import { exitCodeOf, exitCodes } from "../../findings/exit-code.ts";
import type { Finding } from "../../model/finding.ts";
import type { ReadClient } from "../../model/ports.ts";
import { err, type Result } from "../../model/result.ts";
import { check, type Checked } from "../../usecases/check.ts";
import { makeReviewable, type Reviewable } from "../../usecases/plan.ts";
import type { AccessOptions, OpenAccount } from "../../usecases/open-account.ts";
import { type Run, version } from "./run.ts";
import { refuseUntrusted } from "./untrusted-checkout.ts";

/** Reads and checks the files of a run; nothing is asked of anybody. */
export const load = ({ inputs, context, cwd }: Run): Promise<Checked> =>
  check({
    patterns: inputs.files,
    cwd,
    refuse: (files) => refuseUntrusted(context, [...files.map(({ name }) => resolve(cwd, name)), join(cwd, "_")]),
  });

/** Opens a way to the API, plans, goes on with `use`, and closes the way again. */
export async function planWith<C extends ReadClient, T>(
  { inputs }: Run,
  { desired, findings }: Checked,
  open: () => Promise<Result<OpenAccount<C>, readonly Finding[]>>,
  use: (reviewable: Reviewable, client: C) => Promise<T>,
  allowances = inputs.allow,
): Promise<Result<T, readonly Finding[]>> {
  if (exitCodeOf(findings) !== exitCodes.done) return err(findings);
  const access = await open();
  if (!access.ok) return err([...findings, ...access.error]);
  try {
    const reviewable = await makeReviewable(
      { desired, findings: [...findings, ...access.value.findings] },
      access.value.client,
      allowances,
    );
    return reviewable.ok ? { ok: true, value: await use(reviewable.value, access.value.client) } : reviewable;
  } finally {
    await access.value.close();
  }
}

/**
 * How the API is reached.
 *
 * No `ovh.conf` of the repository is read: a pull request could name another endpoint there, and the secrets of the
 * environment would be sent to it.
 */
export function accessOptions({ env, cwd, folder, home, inputs, stops, log }: Run): AccessOptions {
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
