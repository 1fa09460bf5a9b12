import type { Forge } from "../../forge/forge.ts";
import type { Environment } from "../../ovh/credentials.ts";
import type { Stops } from "../../usecases/stops.ts";
import type { JobEvent } from "./event.ts";
import type { Inputs } from "./inputs.ts";
import type { Log } from "./log.ts";

/** All that a command of the action may touch outside of itself. */
export interface Job {
  readonly inputs: Inputs;
  readonly event: JobEvent;
  /** Null without a token. */
  readonly forge: Forge | null;
  readonly env: Environment;
  /** The working directory, absolute. */
  readonly cwd: string;
  /** GitHub's folder for the job, absolute. */
  readonly workspace: string;
  /** Where the repository is checked out, absolute. */
  readonly root: string;
  /** The working directory, as the repository sees it, with a slash at its end; empty for its root. */
  readonly prefix: string;
  /** A folder of this step's own. */
  readonly folder: string;
  readonly home: string;
  readonly stops: Stops;
  readonly log: Log;
}

/** The label as markers have it. */
export const labelOf = ({ inputs }: Job): string => inputs.label ?? "";
