import { relative, resolve } from "node:path";
import type { SourceFile } from "../../file/read/source.ts";
import type { Finding } from "../../model/finding.ts";
import { foldComments } from "../../review/fold-comments.ts";
import { emptyMarker } from "../../review/marker.ts";
import { putComment } from "../../review/put-comment.ts";
import { filesOfRun } from "./files-of-run.ts";
import type { Job } from "./job.ts";
import { isMatrixLabel, type Matrix } from "./matrix.ts";
import { commitLine, failurePage } from "./show-plan.ts";

/** The label of the comment about files that are gone; no file of a matrix is called so. */
const goneLabel = "files that are gone";

/**
 * Leaves on a pull request only the comments of the networks that it has, and one about those that are gone.
 *
 * Only the job that makes the list knows all of them. Without the right to write, the annotations have to do.
 */
export async function tidyPull(
  job: Job,
  files: readonly SourceFile[],
  { include }: Matrix,
  gone: readonly Finding[],
): Promise<void> {
  const { event, forge, inputs, cwd, root, log } = job;
  const { trigger } = event;
  if (forge === null || trigger.kind !== "pull-request" || trigger.isTarget || !trigger.isOpen) return;
  const isOurs = await filesOfRun(job, files);
  const isFile = (name: string): boolean => isOurs(relative(root, resolve(cwd, name)).replaceAll("\\", "/"));
  const labels = new Set(include.map(({ label }) => label));
  const isOld = (label: string): boolean =>
    label === goneLabel ? gone.length === 0 : !labels.has(label) && isMatrixLabel(label, isFile);
  const folded = await foldComments(forge, trigger.number, isOld);
  if (!folded.ok) log.line(`Comments of files that are no more could not be minimised (${folded.error.message}).`);
  else if (folded.value > 0) log.line(`Comments of files that are no more: ${folded.value} minimised.`);
  if (gone.length === 0 || trigger.withoutSecrets) return;
  const render = await failurePage({ ...job, inputs: { ...inputs, label: goneLabel } }, gone, [
    commitLine(job, trigger.head),
  ]);
  const marker = { ...emptyMarker(goneLabel, trigger.head), pull: trigger.number };
  const { findings } = await putComment(forge, trigger.number, { marker, render, hasNews: true }, inputs.comment);
  for (const { detail } of findings) log.line(detail);
}
