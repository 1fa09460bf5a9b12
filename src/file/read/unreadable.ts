import { readdir, readlink } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Finding } from "../../model/finding.ts";
import { problem } from "../../findings/file-problem.ts";
import { nearest } from "../../findings/nearest.ts";
import { quoted, shown } from "../../findings/wording.ts";
import type { Wanted } from "./source.ts";

/** Why a file could not be read, by the error of the system. */
export async function unreadable({ name, file, isListed }: Wanted, error: unknown): Promise<Finding> {
  const code = codeOf(error);
  if (file !== null && (code === "ENOENT" || code === "ENOTDIR")) return notThere(name, file, isListed);
  if (code === "EISDIR") return folderProblem(name);
  return problem(
    "file/unreadable",
    null,
    `${shown(name)} cannot be read: ${reasonOf(error)}.`,
    "Check its owner and its permissions.",
  );
}

/** A folder where a file is wanted. */
export function folderProblem(name: string): Finding {
  const fix = `Name the files in it, such as ${quoted(`${name.replace(/\/+$/, "")}/*.yaml`)}.`;
  return problem("file/unreadable", null, `${shown(name)} is a folder.`, fix);
}

/** Somebody writes into it all the time. */
export const changing = (name: string): Finding =>
  problem(
    "file/unreadable",
    null,
    `${shown(name)} was changed each time while it was read.`,
    "Run again when nobody writes into it any more.",
  );

/** Why the system did not let us read, as a part of a sentence. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM") return "you have no right to read it";
  if (code === "ELOOP") return "it is a link that leads back to itself";
  if (code === "ENXIO") return "it is a socket or a device, not a file";
  return `the system says ${shown(code)}`;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : error instanceof Error ? error.message : "unknown";

async function notThere(name: string, file: string, isListed: boolean): Promise<Finding> {
  const target = await readlink(file).catch(() => null);
  if (target !== null)
    return problem(
      "file/not-found",
      null,
      `${shown(name)} is a link to ${quoted(target)}, which is not there.`,
      "Mend the link, or remove it.",
    );
  if (isListed)
    return problem(
      "file/not-found",
      null,
      `${shown(name)} was there a moment ago, and is gone.`,
      "Run again when nobody moves the files any more.",
    );
  const names = await readdir(dirname(file)).catch((): string[] => []);
  const near = nearest(basename(file), names.toSorted());
  const folder = name.slice(0, name.length - basename(name).length);
  const fix = near
    ? `Did you mean ${quoted(folder + near)}?`
    : "Check the name, and the folder that vrackops was started in.";
  return problem("file/not-found", null, `There is no file ${quoted(name)}.`, fix);
}
