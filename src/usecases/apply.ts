import { finding } from "../findings/finding.ts";
import type { Kind } from "../engine/kind.ts";
import { outcomeUnwritten } from "../engine/make-outcome.ts";
import type { Reviewed } from "../engine/refusals/reviewed-plan.ts";
import type { Finding } from "../model/finding.ts";
import type { Allowance } from "../model/impact.ts";
import type { Outcome, RequestCount } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import type { Client, Clock } from "../model/ports.ts";
import type { ProgressListener } from "../model/progress.ts";
import type { Result } from "../model/result.ts";
import { carryOut } from "./carry-out.ts";
import { type Checked, isValid } from "./check.ts";
import { chooseRegions } from "./choose-regions.ts";
import type { OpenAccount } from "./open-account.ts";
import type { ReadOthers } from "./named-elsewhere.ts";
import { judgedWith, makeReviewable, type Reviewable, withElsewhere } from "./reviewable.ts";
import type { Stops } from "./stops.ts";

/** What people agreed to before an apply. */
export interface Review {
  /** The plan that was reviewed; null = any plan will do. */
  readonly reviewed: Reviewed | null;
  /** All consent beyond the policy of the files. */
  readonly allowances: readonly Allowance[];
  /** Why nothing may be written, told only when something would be. */
  readonly refusals: readonly Finding[];
  /** To be told with the outcome whatever comes. */
  readonly notes: readonly Finding[];
}

/** What is to be applied, and how a door takes part in it. */
export interface ApplyRequest {
  readonly checked: Checked;
  /** Called only when the files are good. */
  readonly open: () => Promise<Result<OpenAccount<Client>, readonly Finding[]>>;
  /** Called with the fresh plan, judged without any consent but policy; its allowances enter the verdict. */
  readonly review: (fresh: Reviewable) => Promise<Review>;
  /** The plan is made and judged; nothing is written yet. */
  readonly shown: (reviewable: Reviewable) => Promise<void> | void;
  /** The last word, asked only when something would be written; findings refuse. */
  readonly confirm: (reviewable: Reviewable) => Promise<readonly Finding[]>;
  /** Asked for once, when the plan has been shown. */
  readonly listener: (plan: Plan) => ProgressListener;
  readonly stops: Stops;
  readonly clock: Clock;
  /** Most steps at a time, at least 1. */
  readonly parallelism: number;
  /** Names of the regions that are to be applied; absent or empty = all. */
  readonly only?: readonly string[];
  /** Where something that is to be deleted may be named too; absent = nowhere. */
  readonly others?: ReadOthers;
  /** What is reconciled; all kinds unless given. */
  readonly kinds?: readonly Kind[];
}

/** The outcome of an apply, with the plan it is of. */
export interface Ended {
  readonly outcome: Outcome;
  /** Null = it came to no plan. */
  readonly planned: Reviewable | null;
  /** Null = it came to no plan. */
  readonly review: Review | null;
}

/** Opens the account, plans, asks for the review, carries the plan out if nothing refuses it, and closes the account. */
export async function applyFiles(request: ApplyRequest): Promise<Ended> {
  const { checked, open, kinds } = request;
  if (!isValid(checked)) return withoutPlan(checked.findings);
  const chosen = chooseRegions(checked.desired, request.only ?? []);
  if (!chosen.ok) return withoutPlan([...checked.findings, ...chosen.error]);
  const account = await open();
  if (!account.ok) return withoutPlan([...checked.findings, ...account.error]);
  const { client, findings, close } = account.value;
  try {
    const all = { desired: checked.desired, findings: [...checked.findings, ...findings] };
    const fresh = await makeReviewable(all, client, [], kinds, chosen.value);
    if (!fresh.ok) return withoutPlan(fresh.error, client.requests());
    return await applyReviewed(request, await withElsewhere(fresh.value, request.others), client);
  } finally {
    await close();
  }
}

const withoutPlan = (findings: readonly Finding[], requests: RequestCount = { total: 0, retries: 0 }): Ended => ({
  outcome: outcomeUnwritten(null, findings, requests),
  planned: null,
  review: null,
});

async function applyReviewed(request: ApplyRequest, fresh: Reviewable, client: Client): Promise<Ended> {
  const { stops, clock, parallelism } = request;
  const review = await request.review(fresh);
  const planned = judgedWith(fresh, review.allowances);
  await request.shown(planned);
  const outcome = await carryOut(
    { ...planned, notes: [...planned.notes, ...review.notes, ...alsoMissing(planned, review)] },
    client,
    { reviewed: review.reviewed, confirm: () => lastWord(request, planned, review) },
    { clock, parallelism, limits: stops, listener: request.listener(planned.plan), startWriting: stops.startWriting },
  );
  return { outcome, planned, review };
}

/** Where consent is missing and the review too, both are told at once: whoever mends one would meet the other. */
const alsoMissing = ({ plan, verdict }: Reviewable, { refusals }: Review): readonly Finding[] =>
  plan.steps.length > 0 && verdict.refusals.length > 0 ? refusals : [];

/** An interruption counts before the last word and after it: while somebody thinks, or a comment is written. */
async function lastWord(
  { stops, confirm }: ApplyRequest,
  planned: Reviewable,
  { refusals }: Review,
): Promise<readonly Finding[]> {
  if (stops.stopping.aborted) return [interrupted];
  if (refusals.length > 0) return refusals;
  const findings = await confirm(planned);
  if (findings.length > 0) return findings;
  return stops.stopping.aborted ? [interrupted] : [];
}

const interrupted = finding("run/interrupted", { detail: "It was interrupted before anything was changed." });
