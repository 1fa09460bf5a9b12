import { addressesAbove } from "../../model/address.ts";
import type { Finding } from "../../model/finding.ts";
import { type Impact, impacts } from "../../model/impact.ts";
import type { Consent, Verdict } from "../../model/verdict.ts";
import { plural } from "./plural.ts";

/** What a plan still needs to be applied, and what it was given. */
export interface ConsentAsk {
  /** Flags that allow it everywhere; empty = nothing is missing. */
  readonly wide: readonly string[];
  /** Flags that allow it at these changes only, quoted for a shell; empty when there are too many to be read. */
  readonly narrow: readonly string[];
  /** Sentences such as `interruption is allowed by policy.allow in the file (2 changes).` */
  readonly given: readonly string[];
  /** Refusals that no consent lifts. */
  readonly others: readonly Finding[];
}

/** More flags than this nobody reads. */
const mostNarrow = 20;

/** Sorts a verdict into what is missing, what was given and what else stands in the way. */
export function consentAsk({ consents, refusals }: Verdict): ConsentAsk {
  const missing = consents.filter(({ givenBy }) => givenBy === null);
  const isMissing = (impact: Impact) => missing.some((consent) => consent.impact === impact);
  const narrow = [
    ...new Set(outermost(missing).map(({ impact, address }) => `--allow ${quoted(`${impact}:${address}`)}`)),
  ];
  return {
    wide: impacts.filter(isMissing).map((impact) => `--allow ${impact}`),
    narrow: narrow.length > mostNarrow ? [] : narrow,
    given: impacts.flatMap((impact) => [
      ...givenSentence(consents, impact, "policy", "policy.allow in the file"),
      ...givenSentence(consents, impact, "option", "an option of this run"),
    ]),
    others: refusals.filter(({ code }) => code !== "guard/consent-needed" || missing.length === 0),
  };
}

/** Without those that consent at an address above them covers. */
function outermost(consents: readonly Consent[]): readonly Consent[] {
  const known = new Set(consents.map(({ impact, address }) => `${impact}:${address}`));
  const isCovered = ({ impact, address }: Consent) =>
    addressesAbove(address).some((above) => known.has(`${impact}:${above}`));
  return consents.filter((consent) => !isCovered(consent));
}

function givenSentence(
  consents: readonly Consent[],
  impact: Impact,
  by: Consent["givenBy"],
  words: string,
): readonly string[] {
  const count = consents.filter((consent) => consent.impact === impact && consent.givenBy === by).length;
  return count === 0 ? [] : [`${impact} is allowed by ${words} (${plural(count, "change")}).`];
}

function quoted(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
