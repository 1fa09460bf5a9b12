import type { AdviceWords } from "../../findings/advice.ts";
import { kinds } from "../../kinds/kinds.ts";
import { plainWords } from "../../kinds/plain-words.ts";
import type { Owner } from "../../model/owner.ts";
import type { KindWords } from "../../model/words.ts";
import type { ConsentWords } from "./consent-words.ts";

/** The words of every kind that is known, by its name. */
export type WordsOf = ReadonlyMap<string, KindWords>;

/** Whose words a report uses. */
export interface WordsOption {
  /** Of the kinds that are spoken of; absent = those that the project has. */
  readonly words?: WordsOf | undefined;
  /** Of the door that is asked, for what to do; absent = words that suit every door. */
  readonly advice?: AdviceWords | undefined;
  /** Of the door that is asked, for how to consent; absent = words that suit every door. */
  readonly consent?: ConsentWords | undefined;
}

/** The words of some kinds. */
export const wordsOfKinds = (all: readonly { readonly name: string; readonly words: KindWords }[]): WordsOf =>
  new Map(all.map(({ name, words }) => [name, words]));

/** The words of the kinds that the project has. */
export const builtInWords: WordsOf = wordsOfKinds(kinds);

/** The words for a change, step or object; plain ones for a kind that is not known. */
export const wordsFor = (words: WordsOf, { owner }: { readonly owner: Owner }): KindWords =>
  words.get(owner.kind) ?? plainWords(owner.kind);

/** Some things by their kind, with its words, each kind where its first thing stands. */
export function byKind<T extends { readonly owner: Owner }>(
  things: readonly T[],
  words: WordsOf,
): readonly { readonly kind: string; readonly words: KindWords; readonly own: readonly T[] }[] {
  const names = [...new Set(things.map(({ owner }) => owner.kind))];
  return names.map((kind) => ({
    kind,
    words: words.get(kind) ?? plainWords(kind),
    own: things.filter(({ owner }) => owner.kind === kind),
  }));
}
