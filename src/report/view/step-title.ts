import type { Step } from "../../model/step.ts";
import type { EndpointNames } from "../../model/words.ts";
import { builtInWords, type WordsOf, wordsFor } from "./words-of.ts";

/** What a step does, such as `attach vRack Services prod-gra (eu-west-gra) to pn-100001`. */
export const stepTitle = (step: Step, names: EndpointNames, words: WordsOf = builtInWords): string =>
  wordsFor(words, step).stepTitle(step, names);
