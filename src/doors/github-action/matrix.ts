import { createHash } from "node:crypto";
import type { SourceFile } from "../../file/read/source.ts";

/** One job of a matrix. */
export interface MatrixEntry {
  /** For the inputs `label` and a concurrency group. */
  readonly label: string;
  /** For the input `files`, one a line. */
  readonly files: string;
}

/** Jobs for networks; an empty list of jobs fails a workflow that does not look before. */
export interface Matrix {
  readonly include: readonly MatrixEntry[];
}

/** Most jobs of one matrix at GitHub. */
const mostJobs = 256;

/**
 * A job matrix with one entry for each network file; beyond GitHub's limit files share entries.
 *
 * Which one a file is in depends on nothing but its name then, so that labels and comments stay with their networks
 * when files come and go.
 */
export function matrixOf(files: readonly Pick<SourceFile, "name">[]): Matrix {
  const names = files.map(({ name }) => name);
  if (names.length <= mostJobs) return { include: names.map((name) => entryOf(name.slice(0, 200), [name])) };
  const buckets = Array.from({ length: mostJobs }, (_, bucket) => names.filter((name) => bucketOf(name) === bucket));
  return { include: buckets.flatMap((all, bucket) => (all.length === 0 ? [] : [entryOf(labelOf(bucket), all)])) };
}

/** The entries that one of some files is in. */
export const touchedBy = ({ include }: Matrix, isTouched: (name: string) => boolean): Matrix => ({
  include: include.filter(({ files }) => files.split("\n").some(isTouched)),
});

const entryOf = (label: string, names: readonly string[]): MatrixEntry => ({ label, files: names.join("\n") });

const bucketOf = (name: string): number => createHash("sha256").update(name).digest().readUInt8(0) % mostJobs;

const labelOf = (bucket: number): string => `networks-${String(bucket).padStart(3, "0")}`;
