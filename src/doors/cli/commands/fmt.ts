import { resolve } from "node:path";
import { exitCodeOf } from "../../../findings/exit-code.ts";
import { exitCodes } from "../../../findings/exit-codes.ts";
import { shown } from "../../../findings/wording.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Formatted } from "../../../usecases/format-files.ts";
import { untilStopped } from "../until-stopped.ts";
import { filesArgument } from "../../options.ts";
import type { Command } from "../command.ts";
import { colorOut, type Invocation, say } from "../invocation.ts";

/** `vrackops fmt`: files in the form that all of them have; works offline. */
export const command: Command = {
  name: "fmt",
  summary: "format files: key order, indentation and spacing; comments stay",
  arguments: filesArgument,
  options: ["check", "diff", "timeoutMs"],
  examples: [
    { line: "vrackops fmt" },
    { line: "vrackops fmt --check 'networks/*.yaml'", what: "writes nothing; exits with 2 when a file would change" },
    { line: "vrackops fmt --check --diff", what: "shows what would change" },
    { line: "vrackops fmt - < network.yaml", what: "standard input to standard output" },
  ],
  notes: [
    "It prints the names of the files that change. No plan changes: neither its changes and steps nor its fingerprint.\nA file whose YAML is not valid stays as it is, with exit code 3; the others are formatted.",
  ],
  run,
};

async function run(invocation: Invocation): Promise<number> {
  const { formatFiles } = await import("../../../usecases/format-files.ts");
  const { settings, cwd, stdin } = invocation;
  return untilStopped(invocation, async (_, stops) => {
    const { formatted, findings } = await formatFiles({ patterns: settings.files, cwd, stdin, signal: stops.leaving });
    const unwritten = stops.leaving.aborted ? [] : await deliverAll(invocation, formatted);
    const { tell } = await import("../deliver.ts");
    tell(invocation, [...findings, ...unwritten]);
    const isPending = settings.check && formatted.some(isChanged);
    return exitCodeOf([...findings, ...unwritten]) || (isPending ? exitCodes.changesPending : exitCodes.done);
  });
}

const isChanged = ({ before, after }: Formatted): boolean => before !== after;

/** Shows and writes, one file after the other. @returns what could not be written */
async function deliverAll(invocation: Invocation, formatted: readonly Formatted[]): Promise<readonly Finding[]> {
  const { check, diff } = invocation.settings;
  const findings: Finding[] = [];
  for (const one of formatted) {
    const isStream = one.file.name === "<stdin>";
    if (isStream && !check && !diff) say(invocation, one.after);
    if (!isChanged(one)) continue;
    if (!isStream || check) say(invocation, `${shown(one.file.name)}\n`);
    if (diff) say(invocation, await patchOf(invocation, one));
    if (!isStream && !check) findings.push(...(await write(invocation, one)));
  }
  return findings;
}

async function write({ cwd }: Invocation, { file: { name, bytes: before }, bytes }: Formatted): Promise<Finding[]> {
  const { replaceFile } = await import("../replace-file.ts");
  const problem = await replaceFile({ name, path: resolve(cwd, name), before, bytes });
  return problem === null ? [] : [problem];
}

async function patchOf(invocation: Invocation, { file: { name }, before, after }: Formatted): Promise<string> {
  const { filePatch } = await import("../../../report/text/file-patch.ts");
  return filePatch(name, before, after, colorOut(invocation));
}
