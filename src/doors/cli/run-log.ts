import { closeSync, constants, openSync, writeSync } from "node:fs";
import { err, ok, type Result } from "../../model/result.ts";
import { version } from "../version.ts";

/** The file of `--log`: every line is in it as soon as it is told, so that a run which is killed leaves what happened. */
export interface RunLog {
  /** @param at - when it began, in milliseconds since the epoch; now unless given */
  line(text: string, at?: number): void;
  /** Counts one request. */
  count(): void;
  /** Writes the last line. @returns why the file is not whole; null when it is */
  end(exitCode: number): string | null;
}

/**
 * Begins a new log, in the place of one that is there.
 *
 * @returns why it cannot be written; nothing is written then
 */
export function openRunLog(path: string, command: string): Result<RunLog, string> {
  try {
    // Without O_NONBLOCK a pipe that nobody reads would hold the process.
    const { O_WRONLY, O_CREAT, O_TRUNC, O_NONBLOCK } = constants;
    const log = logInto(openSync(path, O_WRONLY | O_CREAT | O_TRUNC | (O_NONBLOCK ?? 0), 0o600));
    log.line(`vrackops ${version}, Node.js ${process.version}, ${process.platform} ${process.arch}`);
    log.line(`command ${command}`);
    return ok(log);
  } catch (error) {
    return err(reasonOf(error));
  }
}

function logInto(fd: number): RunLog {
  const startMs = performance.now();
  let requests = 0;
  let failure: unknown = null;
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      // A full disk must not end a run half-way.
      failure ??= error;
    }
  };
  const line = (text: string, at = Date.now()): void =>
    attempt(() => writeWhole(fd, Buffer.from(`${new Date(at).toISOString()} ${text}\n`)));
  return {
    line,
    count: () => (requests += 1),
    end: (exitCode) => {
      const sent = `${requests} ${requests === 1 ? "request" : "requests"}`;
      line(`exit code ${exitCode}, ${sent}, ${Math.round(performance.now() - startMs)} ms`);
      attempt(() => closeSync(fd));
      return failure === null ? null : reasonOf(failure);
    },
  };
}

function writeWhole(fd: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
}

/** In words, without the path, which the message around it has. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "its folder is not there",
  ENOTDIR: "its folder is not there",
  EISDIR: "it is a folder",
  EACCES: "it, or its folder, may not be written to",
  EPERM: "it, or its folder, may not be written to",
  EROFS: "it, or its folder, may not be written to",
  ENOSPC: "the disk is full",
  ENXIO: "it is a pipe that nobody reads",
  EPIPE: "it is a pipe that nobody reads",
};
