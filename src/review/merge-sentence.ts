import type { Plan } from "../model/plan.ts";
import type { Verdict } from "../model/verdict.ts";

/** What merging the pull request will do, in a sentence; Markdown. */
export function mergeSentence({ plan, verdict }: { readonly plan: Plan; readonly verdict: Verdict }): string {
  if (verdict.refusals.length > 0) return "As it stands, merging applies nothing: this plan is refused.";
  if (plan.steps.length === 0) return "Merging changes nothing in the account.";
  return "Merging applies this plan and nothing else: if the files or the account give another plan by then, nothing is applied, and a comment says why.";
}
