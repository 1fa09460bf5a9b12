import { realpath } from "node:fs/promises";
import { relative, resolve } from "node:path";
import picomatch from "picomatch";
import type { SourceFile } from "../../file/read/source.ts";
import type { Job } from "./job.ts";

/** Tells which paths of the repository are files of a run, or would be if they were there. */
export async function filesOfRun(
  { cwd, root, inputs }: Pick<Job, "cwd" | "root" | "inputs">,
  files: readonly SourceFile[],
): Promise<(path: string) => boolean> {
  const named = [...files.map(({ name }) => name), ...inputs.files].map((name) => resolve(cwd, name));
  // Of a link the repository knows the target as well.
  const targets = await Promise.all(named.map((path) => realpath(path).catch(() => path)));
  const read = new Set([...named, ...targets]);
  const patterns = inputs.files.map((pattern) => slashes(relative(cwd, resolve(cwd, pattern))));
  // As files are found: no hidden ones, and nothing of other people's packages.
  const isMatch = picomatch(patterns, { ignore: ["**/node_modules/**", "**/.git/**"] });
  return (path) => {
    const place = resolve(root, path);
    return read.has(place) || isMatch(slashes(relative(cwd, place)));
  };
}

const slashes = (path: string): string => path.replaceAll("\\", "/");
