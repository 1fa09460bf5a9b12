import { formatFile, type FormattedFile } from "../file/fmt/format-file.ts";
import { readFiles } from "../file/read/read-files.ts";
import type { SourceFile } from "../file/read/source.ts";
import type { Finding } from "../model/finding.ts";
import type { CheckRequest } from "./check.ts";

/** A file that can be read, as it is and as it should be. */
export interface Formatted extends FormattedFile {
  readonly file: SourceFile;
}

/** Reads files and formats each; what cannot be read or is not YAML keeps no other from being formatted. Writes nothing. */
export async function formatFiles({
  patterns,
  cwd,
  ...how
}: CheckRequest): Promise<{ readonly formatted: readonly Formatted[]; readonly findings: readonly Finding[] }> {
  const { files, findings: unread } = await readFiles(patterns, cwd, how);
  const results = files.map((file) => ({ file, result: formatFile(file) }));
  return {
    formatted: results.flatMap(({ file, result }) => (result.ok ? [{ file, ...result.value }] : [])),
    findings: [...unread, ...results.flatMap(({ result }) => (result.ok ? [] : result.error))],
  };
}
