import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { SourceFile } from "./source.ts";

/** Where to look, and how far down. */
export interface Neighbourhood {
  readonly folder: string;
  /** False = only in the folder itself. */
  readonly isDeep: boolean;
}

/** A look around must stay cheap. */
const mostEntries = 5000;
const mostBytes = 1_000_000;

/**
 * YAML files that nobody named, as far as they can be read: no links, no hidden ones, nothing of other people's packages.
 *
 * @param names - relative to `cwd`, those that are known already
 */
export async function readNeighbours(
  places: readonly Neighbourhood[],
  cwd: string,
  names: ReadonlySet<string>,
): Promise<readonly SourceFile[]> {
  const paths = new Set((await Promise.all(places.map(yamlIn))).flat());
  const found: SourceFile[] = [];
  for (const path of [...paths].toSorted()) {
    const name = relative(cwd, path).replaceAll("\\", "/");
    if (names.has(name)) continue;
    const bytes = await contentOf(path);
    if (bytes !== null) found.push({ name, bytes });
  }
  return found;
}

async function yamlIn({ folder, isDeep }: Neighbourhood): Promise<readonly string[]> {
  const found: string[] = [];
  const folders = [folder];
  for (let left = mostEntries; folders.length > 0 && left > 0; ) {
    const next = folders.shift() ?? folder;
    const entries = await readdir(next, { withFileTypes: true }).catch(() => []);
    for (const entry of entries.slice(0, left)) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      if (entry.isDirectory() && isDeep) folders.push(join(next, entry.name));
      if (entry.isFile() && /\.ya?ml$/.test(entry.name)) found.push(join(next, entry.name));
    }
    left -= entries.length;
  }
  return found;
}

async function contentOf(path: string): Promise<Uint8Array | null> {
  const size = await stat(path).then(
    (one) => one.size,
    () => Number.POSITIVE_INFINITY,
  );
  return size > mostBytes ? null : readFile(path).catch(() => null);
}
