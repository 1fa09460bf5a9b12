import { Document, isCollection, isScalar, type Node, Scalar, visit, YAMLMap, YAMLSeq } from "yaml";
import type { EndpointToWrite, NetworkToWrite, RegionToWrite, SubnetToWrite } from "../../model/network-to-write.ts";

/** A whole network as the YAML document of a file, without `---`. Reading it gives the same network. */
export const networkYaml = (network: NetworkToWrite): string =>
  textOf(
    map([
      ["version", plain(1)],
      ...(network.isDetached ? [["vrack", plain(null)] as const] : []),
      ...attachedRegions(network.vrack, network.regions),
      ["policy", policyNode(network.policy)],
    ]),
  );

/** One region with the vRack above it, as lines that can be pasted into a file. */
export const regionYaml = (vrack: string | null, region: RegionToWrite): string =>
  textOf(map(attachedRegions(vrack, [region])));

/** Something that is added to a mapping or list, in both styles. */
export interface Addition {
  /** Block style, as many lines as it takes, not indented. */
  readonly lines: readonly string[];
  /** Flow style, on one line; without its comments. */
  readonly flow: string;
}

/** A region under its key, as an entry of `regions`. */
export const regionAddition = (region: RegionToWrite): Addition => entryAddition(region.region, regionNode(region));

/** A subnet, as an item of `subnets`. */
export const subnetAddition = (subnet: SubnetToWrite): Addition => itemAddition(subnetNode(subnet));

/** An endpoint, as an item of `endpoints`. */
export const endpointAddition = ({ value, comment }: EndpointToWrite): Addition => itemAddition(plain(value, comment));

/** The same under a key, as an entry of a mapping. */
export const underKey = (key: string, { lines, flow }: Addition, isList: boolean): Addition => ({
  lines: [`${key}:`, ...lines.map((line) => `  ${line}`)],
  flow: isList ? `${key}: [${flow}]` : `${key}: { ${flow} }`,
});

function entryAddition(key: string, value: Node): Addition {
  const lines = linesOf(map([[key, value]]));
  return {
    lines,
    flow: inFlow(map([[key, value]]))
      .replace(/^\{ /, "")
      .replace(/ \}$/, ""),
  };
}

const itemAddition = (value: Node): Addition => ({ lines: linesOf(list([value])), flow: inFlow(value) });

const linesOf = (node: Node): readonly string[] => textOf(node).trimEnd().split("\n");

/** On one line. Comments are left out: what follows one would not count. */
function inFlow(node: Node): string {
  visit(node, (_, part) => {
    if (isCollection(part)) part.flow = true;
    if (isScalar(part)) part.comment = null;
  });
  return textOf(node).trimEnd();
}

/** A policy that says what is meant to be in no file, as lines that can be pasted into one. */
export const ignoreYaml = (things: readonly EndpointToWrite[]): string =>
  textOf(map([["policy", map([["ignore", list(things.map(({ value, comment }) => plain(value, comment)))]])]]));

/** A key and its value; null leaves the key out. */
type Entry = readonly [key: string, value: Node | null];

const attachedRegions = (vrack: string | null, regions: readonly RegionToWrite[]): readonly Entry[] => [
  ["vrack", vrack === null ? null : plain(vrack)],
  ["regions", map(regions.map((region) => [region.region, regionNode(region)]))],
];

const regionNode = ({ name, id, subnets }: RegionToWrite): Node =>
  map([
    ["name", name === null ? null : plain(name)],
    ["id", id === null ? null : plain(id)],
    ["subnets", list(subnets.map(subnetNode))],
  ]);

const subnetNode = ({ name, cidr, serviceRange, vlan, endpoints }: SubnetToWrite): Node =>
  map([
    ["name", name === undefined ? null : plain(name)],
    ["cidr", plain(cidr)],
    ["serviceRange", plain(serviceRange)],
    ["vlan", vlan === null ? null : plain(vlan)],
    ["endpoints", list(endpoints.map(({ value, comment }) => plain(value, comment)))],
  ]);

const policyNode = ({ allow, maxDeletions, maxInterruptions, ignore }: NetworkToWrite["policy"]): Node | null =>
  allow.length === 0 && maxDeletions === null && maxInterruptions === null && ignore.length === 0
    ? null
    : map([
        ["allow", allow.length === 0 ? null : list(allow.map((impact) => plain(impact)))],
        ["maxDeletions", maxDeletions === null ? null : plain(maxDeletions)],
        ["maxInterruptions", maxInterruptions === null ? null : plain(maxInterruptions)],
        ["ignore", ignore.length === 0 ? null : list(ignore.map((value) => plain(value)))],
      ]);

function map(entries: readonly Entry[]): YAMLMap {
  const node = new YAMLMap();
  for (const [key, value] of entries) if (value !== null) node.set(plain(key), value);
  return node;
}

function list(items: readonly Node[]): YAMLSeq {
  const node = new YAMLSeq();
  node.items.push(...items);
  return node;
}

/** What a terminal or an editor obeys or hides, and what no YAML file may hold. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/** A value, in double quotes where it holds what cannot be seen. */
function plain(value: string | number | null, comment?: string): Scalar {
  const node = new Scalar(value);
  if (typeof value === "string" && value.search(unseen) >= 0) node.type = Scalar.QUOTE_DOUBLE;
  // A comment ends with its line, and what follows would count.
  if (comment !== undefined) node.comment = ` ${comment.replaceAll(unseen, "\ufffd")}`;
  return node;
}

/** Nothing is folded, and no block scalar lets a value begin a line of its own. */
function textOf(contents: Node): string {
  const document = new Document(null, { aliasDuplicateObjects: false });
  document.contents = contents as typeof document.contents;
  const text = document.toString({ lineWidth: 0, blockQuote: false });
  // What the library wrote as it is stands between double quotes; the line breaks are its own.
  return text.replaceAll(unseen, (character) => (character === "\n" ? character : escaped(character)));
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}
