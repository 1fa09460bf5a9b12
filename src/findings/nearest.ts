import leven from "leven";

/** Longest text that is worth comparing: comparing costs time by the product of both lengths. */
const longest = 64;

/**
 * The known word that a mistyped one most likely means, or null when none is near.
 *
 * Case, hyphens and underscores do not count.
 *
 * @param mostEdits - how many characters may differ; without it one for every three, two for four or five
 */
export function nearest(word: string, known: readonly string[], mostEdits?: number): string | null {
  if (word.length > longest) return null;
  const bare = strip(word);
  const limit = mostEdits ?? (bare.length < 4 ? 1 : Math.max(2, Math.floor(bare.length / 3)));
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    if (candidate === word || candidate.length > longest) continue;
    const distance = leven(bare, strip(candidate));
    if (distance < bestDistance && distance <= limit) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

const strip = (word: string): string => word.toLowerCase().replace(/[-_ ]/g, "");
