import { exitCodeOf } from "../../findings/exit-code.ts";
import { exitCodes } from "../../findings/exit-codes.ts";
import type { Finding } from "../../model/finding.ts";
import { formatOfEnding } from "../../report/formats.ts";
import type { InventoryFormatName, InventoryReport } from "../../report/inventory-format.ts";
import { inventoryFormats } from "../../report/inventory-formats.ts";
import { cliAdvice } from "./advice.ts";
import { render, type Report, tell } from "./deliver.ts";
import { colorOut, type Invocation, lookOfFile, say } from "./invocation.ts";
import { writeFiles } from "./write-files.ts";

/** Formats that have what was found in them. */
const withFindings: readonly InventoryFormatName[] = ["json", "markdown", "html"];

/** Hands an account to standard output and to every `--out` file. @returns the exit code */
export async function deliverInventory(invocation: Invocation, report: InventoryReport): Promise<number> {
  const { settings, leaving } = invocation;
  const written = async (format: InventoryFormatName, color: boolean): Promise<string> =>
    (await inventoryFormats[format].load())(report, { color, advice: cliAdvice });
  if (!withFindings.includes(settings.format)) tell(invocation, report.findings);
  say(invocation, await written(settings.format, colorOut(invocation)));
  const toFile = (ending: string): Promise<string> => written(formatOfEnding(ending, inventoryFormats), false);
  const problems = await writeFiles(settings.out, toFile, leaving);
  tell(invocation, problems);
  return exitCodeOf(problems);
}

/** There is nothing to show: what was found stands in for it, and files are left as they are. @returns the exit code */
export async function deliverNoInventory(invocation: Invocation, findings: readonly Finding[]): Promise<number> {
  const { settings } = invocation;
  const exitCode = exitCodeOf(findings) || exitCodes.error;
  if (settings.format === "json") {
    const write = await inventoryFormats.json.load();
    say(
      invocation,
      write({ vracks: [], idle: [], findings, plan: null, readAt: "" }, { color: false, advice: cliAdvice }),
    );
    return exitCode;
  }
  if (settings.format !== "markdown") {
    tell(invocation, findings);
    return exitCode;
  }
  const write: Report["write"] = (writers, options) => writers.failure({ findings, outcome: null }, options);
  say(invocation, await render({ write, options: {} }, "markdown", lookOfFile));
  return exitCode;
}
