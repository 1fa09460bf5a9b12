import type { LiveSubnet } from "../../kinds/vrack-services/live.ts";
import { ownObjects, type PlannedVrackServices } from "../../kinds/vrack-services/planned.ts";
import type { SpecSubnet } from "../../kinds/vrack-services/step.ts";
import type { Change } from "../../model/change.ts";
import type { Plan } from "../../model/plan.ts";
import { escapeTerminal } from "../text/escape-terminal.ts";
import { type EndpointNames, endpointNames, shortName } from "../view/names.ts";
import { type NodeState, nodeStates } from "../view/node-states.ts";

/** A Mermaid flow chart, or how many nodes it would have had. */
export type Diagram =
  | { readonly kind: "drawn"; readonly lines: readonly string[] }
  | { readonly kind: "too-big"; readonly nodes: number };

interface DiagramNode {
  readonly key: string;
  readonly parent: string | null;
  /** Escaped; parts of a label stand beneath each other. */
  readonly label: readonly string[];
  readonly state: NodeState;
}

/** Colours that keep their contrast on GitHub's light and dark pages. */
const classes: readonly (readonly [NodeState, string])[] = [
  ["added", "fill:#dafbe1,stroke:#1a7f37,color:#0a3618"],
  ["changed", "fill:#fff8c5,stroke:#9a6700,color:#3b2300"],
  ["removed", "fill:#eaeef2,stroke:#cf222e,color:#57606a,stroke-dasharray:5 4"],
  ["interrupted", "fill:#ffebe9,stroke:#cf222e,color:#660018,stroke-width:3px"],
  ["untouched", "fill:#f6f8fa,stroke:#8c959f,color:#24292f"],
];

/** vRack, vRack Services, subnets and endpoints as they are and will be, coloured by what happens to them. */
export function diagramOf(plan: Plan, maxNodes: number): Diagram {
  const names = endpointNames(plan);
  const states = nodeStates(plan);
  const all = nodesOf(ownObjects(plan.objects), plan.changes, states, names);
  const touched = new Set(plan.changes.map((change) => change.owner.id));
  const some = nodesOf(
    ownObjects(plan.objects).filter(({ owner: ref }) => touched.has(ref.id)),
    plan.changes,
    states,
    names,
  );
  const nodes = all.length <= maxNodes ? all : some;
  if (nodes.length > maxNodes) return { kind: "too-big", nodes: all.length };
  return { kind: "drawn", lines: linesOf(nodes) };
}

function linesOf(nodes: readonly DiagramNode[]): readonly string[] {
  const ids = new Map(nodes.map(({ key }, index) => [key, `n${index}`]));
  const used = new Set(nodes.map(({ state }) => state));
  return [
    "flowchart LR",
    ...nodes.map(({ key, label, state }) => `  ${ids.get(key)}["${label.join("<br/>")}"]:::${state}`),
    ...nodes.flatMap(({ key, parent }) => (parent === null ? [] : [`  ${ids.get(parent)} --> ${ids.get(key)}`])),
    ...classes.flatMap(([state, style]) => (used.has(state) ? [`  classDef ${state} ${style}`] : [])),
  ];
}

function nodesOf(
  services: readonly PlannedVrackServices[],
  changes: readonly Change[],
  states: ReadonlyMap<string, NodeState>,
  names: EndpointNames,
): readonly DiagramNode[] {
  const vrackOf = ({ vrackBefore, vrackAfter }: PlannedVrackServices) => vrackAfter ?? vrackBefore ?? "";
  const vracks = [...new Set(services.map(vrackOf))];
  const state = (key: string): NodeState => states.get(key) ?? "untouched";
  return vracks.flatMap((vrack) => [
    node(`vrack ${vrack}`, null, [vrack === "" ? "in no vRack" : `vRack ${vrack}`], "untouched"),
    ...services
      .filter((planned) => vrackOf(planned) === vrack)
      .flatMap((planned) => [
        node(
          planned.owner.id,
          `vrack ${vrack}`,
          [planned.owner.region, shortName(planned.owner), attachment(planned)],
          state(planned.owner.id),
        ),
        ...subnetNodes(planned, changes, state, names),
      ]),
  ]);
}

function attachment({ vrackBefore, vrackAfter }: PlannedVrackServices): string {
  if (vrackBefore === vrackAfter) return "";
  if (vrackAfter === null) return "is detached";
  return vrackBefore === null ? "is attached" : `comes from ${vrackBefore}`;
}

function subnetNodes(
  planned: PlannedVrackServices,
  changes: readonly Change[],
  state: (key: string) => NodeState,
  names: EndpointNames,
): readonly DiagramNode[] {
  const id = planned.owner.id;
  const leaving = planned.before.filter(({ cidr }) => state(`${id}/${cidr}`) === "removed");
  const subnets: readonly (SpecSubnet | LiveSubnet)[] = [
    ...planned.after.subnets,
    ...leaving.filter(({ cidr }) => !planned.after.subnets.some((subnet) => subnet.cidr === cidr)),
  ];
  const addresses = addressesOf(planned, changes);
  return subnets.flatMap((subnet) => {
    const key = `${id}/${subnet.cidr}`;
    const live = planned.before.find(({ cidr }) => cidr === subnet.cidr);
    const present = subnet.endpoints.map((endpoint) => (typeof endpoint === "string" ? endpoint : endpoint.urn));
    const gone = (live?.endpoints ?? []).map(({ urn }) => urn).filter((urn) => state(`${key}/${urn}`) === "removed");
    return [
      node(key, id, subnetLabel(subnet, live), state(key)),
      ...[...new Set([...present, ...gone])].map((urn) =>
        node(`${key}/${urn}`, key, [names(urn), ...(addresses.get(urn) ?? [])], state(`${key}/${urn}`)),
      ),
    ];
  });
}

/** Addresses of today, also of endpoints that come from elsewhere. */
function addressesOf(
  planned: PlannedVrackServices,
  changes: readonly Change[],
): ReadonlyMap<string, readonly string[]> {
  const affected = changes.flatMap((change) => change.endpoints);
  const here = planned.before.flatMap((subnet) => subnet.endpoints);
  return new Map([...affected, ...here].map(({ urn, addresses }) => [urn, addresses]));
}

function subnetLabel(subnet: SpecSubnet | LiveSubnet, live: LiveSubnet | undefined): readonly string[] {
  const range = typeof subnet.serviceRange === "string" ? subnet.serviceRange : subnet.serviceRange.cidr;
  const counted = live?.serviceRange.cidr === range ? live.serviceRange : null;
  const free =
    counted?.usedIps == null || counted.remainingIps == null
      ? ""
      : `: ${counted.usedIps} used, ${counted.remainingIps} free`;
  return [
    subnet.name ?? "",
    `${subnet.cidr}, ${subnet.vlan === null ? "untagged" : `VLAN ${subnet.vlan}`}`,
    `range ${range}${free}`,
  ];
}

function node(key: string, parent: string | null, label: readonly string[], state: NodeState): DiagramNode {
  return { key, parent, label: label.filter((part) => part !== "").map(escapeMermaid), state };
}

/** Every character that could mean something to Mermaid, Markdown or HTML as Mermaid's own `#number;`. */
function escapeMermaid(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 28)}…${text.slice(-28)}` : text;
  return escapeTerminal(short).replace(/[^\p{L}\p{N} .,/:_-]/gu, (character) => `#${character.codePointAt(0)};`);
}
