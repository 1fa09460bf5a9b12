import type { Finding } from "../../model/finding.ts";
import type { Plan } from "../../model/plan.ts";
import type { ValidationCounts } from "../../model/validation-counts.ts";
import type { Verdict } from "../../model/verdict.ts";

/** Which files, and from where they are read. */
export interface FileOptions {
  /** Names and globs; `network.yaml` unless given. */
  readonly files?: readonly string[];
  /** The folder that names are relative to, and where `ovh.conf` is looked for; that of the process unless given. */
  readonly cwd?: string;
  /** Ends the run: once, and what is under way is waited for. */
  readonly signal?: AbortSignal;
}

/** How the account is reached, and what is agreed to. */
export interface PlanOptions extends FileOptions {
  /** Variables such as `OVH_CLIENT_ID`; those of the process unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Such as `ovh-eu` or `simulator`; `OVH_ENDPOINT` unless given. */
  readonly endpoint?: string;
  /** Consent as in `--allow`: `interruption`, `interruption:ADDRESS`, or `cost:12.34EUR`. */
  readonly allow?: readonly string[];
  /** Milliseconds for the whole run; 30 minutes unless given. */
  readonly timeoutMs?: number;
  /** Takes one line for each request, without secrets. */
  readonly log?: (line: string) => void;
}

/** What a plan asks besides. */
export interface PriceOptions {
  /** Whether to ask what orders would cost, with a cart that is never checked out and is deleted again. */
  readonly price?: boolean;
}

/** What an apply is held to. */
export interface ApplyOptions extends PlanOptions {
  /** The reviewed plan: its fingerprint, or the name of its file; without one any plan is applied that needs no more consent. */
  readonly expect?: string;
  /** With the file of a plan: also apply what is left of it. */
  readonly resume?: boolean;
  /** Most steps at a time; 4 unless given. */
  readonly parallelism?: number;
}

/** What `vrackops validate` would say. */
export interface CheckResult {
  /** As of the command; see docs/commands.md. */
  readonly exitCode: number;
  readonly counts: ValidationCounts;
  readonly findings: readonly Finding[];
}

/** What `vrackops plan` would say. */
export interface PlanResult {
  readonly exitCode: number;
  /** Null when there is none; the findings then say why. */
  readonly plan: Plan | null;
  /** What an apply would say to it. */
  readonly verdict: Verdict | null;
  readonly findings: readonly Finding[];
}
