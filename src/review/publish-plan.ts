import type { CommentRef, Forge, ForgeFailure, PlanRecord } from "../forge/forge.ts";
import type { Finding } from "../model/finding.ts";
import { recordPlan } from "./plan-record.ts";
import { type CommentText, type CommentWhen, putComment } from "./put-comment.ts";

/** A plan, or why there is none, as a pull request gets it. */
export interface Publication extends CommentText, Pick<PlanRecord, "title" | "state" | "url"> {}

/** What became of it. */
export type Published =
  /** Nothing was touched. */
  | { readonly left: "newer-commits" | "closed" }
  | {
      readonly left: null;
      readonly comment: CommentRef | null;
      /** What did not work; the plan is good all the same. */
      readonly findings: readonly Finding[];
      /** Why there is no record; null = there is one, or none was due. */
      readonly unrecorded: ForgeFailure | null;
      /** Whether the plan will be found after the merge, where there is one to find. */
      readonly isKept: boolean;
    };

/**
 * Puts a plan on a pull request: a record where the token may, and the comment.
 *
 * Nothing is touched when the pull request moved on meanwhile: a newer run writes, or has written; and after the merge a plan
 * is reviewed by nobody.
 *
 * @param pull - as it was when the run began
 */
export async function publishPlan(
  forge: Forge,
  pull: { readonly number: number; readonly head: string },
  publication: Publication,
  when: CommentWhen,
): Promise<Published> {
  const { marker, hasNews } = publication;
  const now = await forge.readPull(pull.number);
  if (now.ok && !now.value.isOpen) return { left: "closed" };
  if (now.ok && now.value.head !== pull.head) return { left: "newer-commits" };
  const { head } = marker;
  const recorded = head === null ? null : await recordPlan(forge, { ...publication, marker: { ...marker, head } });
  const { comment, findings } = await putComment(forge, pull.number, publication, when);
  const isKept = recorded?.ok === true || comment !== null || marker.fingerprint === null || !hasNews;
  return { left: null, comment, findings, unrecorded: recorded?.ok === false ? recorded.error : null, isKept };
}
