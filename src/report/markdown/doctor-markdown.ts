import type { DoctorReport, ReportOptions } from "../format.ts";
import { doctorView } from "../view/doctor-view.ts";
import { errorsFirst, findingCounts } from "../view/finding-counts.ts";
import { codeCell } from "./escape-markdown.ts";
import { failureToMarkdown } from "./failure-markdown.ts";
import { findingToMarkdown } from "./finding-markdown.ts";

/** What credentials may do, as a table, then what is wrong. */
export function doctorToMarkdown({ checkup, findings }: DoctorReport, options: ReportOptions): string {
  if (checkup === null) return failureToMarkdown(findings, options);
  const { errors } = findingCounts(findings);
  const { rows, sentence } = doctorView(checkup, errors);
  const lines = rows.map((row) => `| ${row.map(codeCell).join(" | ")} |\n`);
  const table = `| what | answer |\n|---|---|\n${lines.join("")}`;
  const found = errorsFirst(findings).map((finding) => `${findingToMarkdown(finding, options.advice)}\n`);
  return [`### Credentials: ${errors === 0 ? "✅" : "🔴"}\n`, `**${sentence}**\n`, table, ...found].join("\n");
}
