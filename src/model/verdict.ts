import type { Finding } from "./finding.ts";
import type { Impact } from "./impact.ts";
import type { Amount } from "./price.ts";

/** What `apply` would say to a plan. It depends on consent and policy, so it is no part of the plan or its fingerprint. */
export interface Verdict {
  /** Every impact of the plan, and whether it is allowed; by impact, then in the order of the plan. */
  readonly consents: readonly Consent[];
  /** Why `apply` refuses: all have severity `error` and a code that begins with `guard/`. Empty = it goes on. */
  readonly refusals: readonly Finding[];
  /** What all orders of the plan cost together, tax included; null = it is not known, or nothing is ordered. */
  readonly cost: Amount | null;
}

/** One impact at one change. */
export interface Consent {
  readonly impact: Impact;
  /** Address of the change. */
  readonly address: string;
  /** The same for people; see `model/address.ts`. */
  readonly shownAs: string;
  /** Where the consent comes from; null = it is missing. */
  readonly givenBy: "policy" | "option" | "label" | null;
}
