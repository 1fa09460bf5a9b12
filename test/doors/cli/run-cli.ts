import { spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mkdir } from "node:fs/promises";

/** What a run of the command left behind. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run the command. */
export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Whether standard input stays open for as long as the command runs. */
  readonly keepsStdin?: boolean;
  /** Called with the running process, to send signals or read along. */
  readonly during?: (child: ReturnType<typeof spawn>) => void;
}

/** The built command. */
export const entry = join(import.meta.dirname, "../../../build/cli.js");

/** Runs the built command as a process of its own, with no variables but PATH and those given. */
export function runCli(
  args: readonly string[],
  { cwd, env = {}, stdin, keepsStdin, during }: CliOptions = {},
): Promise<CliRun> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [entry, ...args], {
      cwd: cwd ?? tmpdir(),
      env: { PATH: process.env["PATH"] ?? "", HOME: join(tmpdir(), "nobody"), ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    if (keepsStdin !== true) child.stdin.end(stdin ?? "");
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    during?.(child);
  });
}

/** A new folder with these files. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "vrackops-test-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}
