import { homedir } from "node:os";
import type { Environment } from "../../ovh/credentials.ts";
import type { Stops } from "../../usecases/stops.ts";
import { wantsColor, type Streams } from "./output.ts";
import type { Settings } from "./settings.ts";
import { version } from "./version.ts";

/** All that a command may touch outside of itself. */
export interface Surroundings {
  readonly settings: Settings;
  readonly env: Environment;
  readonly cwd: string;
  readonly stdin: NodeJS.ReadStream;
  readonly streams: Streams;
  /** Called with what to do on Ctrl-C or SIGTERM; the answer takes it back. */
  readonly onInterrupt: (act: () => void) => () => void;
}

/** Writes to standard output. */
export const say = ({ streams }: Surroundings, text: string): void => streams.say(text);

/** Writes to standard error. */
export const warn = ({ streams }: Surroundings, text: string): void => void streams.stderr.write(text);

/** Whether standard output gets colours. */
export const colorOut = ({ streams, settings, env }: Surroundings): boolean =>
  wantsColor(streams.stdout, settings.color, env);

/** Whether standard error gets colours. */
export const colorErr = ({ streams, settings, env }: Surroundings): boolean =>
  wantsColor(streams.stderr, settings.color, env);

/** Whether somebody can be asked. */
export const canAsk = ({ stdin, streams, env }: Surroundings): boolean =>
  stdin.isTTY === true && streams.stderr.isTTY === true && !isCi(env);

/** Whether this runs in automation. */
export const isCi = (env: Environment): boolean => env["CI"] !== undefined && !["", "0", "false"].includes(env["CI"]);

/** What it takes to reach the API. */
export const accessOptions = (around: Surroundings, stops: Stops) => ({
  env: around.env,
  cwd: around.cwd,
  home: homedir(),
  endpoint: around.settings.endpoint,
  signal: stops.leaving,
  userAgent: `vrackops/${version}`,
  debug: around.settings.debug
    ? (line: string) => warn(around, `${new Date().toISOString()} ${line}\n`)
    : () => undefined,
});
