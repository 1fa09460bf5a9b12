import type { Advice, Finding, Place, Severity } from "../model/finding.ts";
import { catalogue, type FindingCode } from "./catalogue.ts";
import type { Entry } from "./entry.ts";

type EntryOf<C extends FindingCode> = (typeof catalogue)[C];

/** The severities that the catalogue allows for a code. */
export type SeverityOf<C extends FindingCode> =
  | EntryOf<C>["severity"]
  | (EntryOf<C> extends { readonly or: infer Other extends Severity } ? Other : never);

/** What only the emitter of a finding knows. */
export interface Told<C extends FindingCode> {
  /** What and why, with the user's own values. Whole sentences. */
  readonly detail: string;
  /** Absent = what the catalogue advises. */
  readonly fix?: Advice | null | undefined;
  /** Absent = it is about no file. */
  readonly at?: Place | null;
  readonly also?: readonly Place[];
  /** Absent = the first one of the catalogue. */
  readonly severity?: SeverityOf<C>;
}

/** A finding: the fixed words of its code, and what its emitter knows. */
export function finding<C extends FindingCode>(code: C, told: Told<C>): Finding {
  const entry: Entry = catalogue[code];
  return {
    severity: told.severity ?? entry.severity,
    code,
    summary: entry.summary,
    detail: told.detail,
    fix: told.fix === undefined ? entry.advice : told.fix,
    at: told.at ?? null,
    also: told.also ?? [],
  };
}
