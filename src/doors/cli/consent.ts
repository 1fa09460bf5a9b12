import type { ConsentWords } from "../../report/view/consent-words.ts";
import { shellWord } from "../shell-word.ts";

/** How consent is given on the command line: with options that are ready to copy. */
export const cliConsent: ConsentWords = ({ missing, places }) => ({
  add: {
    everywhere: missing.map((impact) => `--allow ${impact}`),
    here: places.map(({ impact, address }) => `--allow ${shellWord(`${impact}:${address}`)}`),
    oneByOne: "--allow IMPACT:ADDRESS, as `plan --format json` lists them",
  },
  sentences: [],
});
