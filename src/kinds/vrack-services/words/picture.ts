import { addressOf, endpointAddress } from "../../../model/address.ts";
import type { Change } from "../../../model/change.ts";
import type { EndpointNames, NodeState, PictureNode, Scene } from "../../../model/words.ts";
import type { Live, LiveSubnet } from "../live.ts";
import { liveSpec } from "../live-spec.ts";
import { ownerOf } from "../owner.ts";
import { ownObjects, type PlannedVrackServices } from "../planned.ts";
import type { SpecSubnet } from "../step.ts";
import { nodeStates } from "./node-states.ts";
import { shortName } from "./titles.ts";

/** The vRack Services of an account, to which nothing happens. */
export function objectsOf({ vrackServices, managedServices }: Live): readonly PlannedVrackServices[] {
  const named = (managedServices ?? []).flatMap(({ urn, name }) =>
    urn === null || name === null ? [] : [[urn, name] as const],
  );
  return vrackServices.map((live) => {
    const urns = live.subnets.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn));
    return {
      owner: ownerOf(live),
      nameAfter: live.name,
      vrackBefore: live.vrack,
      vrackAfter: live.vrack,
      before: live.subnets,
      after: liveSpec(live.subnets),
      serviceNames: Object.fromEntries(named.filter(([urn]) => urns.includes(urn))),
    };
  });
}

/** vRacks, vRack Services, subnets and endpoints as they are and will be. */
export function pictureNodes(scene: Scene, names: EndpointNames): readonly PictureNode[] {
  const states = nodeStates(scene);
  const state = (key: string): NodeState => states.get(key) ?? "untouched";
  const services = ownObjects(scene.objects);
  const vracks = [...new Set(services.map(vrackOf))];
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
        ...subnetNodes(planned, scene.changes, state, names),
      ]),
  ]);
}

const vrackOf = ({ vrackBefore, vrackAfter }: PlannedVrackServices): string => vrackAfter ?? vrackBefore ?? "";

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
): readonly PictureNode[] {
  const id = planned.owner.id;
  const leaving = planned.before.filter(({ cidr }) => state(addressOf(id, cidr)) === "removed");
  const subnets: readonly (SpecSubnet | LiveSubnet)[] = [
    ...planned.after.subnets,
    ...leaving.filter(({ cidr }) => !planned.after.subnets.some((subnet) => subnet.cidr === cidr)),
  ];
  const addresses = addressesOf(planned, changes);
  return subnets.flatMap((subnet) => {
    const { cidr } = subnet;
    const live = planned.before.find((one) => one.cidr === cidr);
    const present = subnet.endpoints.map((endpoint) => (typeof endpoint === "string" ? endpoint : endpoint.urn));
    const isGone = (urn: string): boolean => state(endpointAddress(id, cidr, urn)) === "removed";
    const gone = (live?.endpoints ?? []).map(({ urn }) => urn).filter(isGone);
    return [
      node(addressOf(id, cidr), id, subnetLabel(subnet, live), state(addressOf(id, cidr))),
      ...[...new Set([...present, ...gone])].map((urn) => {
        const key = endpointAddress(id, cidr, urn);
        return node(key, addressOf(id, cidr), [names(urn), ...(addresses.get(urn) ?? [])], state(key));
      }),
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

/** Empty parts of a label are left out. */
function node(key: string, parent: string | null, label: readonly string[], state: NodeState): PictureNode {
  return { key, parent, label: label.filter((part) => part !== ""), state };
}
