import { type Amount, amountWord, isFree } from "./price.ts";

/**
 * What a change does to running traffic, or to the bill; a change with no impact has an empty list.
 *
 * `interruption`: endpoints stop answering, for a while or for good.
 * `ip-change`: addresses are elected again and may differ afterwards.
 * `deletion`: endpoints are gone afterwards.
 * `cost`: something is ordered, which has a price, even where that is zero.
 */
export type Impact = "interruption" | "ip-change" | "deletion" | "cost";

/** All impacts, in the order in which they are shown. */
export const impacts: readonly Impact[] = ["interruption", "ip-change", "deletion", "cost"];

/** Whether it does something to running traffic. */
export const hurtsTraffic = ({ impacts: its }: { readonly impacts: readonly Impact[] }): boolean =>
  its.some((impact) => impact !== "cost");

/** Consent to one impact, everywhere or at one address and all below it. */
export interface Allowance {
  readonly impact: Impact;
  /** Address of a change, or of something that contains it; null = everywhere. */
  readonly address: string | null;
  /** Only what is at this very address: what is below it came without this consent. */
  readonly isExact?: true;
  /** Of `cost`: what all orders of the run may cost together, tax included; absent = nothing. */
  readonly most?: Amount;
}

/** An allowance as an option takes it: `interruption`, `interruption:eu-west-gra/10.120.0.0/24` or `cost:12.34EUR`. */
export const allowanceText = ({ impact, address, most }: Allowance): string =>
  [impact, address ?? (most === undefined || isFree(most) ? null : amountWord(most))]
    .filter((part) => part !== null)
    .join(":");
