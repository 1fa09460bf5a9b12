import { open, readdir, stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import type { Finding } from "../../model/finding.ts";
import { maxFileBytes, tooLarge } from "./decode.ts";
import { nearest } from "../../findings/nearest.ts";
import { type ProblemCode, problem } from "../../findings/file-problem.ts";
import type { SourceFile } from "./source.ts";
import { quoted, shown } from "../../findings/wording.ts";

/** Most bytes that all files of a run may have together. */
const maxTotalBytes = 16 * maxFileBytes;

/** What is read where: `file` to open, or null for standard input; `name` as the user sees it. */
export type Wanted = { readonly name: string; readonly file: string | null };

/** One file, or why it could not be read. */
type Reading = { readonly source: SourceFile } | { readonly finding: Finding };

/**
 * Reads files named by paths and glob patterns, relative to `cwd`; `-` is standard input.
 *
 * A pattern with glob characters that is itself the name of a file means that file. Files come sorted by name in code
 * units, each once however often it is named. What is over 1 MiB is not read whole. All trouble comes back as findings.
 */
export async function readFiles(
  patterns: readonly string[],
  cwd: string,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<{ files: readonly SourceFile[]; findings: readonly Finding[] }> {
  const { wanted, unmatched } = await wantedFiles(patterns, cwd);
  const findings: Finding[] = unmatched.map(noMatch);
  const files: SourceFile[] = [];
  let totalBytes = 0;
  for (const entry of wanted) {
    const reading = totalBytes > maxTotalBytes ? { finding: tooMuch(entry.name) } : await read(entry, stdin);
    if ("finding" in reading) findings.push(reading.finding);
    else files.push(reading.source);
    totalBytes += "source" in reading ? reading.source.bytes.length : 0;
  }
  return { files, findings };
}

/** What paths and glob patterns mean, sorted by name and each once, and the patterns that mean nothing. Reads no file. */
export async function wantedFiles(
  patterns: readonly string[],
  cwd: string,
): Promise<{ wanted: readonly Wanted[]; unmatched: readonly string[] }> {
  const wanted = new Map<string, Wanted>();
  const unmatched: string[] = [];
  for (const pattern of patterns) {
    const found = await namesOf(pattern, cwd);
    if (found.length === 0) unmatched.push(pattern);
    for (const entry of found) if (!wanted.has(entry.file ?? "-")) wanted.set(entry.file ?? "-", entry);
  }
  return { wanted: [...wanted.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)), unmatched };
}

async function namesOf(pattern: string, cwd: string): Promise<readonly Wanted[]> {
  if (pattern === "-") return [{ name: "<stdin>", file: null }];
  const file = resolve(cwd, pattern);
  if (!/[*?[\]{}!()]/.test(pattern) || (await exists(file))) return [{ name: pattern, file }];
  // Loaded here because most runs name their files.
  const { glob } = await import("tinyglobby");
  const names = await glob(pattern, { cwd, ignore: ["**/node_modules/**", "**/.git/**"], expandDirectories: false });
  return names.map((name) => ({ name, file: resolve(cwd, name) }));
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

async function read({ name, file }: Wanted, stdin: AsyncIterable<Uint8Array>): Promise<Reading> {
  try {
    const bytes = file === null ? await readStream(stdin) : await readFile(file);
    return bytes ? { source: { name, bytes } } : { finding: tooLarge(name) };
  } catch (error) {
    return { finding: await unreadable(name, file, error) };
  }
}

/** All bytes, or null when there are more than the limit. */
async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxFileBytes) return null;
  }
  return Buffer.concat(chunks);
}

/** The same for a file, a pipe or a device. */
async function readFile(file: string): Promise<Uint8Array | null> {
  const handle = await open(file);
  try {
    if ((await handle.stat()).size > maxFileBytes) return null;
    return await readStream(handle.createReadStream({ autoClose: false }));
  } finally {
    await handle.close();
  }
}

async function unreadable(name: string, file: string | null, error: unknown): Promise<Finding> {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  if (file !== null && (code === "ENOENT" || code === "ENOTDIR")) return notFound(name, file);
  if (code === "EISDIR") {
    const fix = `Name the files in it, such as ${quoted(`${name.replace(/\/+$/, "")}/*.yaml`)}.`;
    return problem("file/unreadable", null, `${shown(name)} is a folder.`, fix);
  }
  const because =
    code === "EACCES" || code === "EPERM" ? "you have no right to read it" : `the system says ${shown(code)}`;
  return problem(
    "file/unreadable",
    null,
    `${shown(name)} cannot be read: ${because}.`,
    "Check its owner and its permissions.",
  );
}

async function notFound(name: string, file: string): Promise<Finding> {
  const names = await readdir(dirname(file)).catch((): string[] => []);
  const near = nearest(basename(file), names.toSorted());
  const folder = name.slice(0, name.length - basename(name).length);
  const code: ProblemCode = "file/not-found";
  const fix = near
    ? `Did you mean ${quoted(folder + near)}?`
    : "Check the name, and the folder that vrackops was started in.";
  return problem(code, null, `There is no file ${quoted(name)}.`, fix);
}

const noMatch = (pattern: string): Finding =>
  problem(
    "file/not-found",
    null,
    `No file matches ${quoted(pattern)}.`,
    "Check the pattern, and the folder that vrackops was started in.",
  );

const tooMuch = (name: string): Finding =>
  problem(
    "file/too-large",
    null,
    `${shown(name)} was not read: the files before it already have more than ${maxTotalBytes / 1024} KiB.`,
    "Name fewer files.",
  );
