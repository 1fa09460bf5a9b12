import type { ReportOptions } from "../../report/format.ts";
import { plainOptions } from "../../report/formats.ts";
import { actionAdvice } from "./advice.ts";
import { actionConsent } from "./consent.ts";
import type { Job } from "./job.ts";

/** GitHub drops a job summary of more than 1 MiB altogether. */
export const summaryBytes = 1_000_000;

/** How a report is shown in the log, which has colours, and in files for later steps. */
export const logOptions: ReportOptions = {
  ...plainOptions,
  color: true,
  advice: actionAdvice,
  consent: actionConsent,
};

/** How it is shown on a page: a comment or the job summary. */
export const pageOptions = (
  { inputs }: Job,
  own: Pick<ReportOptions, "footer" | "maxBytes" | "rest">,
): ReportOptions => ({ ...logOptions, color: false, label: inputs.label, ...own });
