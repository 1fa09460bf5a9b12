import { cliAdvice } from "../advice.ts";
import { readFiles } from "../../../file/read/read-files.ts";
import { exitCodeOf } from "../../../findings/exit-code.ts";
import { validate } from "../../../usecases/reconcile.ts";
import { findingsToJson } from "../../../report/json/findings-json.ts";
import type { ValidationCounts } from "../../../report/view/validation-sentence.ts";
import { validationToMarkdown } from "../../../report/markdown/validation-markdown.ts";
import { validationToText } from "../../../report/text/validation-text.ts";
import { deliver } from "../deliver.ts";
import type { Surroundings } from "../environment.ts";

/** `vrackops validate`: checks files and asks nobody. */
export async function runValidate(around: Surroundings): Promise<number> {
  const { settings, cwd } = around;
  const { files, findings: unread } = await readFiles(settings.files, cwd);
  const { desired, findings: found } = validate(files);
  const findings = [...unread, ...found];
  const regions = desired.networks.flatMap((network) => network.regions);
  const subnets = regions.flatMap((region) => region.subnets);
  const counts: ValidationCounts = {
    files: files.length + unread.filter(({ severity }) => severity === "error").length,
    networks: desired.networks.length,
    regions: regions.length,
    subnets: subnets.length,
    endpoints: subnets.flatMap(({ endpoints }) => endpoints).length,
  };
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
