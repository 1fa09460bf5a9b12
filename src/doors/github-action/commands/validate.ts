import { actionAdvice } from "../advice.ts";
import { notice } from "@actions/core";
import { exitCodeOf } from "../../../findings/exit-code.ts";
import type { Finding } from "../../../model/finding.ts";
import { validationToMarkdown } from "../../../report/markdown/validation-markdown.ts";
import { validationToText } from "../../../report/text/validation-text.ts";
import { annotate } from "../annotations.ts";
import { checkFilesOf } from "../check-files.ts";
import type { Job } from "../job.ts";
import { matrixOfEvent, outputMatrix } from "../matrix-of-job.ts";
import { outputFile, summarise } from "../outputs.ts";
import { runLink, summaryBytes } from "../show-plan.ts";

/**
 * `validate`: checks files and asks nobody.
 *
 * @param why - why this is done in place of a plan; null when it was asked for
 */
export async function runValidate(job: Job, why: string | null): Promise<number> {
  const { findings: found, files, counts } = await checkFilesOf(job);
  const findings = files.length === 0 ? found.map((one) => asEmpty(job, one)) : found;
  outputMatrix(await matrixOfEvent(job, files));
  job.log.block("Files", validationToText(findings, counts, { color: true, advice: actionAdvice }));
  const footer = [`Commit \`${job.event.sha.slice(0, 12)}\`, ${runLink(job)}`];
  const options = {
    advice: actionAdvice,
    label: job.inputs.label,
    maxBytes: summaryBytes - 1000,
    rest: "the log",
    footer,
  };
  const valid = validationToMarkdown(findings, counts, options);
  const markdown = why === null ? valid : `> [!NOTE]\n> ${why}\n\n${valid}`;
  await outputFile(job.folder, "plan-markdown", "plan.md", markdown);
  annotate(findings, job.prefix);
  if (why !== null) notice(why, { title: "No plan" });
  await summarise(job.env, markdown);
  return exitCodeOf(findings);
}

/** A folder may have lost its last network: a pattern that finds nothing is no mistake then. */
const asEmpty = ({ inputs }: Job, found: Finding): Finding =>
  found.code === "file/not-found" && inputs.files.every((pattern) => /[*?[\]{}]/.test(pattern))
    ? { ...found, severity: "warning" }
    : found;
