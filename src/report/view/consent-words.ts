import type { ConsentAsk, ConsentGiven } from "./consent.ts";
import { plural } from "./plural.ts";

/** How the consent that is missing can be given. */
export interface ConsentHelp {
  /** What to add to a command; null = no command is how it is given. */
  readonly add: ConsentArguments | null;
  /** Whole sentences without anybody's data; code stands in backticks, so they are Markdown too. */
  readonly sentences: readonly string[];
}

/** What to add to a command, ready to copy. */
export interface ConsentArguments {
  /** To allow what is missing wherever it is. */
  readonly everywhere: readonly string[];
  /** To allow no more than what the plan shows; empty when that is too many to be read. */
  readonly here: readonly string[];
  /** What allows it at one change, and where to find which; shown in place of the too many. */
  readonly oneByOne: string;
}

/** How a door says the way to give consent; asked only when some is missing. */
export type ConsentWords = (ask: ConsentAsk) => ConsentHelp;

/** Words that suit every door: no option, no label. */
export const plainConsent: ConsentWords = ({ missing }) => ({
  add: null,
  sentences: [`Allow ${missing.join(" and ")} for this run, or in the file under \`policy\`.`],
});

const givers: Readonly<Record<ConsentGiven["by"], string>> = {
  policy: "policy.allow in the file",
  option: "an option of this run",
  label: "a label",
};

/** `interruption is allowed by policy.allow in the file (2 changes).` */
export const givenSentence = ({ impact, by, changes }: ConsentGiven): string =>
  `${impact} is allowed by ${givers[by]} (${plural(changes, "change")}).`;
