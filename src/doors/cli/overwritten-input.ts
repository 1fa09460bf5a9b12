import type { BigIntStats } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { wantedFiles } from "../../file/read/wanted-files.ts";

/**
 * The first `--out` file that is also an input, under whatever name: the same path, or a link to the same file.
 *
 * @param patterns - as given to `readFiles`
 * @returns both names as the user sees them; null when no input would be overwritten
 */
export async function overwrittenInput(
  out: readonly string[],
  patterns: readonly string[],
  cwd: string,
): Promise<{ readonly out: string; readonly input: string } | null> {
  if (out.length === 0) return null;
  const { wanted } = await wantedFiles(patterns, cwd);
  const inputs = wanted.flatMap(({ name, file }) => (file === null ? [] : [{ name, file }]));
  for (const name of out) {
    const path = resolve(cwd, name);
    for (const input of inputs)
      if (path === input.file || (await isSameFile(path, input.file))) return { out: name, input: input.name };
  }
  return null;
}

/** A device, such as /dev/null, may be both. */
async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([statOf(a), statOf(b)]);
  return one !== null && other !== null && one.isFile() && one.dev === other.dev && one.ino === other.ino;
}

const statOf = (path: string): Promise<BigIntStats | null> => stat(path, { bigint: true }).catch(() => null);
