import { plainAdvice } from "../../findings/advice.ts";
import type { Remedy } from "../../model/remedy.ts";
import { labelsFor } from "./consent.ts";

/** A remedy in the words of a pull request: labels, inputs, and the job that can be run again. */
export function actionAdvice(remedy: Remedy): string {
  switch (remedy.do) {
    case "consent":
      return `If that is meant, somebody with write access puts ${labelsFor(remedy.impacts)} on the pull request before the merge; or the file allows it under "policy", or the workflow in the input allow.`;
    case "resume":
      return "If an earlier apply stopped half-way, run the job again: it applies what is left; else have the plan reviewed again.";
    case "review-again":
      return "Open a pull request with the network as it should be now, have its plan reviewed and merge it. A changed comment in the file is enough to get a plan.";
    case "review-difference":
      return "Open a pull request to see how it differs now, have its plan reviewed and merge it.";
    case "apply-again":
      return "Run the job again: it plans anew and applies what is left.";
    case "apply-rest":
      return "Run the job again: it applies what is left.";
    case "plan-later":
      return "Run the job again in a while: the platform may finish by itself.";
    case "plan-when-ready":
      return "Wait until it is READY, then run the job again.";
    case "run-again":
      return "Run the job again: the live account is read anew.";
    case "more-time":
      return "Run the job again, or give it more time with the input timeout.";
    case "confirm":
      return "Have the plan reviewed on a pull request and merge that.";
    case "push-through-review":
      return "If it was merged through one, run the job again: GitHub may need a while to know it. Else open a pull request with the network as it should be, have its plan reviewed and merge it.";
    case "review-anew":
      return "Open a pull request with the network as it should be, have its plan reviewed and merge it; or run once with require-reviewed-plan: false.";
    case "choose-port":
    case "name-seed":
      return plainAdvice(remedy);
  }
}
