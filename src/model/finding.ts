import type { Remedy } from "./remedy.ts";

/** Where something stands in a file the user wrote. */
export interface Place {
  /** As the user named it, relative where they were relative. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units of the whole line. */
  readonly column: number;
  /** How many code units on this line the caret underlines, at least 1. */
  readonly length: number;
  /** The line without its line break, exactly as in the file, or the part of a long one around the place; renderers escape it. */
  readonly text: string;
  /** The column of the line at which `text` begins: 1, unless the beginning of a long line is left out. */
  readonly textColumn: number;
}

/** `error` stops the run, `warning` may hurt, `info` is good to know. */
export type Severity = "error" | "warning" | "info";

/** What to do next: a whole sentence, or a remedy that every door words in its own way. */
export type Advice = string | Remedy;

/** Something the user must or should know. */
export interface Finding {
  readonly severity: Severity;
  /** Stable, such as `rule/subnet-overlap`; the catalogue of findings has them all. */
  readonly code: string;
  /** Fixed words without user data, no final full stop. */
  readonly summary: string;
  /** What and why, with the user's own values. Whole sentences. */
  readonly detail: string;
  /** What to do next; null when nothing is to be done. */
  readonly fix: Advice | null;
  /** The place it is about; null when it is about no file. */
  readonly at: Place | null;
  /** Further places, such as the first of two duplicates. */
  readonly also: readonly Place[];
}
