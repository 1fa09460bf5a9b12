import { finding } from "../../../findings/finding.ts";
import type { Finding } from "../../../model/finding.ts";
import type { VrackServicesStep } from "../step.ts";
import type { Target } from "./target.ts";

/** A PUT replaces the whole specification: what this version does not know would be lost. */
export function lostFields(targets: readonly Target[], steps: readonly VrackServicesStep[]): readonly Finding[] {
  return targets
    .filter(({ live }) => live.unknownFields.length > 0)
    .filter(({ owner }) => steps.some((step) => step.verb === "configure" && step.owner.id === owner.id))
    .map(({ owner, live, match }) =>
      finding("guard/unknown-field", {
        detail: `${owner.id} has ${live.unknownFields.join(", ")} set, which this version of vrackops does not know. A change of its specification would remove it.`,
        at: match?.region.at ?? null,
      }),
    );
}
