import type { Advice } from "../model/finding.ts";
import type { Remedy } from "../model/remedy.ts";

/** How a door words a remedy: a whole sentence. */
export type AdviceWords = (remedy: Remedy) => string;

/** What a finding says to do, in the words of a door; null when nothing is to be done. */
export const adviceText = (fix: Advice | null, words: AdviceWords): string | null =>
  fix === null || typeof fix === "string" ? fix : words(fix);

/** Words that suit every door: no option, no label. */
export function plainAdvice(remedy: Remedy): string {
  switch (remedy.do) {
    case "consent":
      return `If you mean it, allow ${remedy.impacts.join(" and ") || "it"} for this run, or in the file under "policy".`;
    case "resume":
      return "If an earlier apply stopped half-way, resume it to apply what is left; otherwise have the plan reviewed again.";
    case "review-again":
      return "Plan again, have the plan reviewed, and apply with the new fingerprint.";
    case "review-difference":
      return "Plan again to see how it differs now, and have that reviewed.";
    case "apply-again":
      return "Plan again to see where things stand, then apply again.";
    case "apply-rest":
      return "Plan again to see where things stand; an apply then does what is left.";
    case "plan-later":
      return "Plan again in a while: the platform may finish by itself.";
    case "plan-when-ready":
      return "Wait until it is READY, then plan again.";
    case "run-again":
      return "Run again: the live account is read again.";
    case "plan-together":
      return remedy.only.length === 0 ? "Plan them together." : `Plan them together: ${remedy.only.join(", ")}.`;
    case "more-time":
      return "Run again, or give it more time.";
    case "confirm":
      return "Agree to the plan beforehand, ideally with the fingerprint of the reviewed plan.";
    case "push-through-review":
      return "Have the plan reviewed before it gets here, or allow plans without a review if you mean it.";
    case "review-anew":
      return "Have the network reviewed again as it should be, and apply that; or apply once without a review.";
    case "set-credentials":
      return (
        "Set one of: " +
        "OVH_CLIENT_ID and OVH_CLIENT_SECRET (a service account, best for pipelines); " +
        `OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET and OVH_CONSUMER_KEY (application keys, made at ${remedy.keyPage}); ` +
        "or OVH_ACCESS_TOKEN (an access token of a local user). " +
        "The same keys can be in ovh.conf. To try without an account, set OVH_ENDPOINT=simulator: it needs none."
      );
    case "complete-credentials": {
      const keys = remedy.variables.map((name) => name.replace(/^OVH_/, "").toLowerCase());
      return `Set ${remedy.variables.join(", ")}, or put ${keys.join(", ")} into section [${remedy.section}] of ovh.conf.`;
    }
    case "choose-port":
      return "Choose another port, or none for a free one.";
    case "name-seed":
      return "Name a seed file: VRACKOPS_SIMULATOR_SEED=account.yaml.";
  }
}
