import { escapeTerminal } from "../escape-terminal.ts";
import type { DoctorReport } from "../format.ts";
import { doctorView } from "../view/doctor-view.ts";
import { errorsFirst, findingCounts } from "../view/finding-counts.ts";
import { columns } from "./columns.ts";
import { type FindingTextOptions, findingsToText } from "./finding-text.ts";
import { painter } from "./paint.ts";

/** What credentials may do, then what is wrong, then the sum. Ends with a line break. */
export function doctorToText({ checkup, findings }: DoctorReport, options: FindingTextOptions): string {
  const all = findingsToText(errorsFirst(findings), options);
  if (checkup === null) return all;
  const paint = painter(options.color);
  const { errors } = findingCounts(findings);
  const view = doctorView(checkup, errors);
  const rows = columns(view.rows.map((row) => row.map(escapeTerminal)));
  const colored = errors === 0 ? paint.green : paint.red;
  const parts = [rows.map((row) => `${row}\n`).join(""), all, `${paint.bold(colored(view.sentence))}\n`];
  return parts.filter((part) => part !== "").join("\n");
}
