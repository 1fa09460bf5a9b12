import type { Impact } from "./impact.ts";
import type { Amount } from "./price.ts";

/**
 * What to do next where the way to do it depends on the door: a flag, a label, an input, a job to run again.
 *
 * `consent`: allow impacts; none listed = whichever the plan has; `cost` is what is ordered costs, where that is known. `resume`: apply what is left of the reviewed plan.
 * `review-again`: have the new plan reviewed and apply that. `review-difference`: the same after somebody else's change.
 * `apply-again`: look at what is there, then go on. `apply-rest`: the same where it is known that the rest is left.
 * `plan-later`, `plan-when-ready`: look again when the platform has finished. `run-again`: nothing is lost by it.
 * `plan-together`: choose these regions, which change together. `more-time`: the run needs more than it had. `confirm`: agree beforehand, since nobody can be asked.
 * `push-through-review`: commits came without a review; the next ones go through one, or are said to need none.
 * `review-anew`: a review does not count; have another one, or apply once without any.
 * `set-credentials`: say who asks; `keyPage` is where application keys are made. `complete-credentials`: set these variables,
 * or the keys of their names in the section of a file. `choose-port`, `name-seed`: of the simulator.
 */
export type Remedy =
  | { readonly do: "consent"; readonly impacts: readonly Impact[]; readonly cost?: Amount }
  | { readonly do: "plan-together"; readonly only: readonly string[] }
  | { readonly do: "set-credentials"; readonly keyPage: string }
  | { readonly do: "complete-credentials"; readonly variables: readonly string[]; readonly section: string }
  | {
      readonly do:
        | "resume"
        | "review-again"
        | "review-difference"
        | "apply-again"
        | "apply-rest"
        | "plan-later"
        | "plan-when-ready"
        | "run-again"
        | "more-time"
        | "confirm"
        | "push-through-review"
        | "review-anew"
        | "choose-port"
        | "name-seed";
    };
