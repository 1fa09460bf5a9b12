/** What our comment or check run keeps of a plan, out of sight. */
export interface Marker {
  /** Empty = none. */
  readonly label: string;
  /** Of the plan; null when there was none. */
  readonly fingerprint: string | null;
  /** Last commit of the pull request that the plan was made for; null for a comment about no plan. */
  readonly head: string | null;
  /** Digest of the files that were read. */
  readonly files: string | null;
  /** Digest of the account as it was. */
  readonly account: string | null;
  /** The plan's sum in a sentence. */
  readonly sum: string | null;
  /** Whether it was applied to its end. */
  readonly isDone: boolean;
}

/** A fingerprint with more characters than this is kept by its first part alone in a comment. */
const longestFingerprint = 20_000;

/** The first line of our comment. Nothing in it can end the HTML comment. */
export function markerLine(marker: Marker): string {
  const json = JSON.stringify(marker)
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("--", "-\\u002d");
  return `<!-- vrackops:v1 ${json} -->`;
}

/** The same, short enough for a comment: only an equal plan is then recognised, not what is left of it. */
export function shortMarker(marker: Marker): Marker {
  const { fingerprint } = marker;
  return fingerprint !== null && fingerprint.length > longestFingerprint
    ? { ...marker, fingerprint: hashOf(fingerprint) }
    : marker;
}

/** The part of a fingerprint that stands for the whole plan, and that people can compare. */
export const hashOf = (fingerprint: string): string => fingerprint.split(".")[0] ?? fingerprint;

/** The marker in the first line of a text; null when there is none, or none that this version reads. */
export function readMarker(body: string): Marker | null {
  const json = /^<!-- vrackops:v1 (\{[^\n]*\}) -->\r?(?:\n|$)/.exec(body)?.[1];
  if (json === undefined) return null;
  try {
    const raw = JSON.parse(json) as Readonly<Record<string, unknown>>;
    const word = (key: string): string | null => (typeof raw[key] === "string" ? raw[key] : null);
    if (word("label") === null) return null;
    return {
      label: word("label") ?? "",
      fingerprint: word("fingerprint"),
      head: word("head"),
      files: word("files"),
      account: word("account"),
      sum: word("sum"),
      isDone: raw["isDone"] === true,
    };
  } catch {
    return null;
  }
}
