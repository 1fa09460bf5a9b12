import { exitCodeOf } from "../../../findings/exit-code.ts";
import { exitCodes } from "../../../findings/exit-codes.ts";
import type { Finding } from "../../../model/finding.ts";
import { type FormatName, formats } from "../../../report/formats.ts";
import type { DriftReport } from "../../../report/format.ts";
import { plural } from "../../../report/view/plural.ts";
import { type DriftIssue, keepDriftIssues } from "../../../review/drift-issues.ts";
import { driftOfFiles, type FilesDrift } from "../../../usecases/drift.ts";
import { driftByNetwork, type NetworkDrift } from "../../../usecases/drift-by-network.ts";
import { systemClock } from "../../../usecases/system-clock.ts";
import { openReadAccess } from "../../../usecases/open-account.ts";
import { shellWord } from "../../shell-word.ts";
import { accessOptions } from "../access.ts";
import { adviceFor } from "../advice.ts";
import { annotate } from "../annotations.ts";
import { checkFilesOf } from "../check-files.ts";
import { type Job, labelOf } from "../job.ts";
import { output, outputFile, summarise } from "../outputs.ts";
import { logOptions, pageOptions, summaryBytes } from "../report-options.ts";
import { commitLine } from "../show-plan.ts";

/** `drift`: the account against the files, with an issue for each network that differs; nothing is written to the account. */
export async function runDrift(job: Job): Promise<number> {
  const checked = await checkFilesOf(job);
  const found = await driftOfFiles({ checked, open: () => openReadAccess(accessOptions(job)), clock: systemClock });
  if (!found.ok) {
    // What is not known is no reason to touch an issue.
    await show(job, { found: null, findings: found.error }, null);
    annotate(found.error, job.prefix, adviceFor(job.event));
    return exitCodeOf(found.error) || exitCodes.error;
  }
  const { drift, findings, reviewable } = found.value;
  output("drift", String(drift.length > 0));
  output("drift-count", String(drift.length));
  await show(job, { found: { drift, plan: reviewable.plan }, findings }, putBack(job, []));
  const problems = await keepIssues(job, found.value);
  annotate([...findings, ...problems], job.prefix, adviceFor(job.event));
  return exitCodeOf(problems);
}

/** In the log, the job summary and a file for later steps. */
async function show(job: Job, report: DriftReport, applyCommand: string | null): Promise<void> {
  const load = (name: FormatName) => formats[name].load();
  const [text, json, page] = await Promise.all([load("text"), load("json"), load("markdown")]);
  job.log.block("Drift", text.drift(report, { ...logOptions(job), applyCommand }));
  await outputFile(job.folder, "drift-json", "drift.json", json.drift(report, { ...logOptions(job), applyCommand }));
  const options = pageOptions(job, { footer: [commitLine(job)], maxBytes: summaryBytes, rest: "the log" });
  await summarise(job.env, page.drift(report, { ...options, applyCommand }));
}

async function keepIssues(job: Job, found: FilesDrift): Promise<readonly Finding[]> {
  const { forge, log } = job;
  if (forge === null) {
    log.line("There is no token for GitHub, so no issue is kept.");
    return [];
  }
  const wishes = await Promise.all(driftByNetwork(found).map((one) => issueOf(job, one)));
  const { kept, findings } = await keepDriftIssues(
    forge,
    labelOf(job),
    wishes,
    `There is no drift any more: the account is as the files say.\n\n<sub>${commitLine(job)}</sub>`,
  );
  for (const { did, issue } of kept) log.line(`Issue ${issue.number} ${words[did]}: ${issue.url}`);
  return findings;
}

const words = {
  opened: "is opened",
  updated: "is written again",
  left: "says the same already",
  closed: "is closed",
} as const;

async function issueOf(job: Job, { network, drift, plan, only }: NetworkDrift): Promise<DriftIssue> {
  const page = await formats.markdown.load();
  const { label } = job.inputs;
  const where = [label, network ?? "no network"].filter((part) => part !== null).join(", ");
  const options = { applyCommand: putBack(job, only) };
  return {
    network: network ?? "",
    title: `Drift in ${where}: ${plural(drift.length, "difference")}`,
    render:
      drift.length === 0
        ? null
        : (maxBytes) =>
            page.drift(
              { found: { drift, plan }, findings: [] },
              { ...pageOptions(job, { footer: [], maxBytes, rest: "the job summary" }), ...options },
            ),
    footer: [
      "---",
      "<sub>The command above shows its plan and asks. Through review: change a comment in the file on a pull request, and merge its plan.</sub><br>",
      `<sub>This issue is written again when the drift changes, and closed when there is none. ${commitLine(job)}</sub>`,
    ].join("\n"),
  };
}

/** The command that makes the account what the files say; it shows a plan and asks. */
function putBack({ inputs }: Job, only: readonly string[]): string {
  const endpoint = inputs.endpoint === null ? [] : ["--endpoint", shellWord(inputs.endpoint)];
  const part = only.length === 0 ? [] : ["--only", shellWord([...new Set(only)].join(","))];
  return ["vrackops", "apply", ...endpoint, ...part, ...inputs.files.map(shellWord)].join(" ");
}
