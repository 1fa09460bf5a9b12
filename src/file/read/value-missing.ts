import { problem } from "../../findings/file-problem.ts";
import type { Finding } from "../../model/finding.ts";
import { placeOf } from "./place.ts";
import type { PlacedValue } from "./placed-value.ts";
import type { SourceText } from "./source.ts";

/** A `vrack` with nothing behind it: YAML reads that as null, which takes everything out of its vRack. */
export function vrackMissing(source: SourceText, document: PlacedValue): readonly Finding[] {
  const vrack = document.fields.get("vrack");
  if (vrack === undefined || vrack.value !== null || vrack.span.end > vrack.span.start) return [];
  return [
    problem(
      "schema/wrong-type",
      placeOf(source, vrack.keySpan ?? vrack.span),
      "`vrack` has no value.",
      "Write the vRack, such as `pn-100001`; or `null` for vRack Services that are to be in no vRack. Leave the key out when attachment is not managed here.",
    ),
  ];
}
