import type { Answer, Forge } from "../forge/forge.ts";
import { ok } from "../model/result.ts";
import { readMarker } from "./marker.ts";

/**
 * Folds away our comments of labels that are no more: they would show an old plan for ever.
 *
 * @returns how many were folded
 */
export async function foldComments(forge: Forge, number: number, isOld: (label: string) => boolean): Answer<number> {
  const found = await forge.ownComments(number, (body) => {
    const marker = readMarker(body);
    return marker !== null && isOld(marker.label);
  });
  if (!found.ok) return found;
  let folded = 0;
  for (const comment of found.value.filter(({ isHidden }) => !isHidden)) {
    const hidden = await forge.hideComment(comment);
    if (!hidden.ok) return hidden;
    folded += 1;
  }
  return ok(folded);
}
