import { regionYaml } from "../../file/write/network-yaml.ts";
import type { Goal, LetGo, LostEndpoint } from "../../model/outcome.ts";
import type { EndpointNames } from "../../model/words.ts";
import { escapeTerminal } from "../escape-terminal.ts";
import { endpointTitle } from "./endpoint-names.ts";
import { plural } from "./plural.ts";
import { type WordsOf, wordsFor } from "./words-of.ts";

/** What is said, before all else, of endpoints that a run let go and put nowhere. */
export interface LostSaid {
  /** `Reachable nowhere now: home-dirs (was 10.1.0.14).` */
  readonly sentence: string;
  /** How to have them back where they were; whole sentences, the last one announces the lines where there are any. */
  readonly back: string;
  /** For a file; comments are fit to be shown. Empty = the platform must mend something first. */
  readonly lines: readonly string[];
}

/** One entry for each object that something was let go from. */
export const lostSaid = (all: readonly LetGo[], names: EndpointNames, words: WordsOf): readonly LostSaid[] =>
  all.map((one) => {
    const titled = (lost: LostEndpoint): string => `${endpointTitle(lost, names)} (was ${lost.before.join(", ")})`;
    return {
      sentence: `Reachable nowhere now: ${one.endpoints.map(titled).join(", ")}.`,
      back: backSentence(one, words),
      lines: linesOf(one),
    };
  });

/** `2 endpoints are reachable nowhere`; null when none is. */
export function lostTitle(all: readonly LetGo[]): string | null {
  const count = all.reduce((sum, { endpoints }) => sum + endpoints.length, 0);
  return count === 0 ? null : `${plural(count, "endpoint")} ${count === 1 ? "is" : "are"} reachable nowhere`;
}

function backSentence(one: LetGo, words: WordsOf): string {
  if (one.back === null)
    return "What they were to go to is in ERROR: OVHcloud support has to fix it before anything can be put back.";
  const them = one.endpoints.length === 1 ? "it" : "them";
  const others = one.goals.filter(({ owner }) => owner.id !== one.owner.id);
  const own = one.goals.find(({ owner, vrack }) => owner.id === one.owner.id && vrack !== one.vrack);
  const region = (goal: Goal): string => `${goal.owner.region} in the document of ${goal.vrack}`;
  const takeOut = [
    ...(own === undefined ? [] : [`take region ${region(own)} out`]),
    ...others.map((goal) => `take ${them} out of ${region(goal)}`),
  ];
  const where = `region ${one.owner.region} of the document of ${one.vrack}`;
  const first = takeOut.length === 0 ? "" : `${takeOut.join(", ")}, `;
  const title = wordsFor(words, one).ownerTitle(one.owner);
  return `To put ${them} back where ${one.endpoints.length === 1 ? "it was" : "they were"}, in ${title}: ${first}have this as ${where}, and apply:`;
}

/** A comment ends with its line, so the writer of YAML drops what a name hides; here it is to be seen. */
function linesOf({ vrack, back }: LetGo): readonly string[] {
  if (back === null) return [];
  const subnets = back.subnets.map((subnet) => ({
    ...subnet,
    endpoints: subnet.endpoints.map(({ value, comment }) => ({
      value,
      comment: comment === undefined ? undefined : escapeTerminal(comment),
    })),
  }));
  return regionYaml(vrack, { ...back, subnets })
    .trimEnd()
    .split("\n");
}
