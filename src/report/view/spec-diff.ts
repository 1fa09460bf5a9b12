import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { regionYaml } from "../../file/write/network-yaml.ts";
import type { Plan } from "../../model/plan.ts";
import type { Side, Sides } from "../../model/words.ts";
import { escapeTerminal } from "../escape-terminal.ts";
import { builtInWords, type WordsOf, wordsFor } from "./words-of.ts";

/** What changes in one object, as a unified diff of YAML. */
export interface SpecDiff {
  readonly id: string;
  /** Lines without colour. */
  readonly lines: readonly string[];
}

/** One diff for each object that changes, in the order of the plan. Either side could be pasted into a file. */
export function specDiffs(plan: Plan, words: WordsOf = builtInWords): readonly SpecDiff[] {
  return plan.objects.flatMap((object) => {
    const sides = wordsFor(words, object).sides(object);
    const lines = sides === null ? [] : patchLines(sides);
    return lines.length === 0 ? [] : [{ id: object.owner.id, lines }];
  });
}

const patchLines = ({ title, before, after }: Sides): readonly string[] =>
  diffLines([`${title} live`, before], [`${title} planned`, after]);

/** A unified diff of two sides, each with its title; empty when they say the same. */
export function diffLines(
  [oldTitle, before]: readonly [title: string, side: Side],
  [newTitle, after]: readonly [title: string, side: Side],
): readonly string[] {
  const [left, right] = [yamlOf(before), yamlOf(after)];
  if (left === right) return [];
  const patch = createTwoFilesPatch(oldTitle, newTitle, left, right, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch.trimEnd().split("\n");
}

/**
 * A comment ends with its line, so the writer of YAML drops what a name hides; here it is to be seen. So this is the one thing
 * that a view escapes: who writes the diff gets it when it is gone. Escaping the lines again changes nothing.
 */
const yamlOf = ({ vrack, region }: Side): string => regionYaml(vrack, shownRegion(region));

/** A region whose comments show what a name hides. */
export function shownRegion(region: Side["region"]): Side["region"] {
  const subnets = region.subnets.map((subnet) => ({
    ...subnet,
    endpoints: subnet.endpoints.map(({ value, comment }) => ({
      value,
      comment: comment === undefined ? undefined : escapeTerminal(comment),
    })),
  }));
  return { ...region, subnets };
}
