import { resolve } from "node:path";
import { loadNetworks } from "../../file/read/load-networks.ts";
import type { SourceFile } from "../../file/read/source.ts";
import type { ChangedFiles } from "./changed-files.ts";
import { exchanges, type FileNetworks } from "./exchanges.ts";
import type { Job } from "./job.ts";
import { type Matrix, matrixOf, touchedBy } from "./matrix.ts";
import { output } from "./outputs.ts";

/** Sets the outputs that make a job of each network. */
export function outputMatrix(matrix: Matrix): void {
  output("matrix", JSON.stringify(matrix));
  output("has-networks", String(matrix.include.length > 0));
}

/**
 * The networks that an event is about: those whose files a push touches; all of them on anything else, or when it is not known.
 *
 * Files between which something moves are in one entry, so that the move is planned as one.
 */
export function matrixOfEvent(
  { event, cwd, forge, log }: Job,
  files: readonly SourceFile[],
  changed: ChangedFiles | null,
): Matrix {
  const all = matrixOf(files, changed === null ? [] : movesBetween(files, changed));
  const { trigger } = event;
  if (trigger.kind !== "push" || forge === null) return all;
  if (changed === null) {
    log.line("It is not known which files the push touches; every network gets a job.");
    return all;
  }
  return touchedBy(all, (name) => changed.paths.has(resolve(cwd, name)));
}

function movesBetween(files: readonly SourceFile[], { before, paths }: ChangedFiles): readonly (readonly string[])[] {
  if (before.length === 0 || paths.size === 0) return [];
  return exchanges(before.map(networksIn), files.map(networksIn));
}

const networksIn = (file: SourceFile): FileNetworks => ({
  name: file.name,
  networks: loadNetworks([file]).desired.networks,
});
