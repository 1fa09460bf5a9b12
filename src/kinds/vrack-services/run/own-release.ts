import { errorWord, type Failure } from "../../../model/failure.ts";
import type { VrackServicesStep } from "../step.ts";

/** What a step takes that an earlier step of this run has let go: those it depends on, of one verb. */
export const releasesBefore = <V extends VrackServicesStep["verb"]>(
  { owner, dependsOn }: VrackServicesStep,
  steps: readonly VrackServicesStep[],
  verb: V,
): readonly Extract<VrackServicesStep, { readonly verb: V }>[] =>
  steps.filter(
    (one): one is Extract<VrackServicesStep, { readonly verb: V }> =>
      one.verb === verb && dependsOn.includes(one.id) && (verb === "detach" || one.owner.id !== owner.id),
  );

/**
 * Whether a refusal may come of a release that the platform has not noticed everywhere.
 *
 * The API says so in a word of its own, in no word at all, or as a conflict.
 * @param wordlessMs - for how long a refusal without a word of its own may come of it
 */
export function comesOfRelease({ kind, errorClass }: Failure, troubledMs: number, wordlessMs: number): boolean {
  if (kind === "conflict") return true;
  if (kind !== "refused") return false;
  const word = errorWord(errorClass ?? "");
  return word.includes("already") || ((word === "" || word === "badrequest") && troubledMs < wordlessMs);
}
