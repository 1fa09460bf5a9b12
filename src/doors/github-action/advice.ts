import { type AdviceWords, plainAdvice } from "../../findings/advice.ts";
import type { Remedy } from "../../model/remedy.ts";
import { labelsFor, mayBeLabelled } from "./consent.ts";
import type { JobEvent } from "./event.ts";

/** A remedy in the words of a pull request that is open: labels, inputs, secrets, and the job that can be run again. */
export function actionAdvice(remedy: Remedy): string {
  switch (remedy.do) {
    case "consent":
      return `If you mean it, somebody with write access puts ${labelsFor(remedy.impacts)} on the pull request before the merge; or the file allows it under "policy", or the workflow in the input allow.`;
    case "set-credentials":
      return `Store the keys as secrets, and pass them to the step under env: OVH_CLIENT_ID and OVH_CLIENT_SECRET (a service account), or OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET and OVH_CONSUMER_KEY (application keys, made at ${remedy.keyPage}). A secret that does not exist, or that belongs to another environment, is empty. To try without an account, set the input endpoint to simulator.`;
    case "complete-credentials":
      return `Make ${remedy.variables.length === 1 ? "a secret" : "secrets"} for ${remedy.variables.join(", ")} and pass it to the step under env; a secret that does not exist, or that belongs to another environment, is empty.`;
    case "resume":
      return "If an earlier apply stopped half-way, run the job again: it applies what is left; otherwise have the plan reviewed again.";
    case "review-again":
      return "Open a pull request with the network as it should be now, have its plan reviewed and merge it. Changing a comment in the file is enough to get a plan.";
    case "review-difference":
      return "Open a pull request to see how it differs now, have its plan reviewed and merge it.";
    case "apply-again":
      return "Run the job again: it makes a new plan and applies what is left.";
    case "apply-rest":
      return "Run the job again: it applies what is left.";
    case "plan-later":
      return "Run the job again in a while: the platform may finish by itself.";
    case "plan-when-ready":
      return "Wait until it is READY, then run the job again.";
    case "run-again":
      return "Run the job again: the live account is read again.";
    case "plan-together":
      return remedy.only.length === 0
        ? plainAdvice(remedy)
        : `Plan them together: set the input only to ${remedy.only.join(",")}`;
    case "more-time":
      return "Run the job again, or give it more time with the input timeout.";
    case "confirm":
      return "Have the plan reviewed on a pull request and merge that.";
    case "push-through-review":
      return "If it was merged through one, run the job again: GitHub may need a while to notice. Otherwise open a pull request with the network as it should be, have its plan reviewed and merge it.";
    case "review-anew":
      return "Open a pull request with the network as it should be, have its plan reviewed and merge it; the job that plans needs the permissions pull-requests: write and checks: write for that. Or run once with require-reviewed-plan: false.";
    case "choose-port":
    case "name-seed":
      return plainAdvice(remedy);
  }
}

/** The same for a job: where no pull request is open, nobody can put a label on one in time. */
export const adviceFor = (event: Pick<JobEvent, "trigger">): AdviceWords =>
  mayBeLabelled(event)
    ? actionAdvice
    : (remedy) =>
        remedy.do === "consent"
          ? `If you mean it, open a pull request (changing a comment in the file is enough to get a plan) on which somebody with write access puts ${labelsFor(remedy.impacts)} before the merge: a label that is put on later does not count. Or the file allows it under "policy", or the workflow in the input allow.`
          : actionAdvice(remedy);
