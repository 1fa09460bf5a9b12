import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Finding } from "../../model/finding.ts";
import { err, ok, type Result } from "../../model/result.ts";
import type { Inputs } from "./inputs.ts";
import { usage } from "./usage.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** A working directory that is not there. */
export async function folderProblem(env: Env, { workingDirectory }: Inputs): Promise<Finding | null> {
  const folder = resolve(env["GITHUB_WORKSPACE"] ?? ".", workingDirectory);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return null;
  return usage(
    `The input working-directory is ${JSON.stringify(workingDirectory.slice(0, 100))}, and there is no such folder.`,
    "Correct the input working-directory, and check that the step actions/checkout comes before this one.",
  );
}

/**
 * The payload of the event.
 *
 * @param path - undefined or empty = there is none, as outside of GitHub
 */
export async function readPayload(path: string | undefined): Promise<Result<unknown, Finding>> {
  if (!path) return ok({});
  try {
    return ok(JSON.parse(await readFile(path, "utf8")) as unknown);
  } catch {
    return err(
      usage("The file of the event (GITHUB_EVENT_PATH) cannot be read, or is not JSON.", "Run the job again."),
    );
  }
}
