import { type BigIntStats, fstat } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Input } from "./inputs.ts";

/**
 * The first of the files that an option names to be written that is also an input, under whatever name: the same path, or a
 * link to the same file.
 *
 * @returns null when no input would be overwritten
 */
export async function overwrittenInput(
  option: string,
  written: readonly string[],
  inputs: readonly Input[],
  cwd: string,
): Promise<{ readonly option: string; readonly name: string; readonly input: Input } | null> {
  for (const name of written) {
    const path = resolve(cwd, name);
    for (const input of inputs) if (await isSame(path, input.path)) return { option, name, input };
  }
  return null;
}

/** Two paths of one file, whether it is there yet or not. A device, such as /dev/null, may be both. */
async function isSame(a: string, b: string | null): Promise<boolean> {
  const [one, other] = await Promise.all([statOf(a), statOf(b)]);
  if (one !== null && other !== null) return one.isFile() && one.dev === other.dev && one.ino === other.ino;
  return b !== null && (a === b || (await trueName(a)) === (await trueName(b)));
}

/** The path of a file that need not be there, without links. */
async function trueName(path: string): Promise<string> {
  const whole = await realpath(path).catch(() => null);
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return whole ?? join(folder, basename(path));
}

const stdinStat = promisify(fstat) as (fd: number, options: { readonly bigint: true }) => Promise<BigIntStats>;

/** @param path - null = standard input, which may be a file too */
const statOf = (path: string | null): Promise<BigIntStats | null> =>
  (path === null ? stdinStat(0, { bigint: true }) : stat(path, { bigint: true })).catch(() => null);
