import { exitCodeOf } from "../../findings/exit-code.ts";
import type { Checked } from "../../usecases/check.ts";
import { deliver } from "./deliver.ts";
import type { Invocation } from "./invocation.ts";

/** What was checked and what was found, in one of the formats. */
export function deliverValidation(invocation: Invocation, { findings, counts }: Checked): Promise<number> {
  const { settings } = invocation;
  const exitCode = exitCodeOf(findings);
  const isQuiet = settings.quiet && settings.format === "text" && exitCode === 0;
  return deliver(
    invocation,
    {
      write: (writers, options, format) =>
        isQuiet && format === "text" ? "" : writers.validation({ findings, counts }, options),
      options: { rest: "the output of `vrackops validate`" },
    },
    exitCode,
  );
}
