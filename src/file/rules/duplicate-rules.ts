import type { Finding } from "../../model/finding.ts";
import type { NetworkDocument } from "../read/network-document.ts";
import type { Located } from "../read/place.ts";
import { type ProblemCode, problem } from "../read/problem.ts";
import { quoted } from "../../findings/wording.ts";
import { repeated } from "./repeated.ts";

/** What can be in one place only, over all documents of a run: vRacks, ids of vRack Services, managed services. */
export function duplicateRules(networks: readonly NetworkDocument[]): readonly Finding[] {
  const regions = networks.flatMap((network) => network.regions);
  const vracks = networks.flatMap(({ vrack }) => vrack ?? []);
  const ids = regions.flatMap(({ id }) => id ?? []);
  return [...duplicates(vracks, vrackWords), ...duplicates(ids, idWords), ...duplicateServices(networks)];
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

const serviceWords: Words = {
  code: "rule/service-duplicate",
  detail: (value) => `${quoted(value)} is named already. A managed service can be in one subnet only.`,
  fix: "Keep one of the two.",
};

/** A URN means one managed service everywhere, a name only in its region. */
function duplicateServices(networks: readonly NetworkDocument[]): readonly Finding[] {
  const named = networks
    .flatMap((network) => network.regions)
    .flatMap(({ region, subnets }) =>
      subnets.flatMap(({ endpoints }) => endpoints.map((endpoint) => ({ endpoint, region: region.value }))),
    );
  return repeated(named, ({ endpoint, region }) =>
    endpoint.value.startsWith("urn:") ? endpoint.value : `${region} ${endpoint.value}`,
  ).map(([first, { endpoint }]) => duplicate(first.endpoint, endpoint, serviceWords));
}

const duplicates = (items: readonly Located<string>[], words: Words): readonly Finding[] =>
  repeated(items, ({ value }) => value).map(([first, second]) => duplicate(first, second, words));

const duplicate = (first: Located<string>, { value, at }: Located<string>, { code, detail, fix }: Words): Finding =>
  problem(code, at, detail(value), fix, [first.at]);
