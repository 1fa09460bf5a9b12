import { createHash } from "node:crypto";
import { structuredPatch } from "diff";
import type { Tree, TreeChange } from "../model.ts";

/** A changed file as `pulls/{n}/files` and `compare` show it. */
export interface ChangedFile {
  readonly sha: string;
  readonly filename: string;
  readonly status: "added" | "modified" | "removed";
  readonly additions: number;
  readonly deletions: number;
  readonly changes: number;
  readonly patch: string;
}

export const blobSha = (text: string): string =>
  createHash("sha1")
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest("hex");

/** The tree after a change. */
export function applyChange(tree: Tree, change: TreeChange): Tree {
  const kept = Object.entries({ ...tree, ...change }).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(kept);
}

/** What leads from one tree to the other. */
export function changeBetween(before: Tree, after: Tree): TreeChange {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return Object.fromEntries(
    paths.filter((path) => before[path] !== after[path]).map((path) => [path, after[path] ?? null]),
  );
}

/** The changed files, by path. */
export function changedFiles(before: Tree, after: Tree): readonly ChangedFile[] {
  return Object.keys(changeBetween(before, after)).map((path) => changedFile(path, before[path], after[path]));
}

function changedFile(filename: string, before: string | undefined, after: string | undefined): ChangedFile {
  const { hunks } = structuredPatch(filename, filename, before ?? "", after ?? "", "", "", { context: 3 });
  const lines = hunks.flatMap((hunk) => hunk.lines);
  const additions = lines.filter((line) => line.startsWith("+")).length;
  const deletions = lines.filter((line) => line.startsWith("-")).length;
  const patch = hunks
    .map((hunk) =>
      [`@@ -${rangeOf(hunk.oldStart, hunk.oldLines)} +${rangeOf(hunk.newStart, hunk.newLines)} @@`, ...hunk.lines].join(
        "\n",
      ),
    )
    .join("\n");
  const status = before === undefined ? "added" : after === undefined ? "removed" : "modified";
  return {
    sha: blobSha(after ?? before ?? ""),
    filename,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    patch,
  };
}

/** A range as `git diff` writes it: a single line has no count, and nothing begins at the line before. */
const rangeOf = (start: number, lines: number): string =>
  lines === 1 ? String(start) : `${lines === 0 ? start - 1 : start},${lines}`;
