import { allowanceText, type Impact } from "../../model/impact.ts";
import type { Amount } from "../../model/price.ts";
import type { ConsentWords } from "../../report/view/consent-words.ts";
import { shellWord } from "../shell-word.ts";

/** How consent is given on the command line: with options that are ready to copy. */
export const cliConsent: ConsentWords = ({ missing, places, cost }) => ({
  add: {
    everywhere: allowEach(missing, cost),
    here: [
      ...new Set(
        places.map(({ impact, address }) => allow(impact === "cost" ? word(impact, cost) : `${impact}:${address}`)),
      ),
    ],
    oneByOne: "--allow IMPACT:ADDRESS, as `plan --format json` lists them",
  },
  sentences: [],
});

/** An option for each impact; that for an order names its price, unless it is free or not known. */
export const allowEach = (impacts: readonly Impact[], cost: Amount | null): readonly string[] =>
  impacts.map((impact) => allow(word(impact, cost)));

const allow = (text: string): string => `--allow ${shellWord(text)}`;

const word = (impact: Impact, cost: Amount | null): string =>
  allowanceText({ impact, address: null, ...(impact === "cost" && cost !== null ? { most: cost } : {}) });
