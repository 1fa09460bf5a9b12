import { exitCodeOf } from "../../findings/exit-code.ts";
import { findingsToJson } from "../../report/json/findings-json.ts";
import { validationToMarkdown } from "../../report/markdown/validation-markdown.ts";
import { validationToText } from "../../report/text/validation-text.ts";
import type { Checked } from "../../usecases/check.ts";
import type { Format } from "../options.ts";
import { deliver } from "./deliver.ts";
import type { Invocation } from "./invocation.ts";

/** What was checked and what was found, in one of the formats. */
export function deliverValidation(invocation: Invocation, { findings, counts }: Checked): Promise<number> {
  const { settings } = invocation;
  const exitCode = exitCodeOf(findings);
  const quiet = settings.quiet && settings.format === "text" && exitCode === 0;
  const render = (format: Format, color: boolean): string => {
    switch (format) {
      case "json":
        return findingsToJson(findings);
      case "markdown":
        return validationToMarkdown(findings, counts, {
          label: null,
          maxBytes: 60_000,
          rest: "the output of `vrackops validate`",
          footer: [],
        });
      case "text":
        return quiet ? "" : validationToText(findings, counts, { color });
    }
  };
  return deliver(invocation, render, exitCode);
}
