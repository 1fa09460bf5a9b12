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
 *
 * @param together - names of files that belong into one entry this time
 */
export function matrixOf(
  files: readonly Pick<SourceFile, "name">[],
  together: readonly (readonly string[])[] = [],
): Matrix {
  const alone = entriesOf(files.map(({ name }) => name));
  return { include: together.reduce(joined, alone) };
}

/** The entries of which some names are in become one, where the first of them was. */
function joined(entries: readonly MatrixEntry[], names: readonly string[]): readonly MatrixEntry[] {
  const isMeant = ({ files }: MatrixEntry): boolean => files.split("\n").some((name) => names.includes(name));
  const all = entries.filter(isMeant);
  const [first] = all;
  if (first === undefined || all.length === 1) return entries;
  const label = shortLabel(all.map((entry) => entry.label).join(labelSeparator));
  const one = { label, files: all.map(({ files }) => files).join("\n") };
  return entries.flatMap((entry) => (entry === first ? [one] : isMeant(entry) ? [] : [entry]));
}

const labelSeparator = " + ";
const longestLabel = 200;

/** A label that fits into the input, still one of its own. */
const shortLabel = (label: string): string =>
  label.length <= longestLabel
    ? label
    : `${label.slice(0, longestLabel - 10)}… ${createHash("sha256").update(label).digest("hex").slice(0, 8)}`;

/** Whether a label is one that a matrix gave, by the first file or bucket in it. */
export function isMatrixLabel(label: string, isOurs: (name: string) => boolean): boolean {
  const [first = ""] = label.split(labelSeparator);
  return first !== "" && (/^networks-\d{3}$/.test(first) || isOurs(first));
}

function entriesOf(names: readonly string[]): readonly MatrixEntry[] {
  if (names.length <= mostJobs) return names.map((name) => entryOf(shortLabel(name), [name]));
  const buckets = Array.from({ length: mostJobs }, (_, bucket) => names.filter((name) => bucketOf(name) === bucket));
  return buckets.flatMap((all, bucket) => (all.length === 0 ? [] : [entryOf(labelOf(bucket), all)]));
}

/** The entries that one of some files is in. */
export const touchedBy = ({ include }: Matrix, isTouched: (name: string) => boolean): Matrix => ({
  include: include.filter(({ files }) => files.split("\n").some(isTouched)),
});

const entryOf = (label: string, names: readonly string[]): MatrixEntry => ({ label, files: names.join("\n") });

const bucketOf = (name: string): number => createHash("sha256").update(name).digest().readUInt8(0) % mostJobs;

const labelOf = (bucket: number): string => `networks-${String(bucket).padStart(3, "0")}`;
