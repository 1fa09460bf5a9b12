import { relative, resolve } from "node:path";
import type { SourceFile } from "../../file/read/source.ts";
import type { Forge } from "../../forge/forge.ts";
import type { Finding } from "../../model/finding.ts";
import type { Checked } from "../../usecases/check.ts";
import { noLongerManaged } from "../../usecases/no-longer-managed.ts";
import { filesOfRun } from "./files-of-run.ts";
import type { Job } from "./job.ts";

/** What an event changed in the network files. */
export interface ChangedFiles {
  /** Absolute paths of all that changed, other files too. */
  readonly paths: ReadonlySet<string>;
  /** The network files among them as they were before; those that are new are missing. */
  readonly before: readonly SourceFile[];
}

/** So many are read one by one at most. */
const mostFiles = 100;

/**
 * Compares the files of a run with what they were before the event; null = it is not known.
 *
 * @param isWanted - of which files it matters what they were, by name
 */
export async function changedFiles(
  job: Job,
  files: readonly SourceFile[],
  isWanted: (name: string) => boolean = () => true,
): Promise<ChangedFiles | null> {
  const { forge, event, cwd, root, log } = job;
  if (forge === null) return null;
  const base = await baseOf(job, forge);
  if (base === null) return null;
  const changed = await forge.changedPaths(base, event.sha);
  if (!changed.ok || changed.value === null) return null;
  const paths = new Set(changed.value.map((path) => resolve(root, path)));
  const isOurs = await filesOfRun(job, files);
  const nameOf = (path: string): string => relative(cwd, resolve(root, path)).replaceAll("\\", "/");
  const ours = changed.value.filter((path) => isOurs(path) && isWanted(nameOf(path)));
  if (ours.length > mostFiles) {
    log.line(`${ours.length} network files changed; it is not looked up what each of them was before.`);
    return { paths, before: [] };
  }
  const before: SourceFile[] = [];
  for (const path of ours) {
    const bytes = await forge.fileBytes(base, path);
    if (bytes.ok && bytes.value !== null) before.push({ name: nameOf(path), bytes: bytes.value });
  }
  return { paths, before };
}

/** What nobody manages any more, by the files that are gone. */
export function goneFindings(
  { files, desired }: Pick<Checked, "files" | "desired">,
  changed: ChangedFiles | null,
): readonly Finding[] {
  const names = new Set(files.map(({ name }) => name));
  const gone = changed?.before.filter(({ name }) => !names.has(name)) ?? [];
  return noLongerManaged(gone, desired.networks);
}

/** The commit that the event's own comes on top of; null = there is none, or the event brings nothing. */
async function baseOf({ event }: Job, forge: Forge): Promise<string | null> {
  const { trigger, sha } = event;
  if (trigger.kind === "push") return /[1-9a-f]/.test(trigger.before) ? trigger.before : null;
  if (trigger.kind !== "pull-request" || trigger.isTarget) return null;
  // What is checked out is the merge that GitHub tries out: its first parent is the base as it is now, which the event may not know yet.
  const parents = await forge.parentsOf(sha);
  return parents.ok && parents.value.length === 2 ? (parents.value[0] ?? null) : trigger.base;
}
