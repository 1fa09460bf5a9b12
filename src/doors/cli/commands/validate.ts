import { cliAdvice } from "../advice.ts";
import { exitCodeOf } from "../../../findings/exit-code.ts";
import { check } from "../../../usecases/check.ts";
import { findingsToJson } from "../../../report/json/findings-json.ts";
import { validationToMarkdown } from "../../../report/markdown/validation-markdown.ts";
import { validationToText } from "../../../report/text/validation-text.ts";
import { deliver } from "../deliver.ts";
import type { Surroundings } from "../environment.ts";

/** `vrackops validate`: checks files and asks nobody. */
export async function runValidate(around: Surroundings): Promise<number> {
  const { settings, cwd } = around;
  const { findings, counts } = await check({ patterns: settings.files, cwd, stdin: around.stdin });
  const exitCode = exitCodeOf(findings);
  const quiet = settings.quiet && settings.format === "text" && exitCode === 0;
  return deliver(
    around,
    (format, color) => {
      switch (format) {
        case "json":
          return findingsToJson(findings, cliAdvice);
        case "markdown":
          return validationToMarkdown(findings, counts, {
            advice: cliAdvice,
            label: null,
            maxBytes: 60_000,
            rest: "the output of `vrackops validate`",
            footer: [],
          });
        case "text":
          return quiet ? "" : validationToText(findings, counts, { color, advice: cliAdvice });
      }
    },
    exitCode,
  );
}
