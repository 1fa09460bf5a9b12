import { findDrift } from "../engine/find-drift.ts";
import type { Kind } from "../engine/kind.ts";
import type { FindingCode } from "../findings/catalogue.ts";
import { kinds as allKinds } from "../kinds/kinds.ts";
import type { Drift } from "../model/drift.ts";
import type { Finding } from "../model/finding.ts";
import type { DesiredNetwork } from "../model/network.ts";
import type { Clock } from "../model/ports.ts";
import { err, ok, type Result } from "../model/result.ts";
import { type PlanRequest, planFiles } from "./plan.ts";
import type { Reviewable } from "./reviewable.ts";

/** How the account differs from the files, with the plan that puts back what changed. */
export interface FilesDrift {
  readonly drift: readonly Drift[];
  /** Whose business it is, by address; what is missing is nobody's. */
  readonly networkOf: ReadonlyMap<string, DesiredNetwork>;
  readonly reviewable: Reviewable;
  /** From the files, the account and what could not be looked at; what the drift says itself is left out. */
  readonly findings: readonly Finding[];
}

/** Where to look for drift. */
export interface DriftRequest extends Pick<PlanRequest, "checked" | "open" | "kinds"> {
  readonly clock: Pick<Clock, "wallNow">;
}

/** Opens the account, compares all of it with the files, and closes it again. Only reads. */
export async function driftOfFiles({
  checked,
  open,
  clock,
  kinds = allKinds,
}: DriftRequest): Promise<Result<FilesDrift, readonly Finding[]>> {
  const planned = await planFiles({ checked, open, allowances: [], kinds: kinds.map(readingAll) });
  if (!planned.ok) return err(planned.error);
  const { desired, readings, plan, notes } = planned.value;
  const found = findDrift(desired, readings, plan, clock.wallNow());
  const findings = [...notes, ...plan.findings, ...found.notes].filter(({ code }) => !saidAsDrift.has(code));
  return ok({ drift: found.drift, networkOf: found.networkOf, reviewable: planned.value, findings });
}

/** The same kind, which reads all that the account has. */
const readingAll = (kind: Kind): Kind => (kind.drift === undefined ? kind : { ...kind, read: kind.drift.read });

/** Notes of a plan that stand as drift here. */
const saidAsDrift: ReadonlySet<string> = new Set<FindingCode>([
  "live/updating",
  "live/error",
  "live/deleting",
  "live/suspended",
  "live/unknown-status",
  "match/not-managed",
]);
