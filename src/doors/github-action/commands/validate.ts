import { notice } from "@actions/core";
import { exitCodeOf } from "../../../findings/exit-code.ts";
import { exitCodes } from "../../../findings/exit-codes.ts";
import type { Finding } from "../../../model/finding.ts";
import { formats } from "../../../report/formats.ts";
import { adviceFor } from "../advice.ts";
import { annotate } from "../annotations.ts";
import { changedFiles, goneFindings } from "../changed-files.ts";
import { checkFilesOf } from "../check-files.ts";
import type { Job } from "../job.ts";
import { matrixOfEvent, outputMatrix } from "../matrix-of-job.ts";
import { outputFile, summarise } from "../outputs.ts";
import { logOptions, pageOptions, summaryBytes } from "../report-options.ts";
import { commitLine } from "../show-plan.ts";
import { tidyPull } from "../tidy-pull.ts";

/** Room for saying why there is no plan, in bytes. */
const spare = 1000;

/**
 * `validate`: checks files; works offline.
 *
 * @param why - why this is done in place of a plan; null when it was asked for
 */
export async function runValidate(job: Job, why: string | null): Promise<number> {
  const checked = await checkFilesOf(job);
  const { findings: found, files, counts } = checked;
  const changed = await changedFiles(job, files);
  const gone = goneFindings(checked, changed);
  const findings = [...(files.length === 0 ? found.map((one) => asEmpty(job, one)) : found), ...gone];
  const matrix = matrixOfEvent(job, files, changed);
  outputMatrix(matrix);
  const report = { findings, counts };
  const [text, page] = await Promise.all([formats.text.load(), formats.markdown.load()]);
  job.log.block("Files", text.validation(report, logOptions(job)));
  const maxBytes = summaryBytes - spare;
  const valid = page.validation(report, pageOptions(job, { footer: [commitLine(job)], maxBytes, rest: "the log" }));
  const markdown = why === null ? valid : `> [!NOTE]\n> ${why}\n\n${valid}`;
  await outputFile(job.folder, "plan-markdown", "plan.md", markdown);
  annotate(findings, job.prefix, adviceFor(job.event));
  if (why !== null) notice(why, { title: "No plan" });
  await summarise(job.env, markdown);
  // Where there is an error it is not known which networks there are.
  if (why === null && exitCodeOf(findings) === exitCodes.done) await tidyPull(job, files, matrix, gone);
  return exitCodeOf(findings);
}

/** A folder may have lost its last network: a pattern that finds nothing is no mistake then. */
const asEmpty = ({ inputs }: Job, found: Finding): Finding =>
  found.code === "file/not-found" && inputs.files.every((pattern) => /[*?[\]{}]/.test(pattern))
    ? { ...found, severity: "warning" }
    : found;
