import { randomUUID } from "node:crypto";
import { access, chmod, constants, lstat, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { finding } from "../../findings/finding.ts";
import { shown } from "../../findings/wording.ts";
import type { Finding } from "../../model/finding.ts";

/** A file to write. */
export interface Replacement {
  /** As the user named it. */
  readonly name: string;
  readonly path: string;
  /** What it was when it was read; null = it was not there. */
  readonly before: Uint8Array | null;
  readonly bytes: Uint8Array;
}

/**
 * Writes a whole file in one step: at no time is it there in part, and its mode stays as it is. Of a link, the target is
 * written. What somebody wrote meanwhile is not lost.
 *
 * @returns why nothing was written; null when it was
 */
export async function replaceFile({ name, path, before, bytes }: Replacement): Promise<Finding | null> {
  try {
    const target = before === null ? path : await realpath(path);
    if (before === null ? await isThere(path) : !before.every(sameAs(await readFile(target), before.length)))
      return notWritten(name, "somebody else wrote it meanwhile", "Run again when nobody writes into it any more.");
    if (before !== null && !(await stat(target)).isFile())
      return notWritten(name, "it is not a file that can be replaced", "Name a file, or - for standard input.");
    // A file that may not be written is not to be replaced either.
    if (before !== null) await access(target, constants.W_OK);
    await writeBeside(target, bytes, before === null ? null : (await stat(target)).mode);
    return null;
  } catch (error) {
    return notWritten(name, reasonOf(error), "Check that the folder exists, may be written to, and has room.");
  }
}

/** The system's own words name the file beside. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return "its folder is not there";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "it, or its folder, may not be written to";
  return code === "" ? String(error) : `the system says ${code}`;
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

const sameAs =
  (now: Uint8Array, length: number) =>
  (byte: number, index: number): boolean =>
    now.length === length && now[index] === byte;

/** Into the same folder, so that the new name is a matter of one moment. */
async function writeBeside(target: string, bytes: Uint8Array, mode: number | null): Promise<void> {
  const beside = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    const file = await open(beside, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    if (mode !== null) await chmod(beside, mode);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

const notWritten = (name: string, why: string, fix: string): Finding =>
  finding("run/output", { detail: `${shown(name)} is not written: ${why}.`, fix });
