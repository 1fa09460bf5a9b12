import { dirname, join } from "node:path";
import { loadAccount } from "../file/read/load-account.ts";
import { readFiles } from "../file/read/read-files.ts";
import { finding } from "../findings/finding.ts";
import type { Advice, Finding } from "../model/finding.ts";
import { err, ok, type Result } from "../model/result.ts";
import type { Environment } from "../ovh/credentials.ts";
import type { Account } from "../simulator/account/account.ts";
import { AccountError } from "../simulator/account/check-account.ts";
import { type Simulator, startSimulator } from "../simulator/start.ts";
import { probeStateFile, StateFileError } from "../simulator/state/state-file.ts";
import { simulatorDefaults } from "./simulator-defaults.ts";

/** Where a simulator gets its account, and how it behaves. */
export interface SimulatorSource {
  /** File with the account to start from. */
  readonly seed: string;
  /** File that keeps the account between runs; null = nowhere. */
  readonly state: string | null;
  readonly port: number;
  /** How long a task takes, milliseconds. */
  readonly taskMs: number;
}

/** What `OVH_ENDPOINT=simulator` means: `VRACKOPS_SIMULATOR_SEED`, `_STATE` and `_TASK_MS`, with defaults in the folder. */
export function embeddedSource(env: Environment, cwd: string): SimulatorSource {
  const taskMs = Number(env["VRACKOPS_SIMULATOR_TASK_MS"] ?? simulatorDefaults.taskMs);
  return {
    seed: env["VRACKOPS_SIMULATOR_SEED"] || join(cwd, simulatorDefaults.seed),
    state: env["VRACKOPS_SIMULATOR_STATE"] || join(cwd, simulatorDefaults.state),
    port: 0,
    taskMs: Number.isFinite(taskMs) && taskMs >= 0 ? taskMs : simulatorDefaults.taskMs,
  };
}

/** What goes on while a simulator runs. */
export interface OpenOptions {
  /** Ends the reading of the seed file; absent = nothing does. */
  readonly signal?: AbortSignal;
  readonly log?: Parameters<typeof startSimulator>[0]["log"];
  readonly warn?: (message: string) => void;
  /** Whether the account will be written to, so that a state file that cannot be kept is told at once. */
  readonly isToBeWritten?: boolean;
}

/** Starts a simulator from a seed file; findings say what is wrong with the file, the state or the port. */
export async function openSimulator(
  source: SimulatorSource,
  cwd: string,
  { signal, log, warn, isToBeWritten }: OpenOptions = {},
): Promise<Result<Simulator, readonly Finding[]>> {
  const { files, findings } = await readFiles([source.seed], cwd, signal ? { signal } : {});
  const [file] = files;
  if (!file) return err(signal?.aborted ? findings : [...findings, noSeed(source.seed)]);
  const { account, findings: problems } = loadAccount(file);
  const all = [...findings, ...problems];
  if (all.some(({ severity }) => severity === "error")) return err(all);
  try {
    if (isToBeWritten === true && source.state !== null) probeStateFile(source.state);
    const simulator = await startSimulator({
      // The schema has just said that it is one.
      account: account as Account,
      port: source.port,
      taskMs: source.taskMs,
      ...(source.state === null ? {} : { stateFile: source.state }),
      ...(log ? { log } : {}),
      ...(warn ? { warn } : {}),
    });
    return ok(simulator);
  } catch (error) {
    return err([problemOf(error, source)]);
  }
}

function problemOf(error: unknown, { seed, state, port }: SimulatorSource): Finding {
  if (error instanceof AccountError)
    return cannotStart(
      `${seed} describes an account that cannot exist: ${error.problems.join(" ")}`,
      "Correct the file.",
    );
  if (error instanceof StateFileError)
    return cannotStart(
      `${error.path}: ${error.reason}.`,
      error.isDamaged
        ? `Delete ${state} to start again from ${seed}.`
        : "Choose another state file, or fix its folder.",
    );
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "EADDRINUSE") return cannotStart(`Port ${port} is in use.`, { do: "choose-port" });
  if (code === "EACCES")
    return cannotStart(
      `Port ${port} may not be used, or ${dirname(state ?? ".")} may not be written.`,
      "Choose another port or folder.",
    );
  throw error;
}

const noSeed = (seed: string): Finding =>
  cannotStart(`The simulator needs an account to start from, and ${seed} cannot be read.`, { do: "name-seed" });

const cannotStart = (detail: string, fix: Advice): Finding => finding("run/simulator", { detail, fix });
