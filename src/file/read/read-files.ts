import type { Finding } from "../../model/finding.ts";
import { maxFileBytes, tooLarge } from "./decode.ts";
import { problem } from "../../findings/file-problem.ts";
import { shown } from "../../findings/wording.ts";
import { readBytes, readStream } from "./read-bytes.ts";
import type { SourceFile, Wanted } from "./source.ts";
import { stopFinding } from "./stop-finding.ts";
import { changing, unreadable } from "./unreadable.ts";
import { wantedFiles } from "./wanted-files.ts";

/** Most bytes that all files of a run may have together. */
const maxTotalBytes = 16 * maxFileBytes;

/** One file, or why it could not be read. */
type Reading = { readonly source: SourceFile } | { readonly finding: Finding };

/** How files are read; absent parts are those of the process, and no end. */
export interface ReadOptions {
  readonly stdin?: () => AsyncIterable<Uint8Array>;
  /** Ends the reading, also of pipes that nobody writes into. */
  readonly signal?: AbortSignal;
}

/**
 * Reads files named by paths and glob patterns, relative to `cwd`; `-` is standard input.
 *
 * A pattern with glob characters that is itself the name of a file means that file. Files come sorted by name in code
 * units, each once however often it is named. What is over 1 MiB is not read whole. All trouble comes back as findings.
 */
export async function readFiles(
  patterns: readonly string[],
  cwd: string,
  { stdin = () => process.stdin, signal = never }: ReadOptions = {},
): Promise<{ files: readonly SourceFile[]; findings: readonly Finding[] }> {
  const { wanted, findings: unmatched } = await wantedFiles(patterns, cwd);
  const findings: Finding[] = [...unmatched];
  const files: SourceFile[] = [];
  let totalBytes = 0;
  for (const entry of wanted) {
    const reading = totalBytes > maxTotalBytes ? { finding: tooMuch(entry.name) } : await read(entry, stdin, signal);
    if ("finding" in reading) findings.push(reading.finding);
    else files.push(reading.source);
    totalBytes += "source" in reading ? reading.source.bytes.length : 0;
    // One finding says enough of a run that is over.
    if (signal.aborted) break;
  }
  return { files, findings };
}

const never = new AbortController().signal;

async function read(entry: Wanted, stdin: () => AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<Reading> {
  const { name, file } = entry;
  try {
    const bytes = file === null ? await readStream(stdin(), signal) : await readBytes(file, signal);
    if (bytes === "too-large") return { finding: tooLarge(name) };
    return bytes === "changing" ? { finding: changing(name) } : { source: { name, bytes } };
  } catch (error) {
    if (signal.aborted) return { finding: stopFinding(signal, `It ended while ${shown(name)} was read.`) };
    return { finding: await unreadable(entry, error) };
  }
}

const tooMuch = (name: string): Finding =>
  problem(
    "file/too-large",
    null,
    `${shown(name)} was not read: the files before it already have more than ${maxTotalBytes / 1024} KiB.`,
    "Name fewer files.",
  );
