import { hiddenLine, readHiddenLine } from "./hidden-line.ts";

/** What our comment or record keeps of a plan, out of sight. */
export interface Marker {
  /** Empty = none. */
  readonly label: string;
  /** Of the plan; null when there was none. */
  readonly fingerprint: string | null;
  /** What it takes to recognise what is left of the plan, see `engine/trace.ts`; null when it was too long to be kept. */
  readonly trace: string | null;
  /** Last commit of the pull request that the plan was made for; null for a comment about no plan. */
  readonly head: string | null;
  /** Digest of the files that were read. */
  readonly files: string | null;
  /** Digest of the account as it was. */
  readonly account: string | null;
  /** The plan's sum in a sentence. */
  readonly sum: string | null;
  /** What its orders cost together, tax included, such as `12.34EUR`; null = nothing is ordered, or the price was not known. */
  readonly cost: string | null;
  /** Whether it was applied to its end. */
  readonly isDone: boolean;
  /** The pull request; null = it is not known. Two of one branch have the same commits. */
  readonly pull: number | null;
  /** What the labels were put on for, as far as it is known. */
  readonly bases: readonly LabelBasis[];
  /** ISO 8601; when this plan came into sight, where what carries the marker was written again since; else null. */
  readonly publishedAt: string | null;
}

/** Of a marker in a comment or record. */
const markerWord = "v1";

/** The plan that was in sight when a label was put on. */
export interface LabelBasis {
  readonly label: string;
  /** ISO 8601; when it was put on. */
  readonly at: string;
  /** Null = there was no plan in sight. */
  readonly fingerprint: string | null;
  /** As in {@link Marker}. */
  readonly trace: string | null;
  /** As in {@link Marker}. */
  readonly cost: string | null;
}

/** The first line of our comment. */
export const markerLine = (marker: Marker): string => hiddenLine(markerWord, marker);

/** The marker in the first line of a text; null when there is none, or none that this version reads. */
export function readMarker(body: string): Marker | null {
  const raw = readHiddenLine(markerWord, body);
  const text = (key: string): string | null => (typeof raw?.[key] === "string" ? raw[key] : null);
  if (raw === null || text("label") === null) return null;
  return {
    label: text("label") ?? "",
    fingerprint: text("fingerprint"),
    trace: text("trace"),
    head: text("head"),
    files: text("files"),
    account: text("account"),
    sum: text("sum"),
    cost: text("cost"),
    isDone: raw["isDone"] === true,
    pull: typeof raw["pull"] === "number" ? raw["pull"] : null,
    bases: Array.isArray(raw["bases"]) ? raw["bases"].flatMap(readBasis) : [],
    publishedAt: text("publishedAt"),
  };
}

function readBasis(raw: unknown): readonly LabelBasis[] {
  const { label, at, fingerprint, trace, cost } = (raw ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof label !== "string" || typeof at !== "string") return [];
  const word = (value: unknown): string | null => (typeof value === "string" ? value : null);
  return [{ label, at, fingerprint: word(fingerprint), trace: word(trace), cost: word(cost) }];
}

/**
 * The marker of a comment or record about no plan.
 *
 * @param head - last commit of the pull request; null = it is not known
 */
export const emptyMarker = (label: string, head: string | null): Marker => ({
  label,
  fingerprint: null,
  trace: null,
  head,
  files: null,
  account: null,
  sum: null,
  cost: null,
  isDone: false,
  pull: null,
  bases: [],
  publishedAt: null,
});
