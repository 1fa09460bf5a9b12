import { problem } from "../../findings/file-problem.ts";
import type { Finding } from "../../model/finding.ts";
import { placeOf } from "./place.ts";
import type { SourceText } from "./source.ts";

/** One finding for a file with the marks of a merge that was not finished, instead of one for each line that is no YAML. */
export function conflictMarker(source: SourceText): Finding | null {
  const begin = /^<{7}(?: .*)?$/m.exec(source.text);
  if (begin === null || !/^={7}$/m.test(source.text) || !/^>{7}(?: .*)?$/m.test(source.text)) return null;
  return problem(
    "yaml/syntax",
    placeOf(source, { start: begin.index, end: begin.index + begin[0].length }),
    "This is a conflict marker of git: a merge was not finished.",
    "Keep one of the two sides, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`.",
  );
}
