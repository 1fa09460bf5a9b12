import type { SourceFile } from "../../file/read/source.ts";

/** One job of a matrix. */
export interface MatrixEntry {
  /** For the inputs `label` and a concurrency group. */
  readonly label: string;
  /** For the input `files`, one a line. */
  readonly files: string;
}

/** Most jobs of one matrix at GitHub. */
const mostJobs = 256;

/** A job matrix with one entry for each network file; beyond GitHub's limit several files share an entry. */
export function matrixOf(files: readonly SourceFile[]): { readonly include: readonly MatrixEntry[] } {
  const size = Math.ceil(files.length / mostJobs) || 1;
  const groups = Array.from({ length: Math.ceil(files.length / size) }, (_, index) =>
    files.slice(index * size, (index + 1) * size).map(({ name }) => name),
  );
  return { include: groups.map((names) => ({ label: (names[0] ?? "").slice(0, 200), files: names.join("\n") })) };
}
