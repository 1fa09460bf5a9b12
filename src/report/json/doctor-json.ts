import { plainAdvice } from "../../findings/advice.ts";
import type { ResourceRights, Right } from "../../model/right.ts";
import type { DoctorReport } from "../format.ts";
import type { WordsOption } from "../view/words-of.ts";
import { findingJson } from "./finding-json.ts";
import { stableJson } from "./stable-json.ts";

/** What credentials may do, as JSON of the shape of `schemas/doctor.schema.json`. */
export function doctorToJson({ checkup, findings }: DoctorReport, { advice = plainAdvice }: WordsOption): string {
  return stableJson({
    formatVersion: "1.0",
    checkup: checkup === null ? null : { ...checkup, resources: checkup.resources.map(resourceJson) },
    findings: findings.map((finding) => findingJson(finding, advice)),
  });
}

const resourceJson = ({ resource, isAsked, isVisible, has, lacks }: ResourceRights) => ({
  ...resource,
  isAsked,
  isVisible,
  has: has.map(({ action }) => action),
  lacks: lacks.map(lackJson),
});

const lackJson = ({ action, purpose, isOptional }: Right) => ({ action, purpose, isOptional });
