import type { Dirent, readdir, Stats } from "node:fs";
import { readdir as readFolder, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { callbackify } from "node:util";
import type { Finding } from "../../model/finding.ts";
import { finding } from "../../findings/finding.ts";
import { problem } from "../../findings/file-problem.ts";
import { quoted, shown } from "../../findings/wording.ts";
import type { Wanted } from "./source.ts";
import { folderProblem, reasonOf } from "./unreadable.ts";

/** What a name or pattern means. */
interface Meaning {
  readonly wanted: readonly Wanted[];
  readonly findings: readonly Finding[];
}

/**
 * What paths and glob patterns mean, sorted by name and each once. Reads no file.
 *
 * Nothing that a pattern matches is dropped: a link to nothing is wanted, and its reading says what is wrong with it.
 */
export async function wantedFiles(patterns: readonly string[], cwd: string): Promise<Meaning> {
  const wanted = new Map<string, Wanted>();
  const findings: Finding[] = [];
  for (const pattern of patterns) {
    const meaning = await meaningOf(pattern, cwd);
    findings.push(...meaning.findings);
    for (const entry of meaning.wanted) if (!wanted.has(entry.file ?? "-")) wanted.set(entry.file ?? "-", entry);
  }
  for (const pattern of patterns) findings.push(...(await leftOut(pattern, cwd, wanted)));
  return { wanted: [...wanted.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)), findings };
}

async function meaningOf(pattern: string, cwd: string): Promise<Meaning> {
  if (pattern === "-") return { wanted: [{ name: "<stdin>", file: null, isListed: false }], findings: [] };
  const file = resolve(cwd, pattern);
  if (!(await isGlob(pattern, cwd))) return { wanted: [{ name: pattern, file, isListed: false }], findings: [] };
  if (pattern.length > longestPattern) return { wanted: [], findings: [tooLong(pattern)] };
  const { names, folders, closed } = await matches(pattern, cwd);
  const findings = [
    ...closed.map(({ name, error }) =>
      problem(
        "file/unreadable",
        null,
        `The folder ${quoted(name)} cannot be read: ${reasonOf(error)}. Whether something in it matches ${quoted(pattern)} is not known.`,
        "Check its owner and its permissions, or name what is to be read.",
      ),
    ),
    ...folders.map((name) => folderProblem(name)),
  ];
  if (names.length + findings.length === 0) findings.push(noMatch(pattern));
  return { wanted: names.map((name) => ({ name, file: resolve(cwd, name), isListed: true })), findings };
}

/** A pattern that is itself the name of a file means that file. */
const isGlob = async (pattern: string, cwd: string): Promise<boolean> =>
  /[*?[\]{}!()]/.test(pattern) && !(await exists(resolve(cwd, pattern)));

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/** What a pattern matches, and the folders on the way that may not be read. */
interface Matches {
  readonly names: readonly string[];
  readonly folders: readonly string[];
  readonly closed: readonly { readonly name: string; readonly error: unknown }[];
}

async function matches(pattern: string, cwd: string): Promise<Matches> {
  const closed: { name: string; error: unknown }[] = [];
  // Loaded here because most runs name their files.
  const { glob } = await import("tinyglobby");
  const found = await glob(pattern, {
    cwd,
    ignore: ["**/node_modules/**", "**/.git/**"],
    expandDirectories: false,
    onlyFiles: false,
    fs: {
      readdir: readdirOf((folder, error) => closed.push({ name: nameOf(folder, cwd), error })),
    },
  });
  const names = found.filter((name) => !name.endsWith("/")).toSorted();
  const folders = found.filter((name) => name.endsWith("/") && !names.some((inside) => inside.startsWith(name)));
  return { names, folders: /(^|\/)\*\*\/?$/.test(pattern) ? [] : folders.toSorted(), closed };
}

const nameOf = (folder: string, cwd: string): string => {
  const path = resolve(folder);
  return path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
};

/**
 * A `readdir` for tinyglobby, which drops without a word what it cannot read and what is neither a file nor a folder:
 * here all that is no folder is a file, so that reading it says what it is.
 */
function readdirOf(refused: (folder: string, error: unknown) => void): typeof readdir {
  const list = callbackify(async (folder: string): Promise<readonly Dirent[]> => {
    try {
      const entries = await readFolder(folder, { withFileTypes: true });
      return await Promise.all(entries.map((entry) => asFile(entry, folder)));
    } catch (error) {
      const isGone = error instanceof Error && "code" in error && /^ENO(ENT|TDIR)$/.test(String(error.code));
      if (!isGone) refused(folder, error);
      throw error;
    }
  });
  const listing = (folder: string, _: unknown, done: (error: Error | null, entries: readonly Dirent[]) => void): void =>
    list(folder, done);
  return listing as unknown as typeof readdir;
}

async function asFile(entry: Dirent, folder: string): Promise<Dirent> {
  if (entry.isFile() || entry.isDirectory()) return entry;
  const target: Stats | null = entry.isSymbolicLink() ? await stat(join(folder, entry.name)).catch(() => null) : null;
  if (target?.isFile() === true || target?.isDirectory() === true) return entry;
  return Object.assign(Object.create(entry) as Dirent, { isFile: () => true, isSymbolicLink: () => false });
}

/** The two endings of YAML files: a pattern that ends in one leaves out those with the other. */
const otherEnding: Readonly<Record<string, string>> = { ".yaml": ".yml", ".yml": ".yaml" };

async function leftOut(pattern: string, cwd: string, wanted: ReadonlyMap<string, Wanted>): Promise<readonly Finding[]> {
  const ending = /\*\.ya?ml$/.exec(pattern)?.[0].slice(1);
  const other = ending === undefined ? undefined : otherEnding[ending];
  if (ending === undefined || other === undefined || pattern.length > longestPattern || !(await isGlob(pattern, cwd)))
    return [];
  const { names } = await matches(pattern.slice(0, -ending.length) + other, cwd);
  const missing = names.filter((name) => !wanted.has(resolve(cwd, name)));
  if (missing.length === 0) return [];
  const listed = missing.slice(0, mostNamed).map(shown).join(", ");
  const rest = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : "";
  const both = `${pattern.slice(0, -ending.length)}.{yaml,yml}`;
  return [
    finding("file/left-out", {
      detail: `${quoted(pattern)} leaves out ${listed}${rest}.`,
      fix: `If they are meant too, write ${quoted(both)}.`,
    }),
  ];
}

const mostNamed = 5;

/** Far more than any path; the matcher itself takes no more than 65,536. */
const longestPattern = 4096;

const tooLong = (pattern: string): Finding =>
  problem(
    "file/not-found",
    null,
    `The pattern ${quoted(pattern)} is longer than ${longestPattern} characters.`,
    "Write a shorter one.",
  );

const noMatch = (pattern: string): Finding =>
  problem(
    "file/not-found",
    null,
    `No file matches ${quoted(pattern)}.`,
    "Check the pattern, and the folder that vrackops was started in.",
  );
