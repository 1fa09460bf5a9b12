import { plainAdvice } from "../../findings/advice.ts";
import { allowEach } from "./consent.ts";
import type { Remedy } from "../../model/remedy.ts";

/** A remedy in the words of the command line: its commands and options. */
export function cliAdvice(remedy: Remedy): string {
  switch (remedy.do) {
    case "consent": {
      const { impacts, cost = null } = remedy;
      const flags = impacts.length === 0 ? ["--allow IMPACT"] : allowEach(impacts, cost);
      return `If you mean it, add ${flags.join(" ")}, or allow it in the file under "policy".`;
    }
    case "resume":
      return "If an earlier apply stopped half-way, --expect plan.json --resume applies what is left, using the file that plan wrote for the review; otherwise have the plan reviewed again.";
    case "review-again":
      return "Run plan again, have it reviewed, and apply with the new fingerprint.";
    case "review-difference":
      return "Run plan to see how it differs now, and have that reviewed.";
    case "apply-again":
      return "Run plan to see where things stand, then apply again.";
    case "apply-rest":
      return "Run plan to see where things stand; apply then does what is left.";
    case "plan-later":
      return "Run plan in a while: the platform may finish by itself.";
    case "plan-when-ready":
      return "Wait until it is READY, then plan again.";
    case "run-again":
      return "Run again: the live account is read again.";
    case "plan-together":
      return remedy.only.length === 0 ? plainAdvice(remedy) : `Plan them together: --only ${remedy.only.join(",")}`;
    case "more-time":
      return "Run again, or give it more time with --timeout.";
    case "confirm":
      return "Add --yes, ideally with --expect and the fingerprint of the reviewed plan.";
    case "set-credentials":
    case "complete-credentials":
      return plainAdvice(remedy);
    case "push-through-review":
    case "review-anew":
      // No command looks for a review: the fingerprint stands for it.
      return plainAdvice(remedy);
    case "choose-port":
      return "Give another --port, or none for a free one.";
    case "name-seed":
      return "Name a seed file: VRACKOPS_SIMULATOR_SEED=account.yaml, or --seed for the server.";
  }
}
