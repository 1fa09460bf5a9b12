import { type AdviceWords, adviceText } from "../../findings/advice.ts";
import { actionAdvice } from "./advice.ts";
import { type AnnotationProperties, error, notice, warning } from "@actions/core";
import type { Finding, Severity } from "../../model/finding.ts";
import { escapeTerminalLines } from "../../report/escape-terminal.ts";
import { plural } from "../../report/view/plural.ts";

/** GitHub shows no more of each type for one step. */
const most = 10;
/** GitHub cuts what is longer. */
const longest = 4096;

const writers: Readonly<Record<Severity, (message: string, properties: AnnotationProperties) => void>> = {
  error,
  warning,
  info: notice,
};

/**
 * Puts findings at their lines, where a pull request shows them.
 *
 * @param prefix - folder of the files in the repository, with a slash at its end; empty for its root
 * @param words - absent = those of an open pull request
 */
export function annotate(findings: readonly Finding[], prefix: string, words: AdviceWords = actionAdvice): void {
  for (const severity of ["error", "warning", "info"] as const) {
    const all = findings.filter((finding) => finding.severity === severity);
    const shown = all.length > most ? most - 1 : most;
    for (const finding of all.slice(0, shown))
      writers[severity](messageOf(finding, words), propertiesOf(finding, prefix));
    if (all.length > most)
      writers[severity](`${plural(all.length - shown, "more finding")} in the job summary.`, {
        title: "More findings",
      });
  }
}

function messageOf({ detail, fix }: Finding, words: AdviceWords): string {
  const advice = adviceText(fix, words);
  const text = [detail, ...(advice === null ? [] : [advice])].flatMap(escapeTerminalLines).join("\n");
  return text.length > longest ? `${text.slice(0, longest - 2)} …` : text;
}

function propertiesOf({ summary, code, at }: Finding, prefix: string): AnnotationProperties {
  const title = `${summary} (${code})`;
  if (at === null || at.file.startsWith("<")) return { title };
  return {
    title,
    file: `${prefix}${at.file}`,
    startLine: at.line,
    endLine: at.line,
    startColumn: at.column,
    endColumn: at.column + at.length,
  };
}
