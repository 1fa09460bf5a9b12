import type { Finding } from "../../model/finding.ts";
import type { Located } from "../../model/located.ts";
import type { DesiredNetwork } from "../../model/network.ts";
import { repeated } from "../../model/repeated.ts";
import { type ProblemCode, problem } from "../../findings/file-problem.ts";

/** What can be in one place only, over all documents of a run: vRacks, and ids of vRack Services. */
export function duplicateRules(networks: readonly DesiredNetwork[]): readonly Finding[] {
  const regions = networks.flatMap((network) => network.regions);
  const vracks = networks.flatMap(({ vrack, at }) => (vrack === null ? [] : [{ value: vrack, at }]));
  const ids = regions.flatMap(({ id, idAt, at }) => (id === null ? [] : [{ value: id, at: idAt ?? at }]));
  return [...duplicates(vracks, vrackWords), ...duplicates(ids, idWords)];
}

/** What to say about a second one. */
interface Words {
  readonly code: ProblemCode;
  readonly detail: (value: string) => string;
  readonly fix: string;
}

const vrackWords: Words = {
  code: "rule/vrack-duplicate",
  detail: (value) => `${value} is named by another document already. A vRack has one document.`,
  fix: "Put the regions of both into one document.",
};

const idWords: Words = {
  code: "rule/id-duplicate",
  detail: (value) => `${value} is named already. A vRack Services is in one region of one document.`,
  fix: "Keep one of the two.",
};

const duplicates = (items: readonly Located<string>[], { code, detail, fix }: Words): readonly Finding[] =>
  repeated(items, ({ value }) => value).map(([first, { value, at }]) =>
    problem(code, at, detail(value), fix, [first.at]),
  );
