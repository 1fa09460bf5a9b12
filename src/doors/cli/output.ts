import { finding } from "../../findings/finding.ts";
import { fstatSync, writeFileSync } from "node:fs";
import { extname } from "node:path";
import type { Finding } from "../../model/finding.ts";
import { stopFinding } from "../../file/read/stop-finding.ts";
import { type FormatName, formatOfEnding, formats } from "../../report/formats.ts";
import { writeText } from "./write-file.ts";

/** Turns a result into text; colour only for a terminal. */
export type Renderer = (format: FormatName, color: boolean) => Promise<string>;

/** The streams of a process, and whether they can still be written to. */
export interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Writes to standard output; nothing more once that has failed. */
  readonly say: (text: string) => void;
  /** Reason why standard output failed; null while it works. */
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
  let reason: string | null = null;
  const fail = (error: unknown): void => {
    reason ??= reasonOf(error);
  };
  stdout.on("error", fail);
  stderr.on("error", () => undefined);
  const say = (text: string): void => {
    if (reason !== null) return;
    try {
      if (isFile(stdout.fd)) writeFileSync(stdout.fd, Buffer.from(text));
      else stdout.write(text);
    } catch (error) {
      fail(error);
    }
  };
  return { stdout, stderr, say, broken: () => reason };
}

/** Whether it is a file: there Node's stream writes once and does not look how much the disk had room for. */
function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && error.code === "EPIPE" ? "the reader closed it" : error.message;
}

/**
 * Writes a result to every `--out` file; a file that cannot be written is an error and keeps no other from being written.
 *
 * @param signal - ends the waiting for a reader of a pipe
 */
export async function writeFiles(
  files: readonly string[],
  render: Renderer,
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly Finding[]> {
  const results = await Promise.all(
    files.map(async (file): Promise<Finding | null> => {
      try {
        await writeText(file, await render(formatOfEnding(extname(file).toLowerCase(), formats), false), signal);
        return null;
      } catch (error) {
        if (signal.aborted) return stopFinding(signal, `${file} is not written: nobody reads it.`);
        return outputFinding(
          `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
          "Check that the folder exists, may be written to, and has room.",
        );
      }
    }),
  );
  return results.flatMap((problem) => problem ?? []);
}

/** Standard output failed. */
export const brokenOutput = (reason: string): Finding =>
  outputFinding(`Standard output could not be written: ${reason}.`, "Use --out FILE to keep the whole result.");

const outputFinding = (detail: string, fix: string): Finding => finding("run/output", { detail, fix });

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
