import type { PictureNode, Scene } from "../../model/words.ts";
import { endpointNames } from "./endpoint-names.ts";
import { builtInWords, byKind, type WordsOf } from "./words-of.ts";

/** A picture of an account, or how many boxes it would have had. */
export type Picture =
  | { readonly kind: "drawn"; readonly nodes: readonly PictureNode[] }
  | { readonly kind: "too-big"; readonly nodes: number };

/** Most boxes of a picture that people still read. */
export const mostNodes = 60;

/**
 * An account as it is and will be; without changes as it is.
 *
 * When all of it is too much, only the objects that change are in it.
 */
export function pictureOf(scene: Scene, words: WordsOf = builtInWords, most: number = mostNodes): Picture {
  const all = nodesOf(scene, words);
  if (all.length <= most) return { kind: "drawn", nodes: all };
  const touched = new Set(scene.changes.map(({ owner }) => owner.id));
  const objects = scene.objects.filter(({ owner }) => touched.has(owner.id));
  const some = nodesOf({ ...scene, objects }, words);
  return some.length > most ? { kind: "too-big", nodes: all.length } : { kind: "drawn", nodes: some };
}

/** A box that several kinds share, such as a vRack, is in it once. */
function nodesOf({ objects, changes }: Scene, words: WordsOf): readonly PictureNode[] {
  const names = endpointNames({ objects, changes }, words);
  const nodes = byKind(objects, words).flatMap(({ kind, words: of, own }) =>
    of.pictureNodes({ objects: own, changes: changes.filter(({ owner }) => owner.kind === kind) }, names),
  );
  const first = new Map<string, PictureNode>();
  for (const node of nodes) if (!first.has(node.key)) first.set(node.key, node);
  return [...first.values()];
}
