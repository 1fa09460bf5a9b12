import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { readFiles } from "../../file/read/read-files.ts";
import type { SourceFile } from "../../file/read/source.ts";
import { finding } from "../../findings/finding.ts";
import { shown } from "../../findings/wording.ts";
import type { Finding } from "../../model/finding.ts";
import { err, ok, type Result } from "../../model/result.ts";
import type { Imported, ImportedFile } from "../../usecases/import.ts";
import { type Invocation, say, warn } from "./invocation.ts";
import { replaceFile } from "./replace-file.ts";
import { shellWord } from "../shell-word.ts";

/** Stands for standard output. */
const stream = "-";

/** The file that a vRack goes to. */
export const fileNames =
  (name: string, split: string | null) =>
  (vrack: string | null): string =>
    split === null ? name : join(split, `${vrack ?? "unattached"}.yaml`);

/** A file as it is; null when there is none. */
export async function readTarget(
  name: string,
  cwd: string,
  signal: AbortSignal,
): Promise<Result<SourceFile | null, readonly Finding[]>> {
  if (name === stream) return ok(null);
  const { files, findings } = await readFiles([name], cwd, { signal });
  const [file] = files;
  if (file) return ok(file);
  return findings.every(({ code }) => code === "file/not-found") ? ok(null) : err(findings);
}

/** Prints or writes the files, then how Terraform lets go. @returns what could not be done */
export async function deliverImport(
  invocation: Invocation,
  imported: Imported,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const file of imported.files) findings.push(...(await deliverFile(invocation, file)));
  const { terraform } = invocation.settings;
  return terraform === null
    ? findings
    : [...findings, ...(await showHandover(invocation, imported, terraform, signal))];
}

async function deliverFile(invocation: Invocation, file: ImportedFile): Promise<readonly Finding[]> {
  const { name, before, text, bytes, added } = file;
  if (name === stream) {
    say(invocation, text);
    return [];
  }
  const isSame = before !== null && before.bytes === bytes;
  const problem = isSame ? null : await write(invocation, file);
  if (problem !== null) return [problem];
  const whole = isSame ? "nothing to add" : added.length === 0 ? "written" : "added";
  say(invocation, [`${shown(name)}: ${whole}`, ...added.map((one) => `  + ${shown(one)}`), ""].join("\n"));
  return [];
}

async function write({ cwd, settings }: Invocation, { name, before, bytes }: ImportedFile): Promise<Finding | null> {
  try {
    if (settings.split !== null) await mkdir(resolve(cwd, settings.split), { recursive: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return finding("run/output", { detail: `The folder of ${shown(name)} cannot be made: ${why}.` });
  }
  return replaceFile({ name, path: resolve(cwd, name), before: before?.bytes ?? null, bytes });
}

async function showHandover(
  invocation: Invocation,
  { files, seats }: Imported,
  state: string,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { handOver } = await import("../../usecases/hand-over.ts");
  const { handoverText } = await import("../../report/text/handover-text.ts");
  const handover = await handOver(state, invocation.cwd, seats, signal);
  if (!handover.ok) return [handover.error];
  const isStream = files.some(({ name }) => name === stream);
  const print = isStream ? warn : say;
  const nothing = `${shown(state)} holds nothing of what was imported: Terraform has nothing to let go.\n`;
  const text = handover.value.addresses.length === 0 ? nothing : handoverText(handover.value, shellWord);
  print(invocation, isStream ? text : `\n${text}`);
  return [];
}
