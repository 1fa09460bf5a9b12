import type { Finding } from "../../model/finding.ts";

/** The step is used in a way that cannot work. */
export const usage = (detail: string, fix: string | null = "Correct the step in the workflow."): Finding => ({
  severity: "error",
  code: "run/usage",
  summary: "The action is used in a way that cannot work",
  detail,
  fix,
  at: null,
  also: [],
});
