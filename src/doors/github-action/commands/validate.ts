import { notice } from "@actions/core";
import { exitCodeOf } from "../../../findings/exit-code.ts";
import type { Finding } from "../../../model/finding.ts";
import { formats } from "../../../report/formats.ts";
import { annotate } from "../annotations.ts";
import { checkFilesOf } from "../check-files.ts";
import type { Job } from "../job.ts";
import { matrixOfEvent, outputMatrix } from "../matrix-of-job.ts";
import { outputFile, summarise } from "../outputs.ts";
import { logOptions, pageOptions, summaryBytes } from "../report-options.ts";
import { commitLine } from "../show-plan.ts";

/** Room for saying why there is no plan, in bytes. */
const spare = 1000;

/**
 * `validate`: checks files and asks nobody.
 *
 * @param why - why this is done in place of a plan; null when it was asked for
 */
export async function runValidate(job: Job, why: string | null): Promise<number> {
  const { findings: found, files, counts } = await checkFilesOf(job);
  const findings = files.length === 0 ? found.map((one) => asEmpty(job, one)) : found;
  outputMatrix(await matrixOfEvent(job, files));
  const report = { findings, counts };
  const [text, page] = await Promise.all([formats.text.load(), formats.markdown.load()]);
  job.log.block("Files", text.validation(report, logOptions));
  const maxBytes = summaryBytes - spare;
  const valid = page.validation(report, pageOptions(job, { footer: [commitLine(job)], maxBytes, rest: "the log" }));
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
