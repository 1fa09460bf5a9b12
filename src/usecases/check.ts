import { loadNetworks } from "../file/read/load-networks.ts";
import { readFiles } from "../file/read/read-files.ts";
import type { SourceFile } from "../file/read/source.ts";
import { exitCodeOf } from "../findings/exit-code.ts";
import { exitCodes } from "../findings/exit-codes.ts";
import type { Finding } from "../model/finding.ts";
import type { Desired } from "../model/network.ts";
import type { ValidationCounts } from "../model/validation-counts.ts";

/** Which files are to be checked. */
export interface CheckRequest {
  /** Names and globs, relative to `cwd`; `-` is standard input. */
  readonly patterns: readonly string[];
  readonly cwd: string;
  readonly stdin?: () => AsyncIterable<Uint8Array>;
  /** Ends the reading; absent = nothing does. */
  readonly signal?: AbortSignal;
  /** The last look at what was read, before any of it is used; a finding refuses all of it. */
  readonly refuse?: (files: readonly SourceFile[]) => Promise<Finding | null>;
}

/** What files say, with what was found on the way. */
export interface Checked {
  readonly files: readonly SourceFile[];
  readonly desired: Desired;
  /** An error among them means that nothing is to be made of `desired`. */
  readonly findings: readonly Finding[];
  readonly counts: ValidationCounts;
}

/** Files → networks, or the findings that say why not. A typo costs no request. */
export async function check({ patterns, cwd, refuse, ...how }: CheckRequest): Promise<Checked> {
  const { files, findings } = await readFiles(patterns, cwd, how);
  const refused = (await refuse?.(files)) ?? null;
  if (refused === null) return checkFiles(files, findings);
  const none = checkFiles([], findings);
  return { ...none, findings: [refused], counts: { ...none.counts, files: files.length + none.counts.files } };
}

/**
 * The same for files that have been read.
 *
 * @param unread - what was found while they were read
 */
export function checkFiles(files: readonly SourceFile[], unread: readonly Finding[] = []): Checked {
  const { desired, findings } = loadNetworks(files);
  const missing = unread.filter(({ severity }) => severity === "error").length;
  return { files, desired, findings: [...unread, ...findings], counts: countsOf(desired, files.length + missing) };
}

/** Whether a plan may be made of what was checked. */
export const isValid = ({ findings }: Pick<Checked, "findings">): boolean => exitCodeOf(findings) === exitCodes.done;

function countsOf({ networks }: Desired, files: number): ValidationCounts {
  const regions = networks.flatMap((network) => network.regions);
  const subnets = regions.flatMap((region) => region.subnets);
  return {
    files,
    networks: networks.length,
    regions: regions.length,
    subnets: subnets.length,
    endpoints: subnets.flatMap(({ endpoints }) => endpoints).length,
  };
}
