import { resolve } from "node:path";
import type { SourceFile } from "../../file/read/source.ts";
import type { Job } from "./job.ts";
import { type Matrix, matrixOf, touchedBy } from "./matrix.ts";
import { output } from "./outputs.ts";

/** Sets the outputs that make a job of each network. */
export function outputMatrix(matrix: Matrix): void {
  output("matrix", JSON.stringify(matrix));
  output("has-networks", String(matrix.include.length > 0));
}

/** The networks that an event is about: those whose files a push touches; all of them on anything else, or when it is not known. */
export async function matrixOfEvent(
  { event, forge, cwd, root, log }: Job,
  files: readonly SourceFile[],
): Promise<Matrix> {
  const all = matrixOf(files);
  const { trigger } = event;
  // A branch that is new has nothing but zeros before it.
  if (trigger.kind !== "push" || forge === null || !/[1-9a-f]/.test(trigger.before)) return all;
  const paths = await forge.changedPaths(trigger.before, event.sha);
  if (!paths.ok || paths.value === null) {
    log.line("It is not known which files the push touches; every network gets a job.");
    return all;
  }
  const touched = new Set(paths.value.map((path) => resolve(root, path)));
  return touchedBy(all, (name) => touched.has(resolve(cwd, name)));
}
