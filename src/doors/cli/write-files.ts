import { basename, extname } from "node:path";
import { stopFinding } from "../../file/read/stop-finding.ts";
import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";
import { writeText } from "./write-file.ts";

/** Turns a result into text without colour, by the ending of the file that it is for: in lower case, with its dot. */
export type Renderer = (ending: string) => Promise<string>;

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
  // Standard output gets the result anyway.
  const results = await Promise.all(
    files
      .filter((file) => file !== "-")
      .map(async (file): Promise<Finding | null> => {
        try {
          await writeText(file, await render(endingOf(file)), signal);
          return null;
        } catch (error) {
          if (signal.aborted) return stopFinding(signal, `${file} is not written: nobody reads it.`);
          return finding("run/output", {
            detail: `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
            fix: "Check that the folder exists, is writable and has free space.",
          });
        }
      }),
  );
  return results.flatMap((problem) => problem ?? []);
}

/** Of `.env` it is all of the name. */
const endingOf = (file: string): string => (extname(file) || basename(file).replace(/^[^.].*/, "")).toLowerCase();
