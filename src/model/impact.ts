/**
 * What a change does to running traffic; a change with no impact has an empty list.
 *
 * `interruption`: endpoints stop answering, for a while or for good.
 * `ip-change`: addresses are elected again and may differ afterwards.
 * `deletion`: endpoints are gone afterwards.
 */
export type Impact = "interruption" | "ip-change" | "deletion";

/** All impacts, in the order in which they are shown. */
export const impacts: readonly Impact[] = ["interruption", "ip-change", "deletion"];

/** Consent to one impact, everywhere or at one address and all below it. */
export interface Allowance {
  readonly impact: Impact;
  /** Address of a change, or of something that contains it; null = everywhere. */
  readonly address: string | null;
  /** Only what is at this very address: what is below it came without this consent. */
  readonly isExact?: true;
}
