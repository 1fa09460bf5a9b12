import { plainAdvice } from "../../findings/advice.ts";
import type { Outcome } from "../../model/outcome.ts";
import { builtInWords, type WordsOption, wordsFor } from "../view/words-of.ts";
import { endpointNames } from "../view/endpoint-names.ts";
import { lostSaid } from "../view/reachable-nowhere.ts";
import { findingJson } from "./finding-json.ts";
import { stableJson } from "./stable-json.ts";

/** An outcome as JSON of the shape of `schemas/outcome.schema.json`. */
export function outcomeToJson(
  outcome: Outcome,
  { words = builtInWords, advice = plainAdvice }: WordsOption = {},
): string {
  const steps = outcome.steps.map(({ failure, ...one }) => {
    const { told: _, ...shown } = failure ?? {};
    return { ...one, step: wordsFor(words, one.step).stepJson(one.step), failure: failure && shown };
  });
  const findings = outcome.findings.map((finding) => findingJson(finding, advice));
  const said = lostSaid(outcome.reachableNowhere, endpointNames(null, words), words);
  const reachableNowhere = outcome.reachableNowhere.map(({ owner, vrack, endpoints }, index) => ({
    endpoints,
    vrack,
    region: owner.region,
    vrackServices: owner.id,
    putBack: [said[index]?.back ?? "", ...(said[index]?.lines ?? [])].join("\n"),
  }));
  return stableJson({ ...outcome, reachableNowhere, steps, findings });
}
