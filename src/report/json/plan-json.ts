import { plainAdvice } from "../../findings/advice.ts";
import type { Finding } from "../../model/finding.ts";
import type { Plan, PlannedObject } from "../../model/plan.ts";
import type { Verdict } from "../../model/verdict.ts";
import type { JsonRecord } from "../../model/words.ts";
import { builtInWords, byKind, type WordsOf, type WordsOption, wordsFor } from "../view/words-of.ts";
import { fileDigest } from "./file-digest.ts";
import { findingJson } from "./finding-json.ts";
import { stableJson } from "./stable-json.ts";

/** Of a plan as JSON. */
export const planFormatVersion = "1.0";

/**
 * A plan as JSON of the shape of `schemas/plan.schema.json`.
 *
 * @param plan - null when none could be made; the findings then say why
 * @param verdict - null when there is no plan
 * @param findings - those that are not in the plan; one that is in both is given once
 */
export function planToJson(
  plan: Plan | null,
  verdict: Verdict | null,
  findings: readonly Finding[],
  { words = builtInWords, advice = plainAdvice }: WordsOption = {},
): string {
  const inWords = (all: readonly Finding[]) => all.map((finding) => findingJson(finding, advice));
  const json = {
    formatVersion: planFormatVersion,
    fingerprint: plan?.fingerprint ?? null,
    digests: plan?.digests ?? null,
    summary: plan?.summary ?? null,
    changes: (plan?.changes ?? []).map((change) => wordsFor(words, change).changeJson(change)),
    steps: (plan?.steps ?? []).map((step) => wordsFor(words, step).stepJson(step)),
    findings: withoutRepeats(inWords([...findings, ...(plan?.findings ?? [])])),
    ...objectsJson(plan?.objects ?? [], words),
    consents: verdict?.consents ?? [],
    refusals: inWords(verdict?.refusals ?? []),
  };
  return stableJson({ ...json, fileDigest: fileDigest(json) });
}

/** A key for each kind, also for one without objects. */
function objectsJson(objects: readonly PlannedObject[], words: WordsOf): JsonRecord {
  const none = [...words.values()].map(({ jsonKey }) => [jsonKey, []] as const);
  const some = byKind(objects, words).map(({ words: of, own }) => [of.jsonKey, own.map(of.objectJson)] as const);
  return Object.fromEntries([...none, ...some]);
}

function withoutRepeats<T>(findings: readonly T[]): readonly T[] {
  return [...new Map(findings.map((finding) => [stableJson(finding), finding])).values()];
}
