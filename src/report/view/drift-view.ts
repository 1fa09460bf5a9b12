import { ignoreYaml, networkYaml, regionYaml } from "../../file/write/network-yaml.ts";
import { type AsWritten, type Changed, type Drift, driftSorts, type Unmanaged } from "../../model/drift.ts";
import type { Finding } from "../../model/finding.ts";
import type { DriftReport } from "../format.ts";
import { escapeTerminal } from "../escape-terminal.ts";
import { errorsFirst } from "./finding-counts.ts";
import { dangersOf, trafficSentence } from "./traffic.ts";
import { diffLines, shownRegion } from "./spec-diff.ts";
import { builtInWords, type WordsOption, wordsFor } from "./words-of.ts";

/** All that is said of drift, as data: nothing is escaped but names in YAML. */
export interface DriftView {
  readonly sentence: string;
  readonly isEmpty: boolean;
  /** Those that have something, the most urgent first. */
  readonly sections: readonly DriftSection[];
  readonly findings: readonly Finding[];
}

/** Differences of one sort. */
export interface DriftSection {
  readonly sort: Drift["sort"];
  readonly title: string;
  readonly items: readonly DriftItem[];
  /** What is to be done about all of them. */
  readonly ways: readonly DriftWay[];
}

/** One difference. */
export interface DriftItem {
  readonly address: string;
  readonly title: string;
  readonly changedAt: string | null;
  /** Whole sentences. */
  readonly details: readonly string[];
  /** Of the file, then of the account; empty = there is nothing to compare. */
  readonly diff: readonly string[];
  readonly ways: readonly DriftWay[];
}

/** A way out: when to take it, and what to paste or to run. */
export interface DriftWay {
  readonly when: string;
  readonly language: "yaml" | "sh";
  readonly lines: readonly string[];
}

/** How drift is shown. */
export interface DriftViewOptions extends WordsOption {
  /** The command that puts back what changed; null = not shown. */
  readonly applyCommand: string | null;
}

/** Decides what is said of drift; null where it could not be found out. */
export function driftView(report: DriftReport, options: DriftViewOptions): DriftView | null {
  const { found, findings } = report;
  if (found === null) return null;
  const { drift } = found;
  const counted = driftSorts.map((sort) => [sort, drift.filter((one) => one.sort === sort)] as const);
  const some = counted.filter(([, all]) => all.length > 0);
  const counts = some.map(([sort, all]) => `${all.length} ${sort.replaceAll("-", " ")}`);
  return {
    sentence: some.length === 0 ? "No drift. The account is as the files say." : `Drift: ${counts.join(", ")}.`,
    isEmpty: some.length === 0,
    sections: some.map(([sort, all]) => ({
      sort,
      title: titles[sort],
      items: all.map((one) => itemOf(one, options)),
      ways: waysOfAll(sort, found, options),
    })),
    findings: errorsFirst(findings),
  };
}

const titles: Readonly<Record<Drift["sort"], string>> = {
  changed: "Changed: the account is not as the files say",
  "not-converged": "Not converged: the platform has not done what it was asked, or is about to end it",
  unmanaged: "Unmanaged: in no file",
};

function itemOf(drift: Drift, options: DriftViewOptions): DriftItem {
  const { address, title, changedAt } = drift;
  const common = { address, title, changedAt, diff: [], ways: [] };
  switch (drift.sort) {
    case "changed":
      return { ...common, ...changedItem(drift, options) };
    case "not-converged":
      return { ...common, details: [drift.detail, drift.advice] };
    case "unmanaged": {
      const details = drift.advice === null ? [drift.detail] : [drift.detail, drift.advice];
      const keep = keepYaml(drift, options);
      return keep === null ? { ...common, details } : { ...common, details, ways: [keep] };
    }
  }
}

function changedItem(drift: Changed, options: DriftViewOptions): Pick<DriftItem, "details" | "diff" | "ways"> {
  const sides = wordsFor(options.words ?? builtInWords, drift.object).sides(drift.object);
  const diff = sides === null ? [] : diffLines(["file", sides.after], ["account", sides.before]);
  const keep = keepYaml(drift, options);
  return { details: [], diff, ways: keep === null ? [] : [keep] };
}

/** The lines of a file that would make it no drift; null where there are none. */
export function keepYaml(drift: Changed | Unmanaged, { words = builtInWords }: WordsOption): DriftWay | null {
  const keep = drift.sort === "unmanaged" ? drift.keep : liveSide(drift, words);
  if (keep === null) return null;
  const region = unnamed(shownRegion(keep.region));
  const isOwn = keep.vrack === null;
  const text = isOwn
    ? networkYaml({
        vrack: null,
        isDetached: false,
        regions: [region],
        policy: { allow: [], maxDeletions: null, maxInterruptions: null, ignore: [] },
      })
    : regionYaml(keep.vrack, region);
  const where = isOwn ? "as a document of its own" : "below its vRack";
  const instead = drift.sort === "changed" ? " in place of what the file says of it" : "";
  return { when: `To keep it as it is, paste this${instead}, ${where}`, language: "yaml", lines: linesOf(text) };
}

/** A subnet without a name needs no key that says so. */
const unnamed = (region: AsWritten["region"]): AsWritten["region"] => ({
  ...region,
  subnets: region.subnets.map((subnet) => ({ ...subnet, name: subnet.name ?? undefined })),
});

/** With its id, which is right wherever it is pasted. */
function liveSide({ object }: Changed, words: NonNullable<WordsOption["words"]>): AsWritten | null {
  const sides = wordsFor(words, object).sides(object);
  if (sides === null) return null;
  const { vrack, region } = sides.before;
  return { vrack, region: { ...region, id: object.owner.id } };
}

function waysOfAll(
  sort: Drift["sort"],
  { drift, plan }: NonNullable<DriftReport["found"]>,
  { applyCommand, words = builtInWords }: DriftViewOptions,
): readonly DriftWay[] {
  switch (sort) {
    case "changed": {
      if (applyCommand === null) return [];
      const traffic = trafficSentence(dangersOf(plan, words)).replace(/\.$/u, "");
      return [{ when: `To put it back as the files say (${traffic})`, language: "sh", lines: [applyCommand] }];
    }
    case "not-converged":
      return [];
    case "unmanaged": {
      const unmanaged = drift.filter((one) => one.sort === "unmanaged");
      const things = unmanaged.map(({ address, name }) => ({
        value: address,
        comment: name === null ? undefined : escapeTerminal(name),
      }));
      const when = "Where it is meant to be so, say it in the policy of a network";
      return [{ when, language: "yaml", lines: linesOf(ignoreYaml(things)) }];
    }
  }
}

const linesOf = (text: string): readonly string[] => text.trimEnd().split("\n");
