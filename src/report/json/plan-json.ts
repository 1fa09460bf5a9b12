import { type AdviceWords, plainAdvice } from "../../findings/advice.ts";
import { findingJson } from "./finding-json.ts";
import { changeJson, objectJson, stepJson } from "../../kinds/vrack-services/words/plan-json.ts";
import type { Finding } from "../../model/finding.ts";
import type { Plan } from "../../model/plan.ts";
import type { Verdict } from "../../model/verdict.ts";
import { stableJson } from "./stable-json.ts";

/**
 * A plan as JSON of the shape of `schemas/plan.schema.json`.
 *
 * @param plan - null when none could be made; the findings then say why
 * @param verdict - null when there is no plan
 * @param findings - those that are not in the plan; one that is in both is given once
 * @param words - how remedies are worded
 */
export function planToJson(
  plan: Plan | null,
  verdict: Verdict | null,
  findings: readonly Finding[],
  words: AdviceWords = plainAdvice,
): string {
  const inWords = (all: readonly Finding[]) => all.map((finding) => findingJson(finding, words));
  return stableJson({
    formatVersion: "1.0",
    fingerprint: plan?.fingerprint ?? null,
    summary: plan?.summary ?? null,
    changes: (plan?.changes ?? []).map(changeJson),
    steps: (plan?.steps ?? []).map(stepJson),
    findings: withoutRepeats(inWords([...findings, ...(plan?.findings ?? [])])),
    vrackServices: (plan?.objects ?? []).map(objectJson),
    consents: verdict?.consents ?? [],
    refusals: inWords(verdict?.refusals ?? []),
  });
}

function withoutRepeats<T>(findings: readonly T[]): readonly T[] {
  return [...new Map(findings.map((finding) => [stableJson(finding), finding])).values()];
}
