import type { ReportOptions } from "../../report/format.ts";
import { plainOptions } from "../../report/formats.ts";
import { adviceFor } from "./advice.ts";
import { consentFor } from "./consent.ts";
import type { JobEvent } from "./event.ts";
import type { Job } from "./job.ts";

/** GitHub drops a job summary of more than 1 MiB altogether. */
export const summaryBytes = 1_000_000;

/** How a report is shown in the log, which has colours, and in files for later steps. */
export const logOptions = ({ event }: { readonly event: Pick<JobEvent, "trigger"> }): ReportOptions => ({
  ...plainOptions,
  color: true,
  advice: adviceFor(event),
  consent: consentFor(event),
});

/** How it is shown on a page: a comment or the job summary. */
export const pageOptions = (job: Job, own: Pick<ReportOptions, "footer" | "maxBytes" | "rest">): ReportOptions => ({
  ...logOptions(job),
  color: false,
  label: job.inputs.label,
  ...own,
});
