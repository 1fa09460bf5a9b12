import type { Owner } from "../model/owner.ts";

/** What the kind of an owner has, such as its runner. @throws when there is no such kind, which is a bug */
export function ofOwner<T>(byKind: ReadonlyMap<string, T>, { kind }: Pick<Owner, "kind">): T {
  const found = byKind.get(kind);
  if (found === undefined) throw new Error(`No kind is named ${kind}. This is a bug.`);
  return found;
}
