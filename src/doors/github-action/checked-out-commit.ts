import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The commit that is checked out in a folder or above it; null when there is none, or it cannot be told. */
export async function checkedOutCommit(folder: string): Promise<string | null> {
  const git = join(folder, ".git");
  const kind = await stat(git).catch(() => null);
  if (kind === null) return dirname(folder) === folder ? null : checkedOutCommit(dirname(folder));
  // A work tree of its own has a file there instead, which checkout actions do not make.
  if (!kind.isDirectory()) return null;
  const head = await read(join(git, "HEAD"));
  const ref = /^ref: (refs\/[^\s]+)$/.exec(head)?.[1];
  if (ref === undefined) return isCommit(head) ? head : null;
  const loose = await read(join(git, ref));
  if (isCommit(loose)) return loose;
  const packed = (await read(join(git, "packed-refs"))).split("\n").find((line) => line.endsWith(` ${ref}`));
  return packed?.split(" ")[0] ?? null;
}

/** The folder of the checkout that a folder is in; null when it is in none. */
export async function checkoutOf(folder: string): Promise<string | null> {
  if ((await stat(join(folder, ".git")).catch(() => null)) !== null) return folder;
  return dirname(folder) === folder ? null : checkoutOf(dirname(folder));
}

const isCommit = (text: string): boolean => /^[0-9a-f]{40,64}$/.test(text);

const read = async (file: string): Promise<string> => (await readFile(file, "utf8").catch(() => "")).trim();
