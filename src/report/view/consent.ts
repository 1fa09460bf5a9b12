import { addressesAbove } from "../../model/address.ts";
import type { Finding } from "../../model/finding.ts";
import { type Impact, impacts } from "../../model/impact.ts";
import type { Amount } from "../../model/price.ts";
import type { Consent, Verdict } from "../../model/verdict.ts";

/** What a plan still needs to be applied, and what it was given. Lists of impacts are in the order of `impacts`. */
export interface ConsentAsk {
  /** Impacts that are not allowed at every change that has them; empty = nothing is missing. */
  readonly missing: readonly Impact[];
  /** Where they are missing, no address below another one of the same impact; empty when there are too many to be read. */
  readonly places: readonly ConsentPlace[];
  readonly given: readonly ConsentGiven[];
  /** What all orders cost together, tax included; null = it is not known, or nothing is ordered. */
  readonly cost: Amount | null;
  /** Refusals that no consent lifts. */
  readonly others: readonly Finding[];
}

/** An impact at a change, as people type its address; an order is consented to by its price, wherever it is. */
export interface ConsentPlace {
  readonly impact: Impact;
  readonly address: string;
}

/** Consent that was given to an impact. */
export interface ConsentGiven {
  readonly impact: Impact;
  readonly by: NonNullable<Consent["givenBy"]>;
  /** How many changes it lets through, at least 1. */
  readonly changes: number;
}

/** More places than this nobody reads. */
const mostPlaces = 20;

/** Sorts a verdict into what is missing, what was given and what else stands in the way. */
export function consentAsk({ consents, refusals, cost }: Verdict): ConsentAsk {
  const missing = consents.filter(({ givenBy }) => givenBy === null);
  const places = outermost(missing);
  return {
    missing: impacts.filter((impact) => missing.some((consent) => consent.impact === impact)),
    places: places.length > mostPlaces ? [] : places,
    given: impacts.flatMap((impact) => [
      ...givenTo(impact, "policy", consents),
      ...givenTo(impact, "option", consents),
      ...givenTo(impact, "label", consents),
    ]),
    cost,
    others: refusals.filter(({ code }) => code !== "guard/consent-needed" || missing.length === 0),
  };
}

/** Each place once, without those that consent at an address above them covers. */
function outermost(consents: readonly Consent[]): readonly ConsentPlace[] {
  const known = new Map(consents.map((consent) => [`${consent.impact}:${consent.address}`, consent] as const));
  const isCovered = ({ impact, address }: Consent) =>
    addressesAbove(address).some((above) => known.has(`${impact}:${above}`));
  return [...known.values()]
    .filter((consent) => !isCovered(consent))
    .map(({ impact, shownAs }) => ({ impact, address: shownAs }));
}

function givenTo(impact: Impact, by: ConsentGiven["by"], consents: readonly Consent[]): readonly ConsentGiven[] {
  const changes = consents.filter((consent) => consent.impact === impact && consent.givenBy === by).length;
  return changes === 0 ? [] : [{ impact, by, changes }];
}
