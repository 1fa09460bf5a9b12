import { fstatSync, writeFileSync } from "node:fs";

/** The streams of a process, and whether they can still be written to. */
export interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Writes to standard output; nothing more once that has failed. */
  readonly say: (text: string) => void;
  /** Reason why standard output failed; null while it works, and when its reader went away, as that of `| head` does. */
  readonly broken: () => string | null;
}

/**
 * Watches a process's streams: a reader that went away or a full disk must not end a run half-way.
 *
 * What standard output could not take is told at the end, see `brokenOutput`.
 */
export function watchStreams(
  stdout: NodeJS.WriteStream & { readonly fd: number },
  stderr: NodeJS.WriteStream,
): Streams {
  let failure: unknown = null;
  const fail = (error: unknown): void => {
    failure ??= error;
  };
  stdout.on("error", fail);
  stderr.on("error", () => undefined);
  const say = (text: string): void => {
    if (failure !== null) return;
    try {
      if (isFile(stdout.fd)) writeFileSync(stdout.fd, Buffer.from(text));
      else stdout.write(text);
    } catch (error) {
      fail(error);
    }
  };
  return { stdout, stderr, say, broken: () => (failure === null ? null : reasonOf(failure)) };
}

/** Whether it is a file: there Node's stream writes once and does not look how much the disk had room for. */
function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string | null {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && error.code === "EPIPE" ? null : error.message;
}

/** Standard output failed: what is said about it. */
export const brokenOutput = (reason: string): string => `Standard output could not be written: ${reason}.`;

/** Whether a stream gets colours. Source: no-color.org, force-color.org. */
export function wantsColor(
  stream: NodeJS.WriteStream,
  option: boolean | null,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (option !== null) return option;
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return !["0", "false"].includes(env["FORCE_COLOR"]);
  return stream.isTTY === true && env["TERM"] !== "dumb";
}
