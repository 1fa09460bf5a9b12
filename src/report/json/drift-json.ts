import { plainAdvice } from "../../findings/advice.ts";
import type { Drift } from "../../model/drift.ts";
import type { JsonRecord } from "../../model/words.ts";
import type { DriftReport } from "../format.ts";
import { type DriftViewOptions, keepYaml } from "../view/drift-view.ts";
import { builtInWords, wordsFor } from "../view/words-of.ts";
import { findingJson } from "./finding-json.ts";
import { stableJson } from "./stable-json.ts";

/** Drift as JSON of the shape of `schemas/drift.schema.json`. */
export function driftToJson({ found, findings }: DriftReport, options: DriftViewOptions): string {
  return stableJson({
    formatVersion: "1.0",
    drift: found?.drift.map((one) => driftJson(one, options)) ?? null,
    findings: findings.map((finding) => findingJson(finding, options.advice ?? plainAdvice)),
  });
}

function driftJson(drift: Drift, options: DriftViewOptions): JsonRecord {
  const { sort, address, title, region, name, changedAt } = drift;
  const common = { sort, address, title, region, name, changedAt };
  const keep = drift.sort === "not-converged" ? null : (keepYaml(drift, options)?.lines ?? null);
  const asText = keep === null ? null : `${keep.join("\n")}\n`;
  switch (drift.sort) {
    case "changed": {
      const words = options.words ?? builtInWords;
      const changes = drift.changes.map((change) => wordsFor(words, change).changeJson(change));
      return { ...common, changes, keep: asText, putBack: options.applyCommand };
    }
    case "not-converged": {
      const { tasks, endsAt } = drift;
      return { ...common, state: drift.state, detail: drift.detail, advice: drift.advice, tasks, endsAt };
    }
    case "unmanaged":
      return { ...common, detail: drift.detail, advice: drift.advice, keep: asText, ignore: address };
  }
}
