import { homeOf } from "../home.ts";
import type { Environment } from "../../ovh/credentials.ts";
import type { RequestListener } from "../../model/progress.ts";
import type { AccessOptions, AccountPlace } from "../../usecases/open-account.ts";
import type { Stops } from "../../usecases/stops.ts";
import { wantsColor, type Streams } from "./output.ts";
import type { RunLog } from "./run-log.ts";
import type { Settings } from "./settings.ts";
import { version } from "../version.ts";

/** All that a command may touch outside of itself. */
export interface Invocation {
  readonly settings: Settings;
  readonly env: Environment;
  readonly cwd: string;
  readonly stdin: () => NodeJS.ReadStream;
  readonly streams: Streams;
  /** The file of `--log`; absent = there is none. */
  readonly log?: RunLog;
  /** Called with what to do on Ctrl-C or SIGTERM; the answer takes it back. */
  readonly onInterrupt: (act: () => void) => () => void;
  /** Ends what waits for others, such as a reader of a pipe; absent = nothing does. */
  readonly leaving?: AbortSignal;
}

/** Writes to standard output. */
export const say = ({ streams }: Invocation, text: string): void => streams.say(text);

/** Writes to standard error. */
export const warn = ({ streams }: Invocation, text: string): void => void streams.stderr.write(text);

/** Whether standard output gets colours. */
export const colorOut = ({ streams, settings, env }: Invocation): boolean =>
  wantsColor(streams.stdout, settings.color, env);

/** Whether standard error gets colours. */
export const colorErr = ({ streams, settings, env }: Invocation): boolean =>
  wantsColor(streams.stderr, settings.color, env);

/** How a text is shown on a stream. */
export interface Look {
  readonly color: boolean;
  /** Of a terminal; undefined = it is none, so that no line is broken. */
  readonly columns: number | undefined;
}

/** How a text is shown on standard output. */
export const lookOut = (invocation: Invocation): Look => ({
  color: colorOut(invocation),
  columns: columnsOf(invocation.streams.stdout),
});

/** How a text is shown on standard error. */
export const lookErr = (invocation: Invocation): Look => ({
  color: colorErr(invocation),
  columns: columnsOf(invocation.streams.stderr),
});

/** How a text is written into a file. */
export const lookOfFile: Look = { color: false, columns: undefined };

const columnsOf = ({ isTTY, columns }: NodeJS.WriteStream): number | undefined =>
  isTTY === true ? columns : undefined;

/** Whether somebody can be asked. */
export const canAsk = ({ stdin, streams, env }: Invocation): boolean =>
  stdin().isTTY === true && streams.stderr.isTTY === true && !isCi(env);

/** Whether this runs in automation. */
export const isCi = (env: Environment): boolean => env["CI"] !== undefined && !["", "0", "false"].includes(env["CI"]);

/** Whether lines of this stream can be drawn over. */
export const isLive = (stream: NodeJS.WriteStream, env: Environment): boolean =>
  stream.isTTY === true && !isCi(env) && env["TERM"] !== "dumb" && (stream.columns ?? 80) > 0;

/** Begins to connect, while the files are still to be read. */
export async function connectEarly(invocation: Invocation): Promise<void> {
  const { connectToAccount } = await import("../../usecases/open-account.ts");
  await connectToAccount(placeOf(invocation));
}

const placeOf = ({ env, cwd, settings }: Invocation): AccountPlace => ({
  env,
  cwd,
  home: homeOf(),
  endpoint: settings.endpoint,
});

/** What it takes to reach the API. @param listener - told of every request */
export const accessOptions = (invocation: Invocation, stops: Stops, listener?: RequestListener): AccessOptions => ({
  ...placeOf(invocation),
  signal: stops.leaving,
  userAgent: `vrackops/${version}`,
  debug: debugOf(invocation),
  listener: (event) => {
    if (event.type === "asked") invocation.log?.count();
    listener?.(event);
  },
});

/** Where lines about requests go: to standard error, into the log, to both, or nowhere. */
export const debugOf =
  (invocation: Invocation) =>
  (line: string, at: number): void => {
    if (invocation.settings.debug) warn(invocation, `${new Date(at).toISOString()} ${line}\n`);
    invocation.log?.line(line, at);
  };
