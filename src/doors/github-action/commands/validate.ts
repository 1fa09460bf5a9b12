import { exitCodeOf } from "../../../findings/exit-code.ts";
import { validationToMarkdown } from "../../../report/markdown/validation-markdown.ts";
import { validationToText } from "../../../report/text/validation-text.ts";
import { notice } from "@actions/core";
import { annotate } from "../annotations.ts";
import { matrixOf } from "../matrix.ts";
import { output, outputFile, summarise } from "../outputs.ts";
import { load } from "../planning.ts";
import type { Run } from "../run.ts";
import { runLink, summaryBytes } from "../show-plan.ts";

/**
 * `validate`: checks files and asks nobody.
 *
 * @param why - why this is done in place of a plan; null when it was asked for
 */
export async function runValidate(run: Run, why: string | null): Promise<number> {
  const { findings, files, counts } = await load(run);
  output("matrix", JSON.stringify(matrixOf(files)));
  run.log.block("Files", validationToText(findings, counts, { color: true }));
  const footer = [`Commit \`${run.context.sha.slice(0, 12)}\`, ${runLink(run)}`];
  const options = { label: run.inputs.label, maxBytes: summaryBytes - 1000, rest: "the log", footer };
  const valid = validationToMarkdown(findings, counts, options);
  const markdown = why === null ? valid : `> [!NOTE]\n> ${why}\n\n${valid}`;
  await outputFile(run.folder, "plan-markdown", "plan.md", markdown);
  annotate(findings, run.prefix);
  if (why !== null) notice(why, { title: "No plan" });
  await summarise(run.env, markdown);
  return exitCodeOf(findings);
}
