import { addressOf, endpointAddress } from "../../../model/address.ts";
import type { EndpointNames, NodeState, PictureNode, Scene } from "../../../model/words.ts";
import { ownChanges, type VrackServicesChange } from "../change.ts";
import type { Live } from "../live.ts";
import { asked, liveSpec } from "../live-spec.ts";
import { addressCounts } from "../range-use.ts";
import { ownerOf } from "../owner.ts";
import { ownObjects, type PlannedVrackServices } from "../planned.ts";
import type { SpecSubnet } from "../step.ts";
import { nodeStates } from "./node-states.ts";
import { movesOf } from "./group-changes.ts";
import { hasNewAddresses } from "./reason.ts";
import { roomIn, roomText } from "./room.ts";
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

/** vRacks, vRack Services, subnets and endpoints as they are and will be; what moves is at both of its ends. */
export function pictureNodes(scene: Scene, names: EndpointNames): readonly PictureNode[] {
  const states = nodeStates(scene);
  const services = ownObjects(scene.objects);
  const view: View = {
    state: (key) => states.get(key) ?? "untouched",
    names,
    changes: ownChanges(scene.changes),
    addressesOf: addressCounts(services.map(({ before }) => ({ subnets: before }))),
  };
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
          view.state(planned.owner.id),
        ),
        ...subnetNodes(planned, view),
      ]),
  ]);
}

/** What every box has to know. */
interface View {
  readonly state: (key: string) => NodeState;
  readonly names: EndpointNames;
  readonly changes: readonly VrackServicesChange[];
  /** How many addresses a managed service has today, wherever it is. */
  readonly addressesOf: (urn: string) => number;
}

const vrackOf = ({ vrackBefore, vrackAfter }: PlannedVrackServices): string => vrackAfter ?? vrackBefore ?? "";

function attachment({ vrackBefore, vrackAfter }: PlannedVrackServices): string {
  if (vrackBefore === vrackAfter) return "";
  if (vrackAfter === null) return "is detached";
  return vrackBefore === null ? "is attached" : `comes from ${vrackBefore}`;
}

function subnetNodes(planned: PlannedVrackServices, view: View): readonly PictureNode[] {
  const { id } = planned.owner;
  const deleted = planned.before.filter(({ cidr }) => view.state(addressOf(id, cidr)) === "removed");
  const subnets: readonly SpecSubnet[] = [
    ...planned.after.subnets,
    ...deleted.filter(({ cidr }) => !planned.after.subnets.some((subnet) => subnet.cidr === cidr)).map(asked),
  ];
  return subnets.flatMap((subnet) => {
    const key = addressOf(id, subnet.cidr);
    return [
      node(key, id, subnetLabel(subnet, planned, view), view.state(key)),
      ...endpointNodes(subnet, planned, view),
    ];
  });
}

/** What will be in a subnet, then what is in it today and will not. */
function endpointNodes(subnet: SpecSubnet, planned: PlannedVrackServices, view: View): readonly PictureNode[] {
  const { id } = planned.owner;
  const { cidr } = subnet;
  const replaced = view.changes.find(
    (change) => change.thing === "subnet" && change.owner.id === id && change.cidr === cidr,
  );
  const former = replaced?.fields.find(({ field }) => field === "cidr")?.before ?? cidr;
  const live = planned.before.find((one) => one.cidr === former)?.endpoints ?? [];
  const stays = subnet.endpoints.map((urn) => endpointNode(urn, cidr, planned, view));
  const leaves = live
    .filter(({ urn }) => view.state(endpointAddress(id, String(former), urn)) === "removed")
    .map(({ urn, addresses }) => {
      const move = movesOf(view.changes).find((change) => change.urn === urn && change.from.owner.id === id);
      const where =
        move === undefined ? "" : `moves to ${move.cidr}${move.owner.id === id ? "" : ` of ${shortName(move.owner)}`}`;
      const key = endpointAddress(id, String(former), urn);
      return node(key, addressOf(id, cidr), [view.names(urn), ...addresses, where], "removed");
    });
  const keys = new Set(leaves.map(({ key }) => key));
  return [...stays.filter(({ key }) => !keys.has(key)), ...leaves];
}

/** An endpoint where it will be: with the addresses of today where they stay or may stay. */
function endpointNode(urn: string, cidr: string, planned: PlannedVrackServices, view: View): PictureNode {
  const { id } = planned.owner;
  const key = endpointAddress(id, cidr, urn);
  const hurting = view.changes.filter(
    (change) => change.impacts.includes("ip-change") && change.endpoints.some((one) => one.urn === urn),
  );
  const addresses = [
    ...view.changes.flatMap((change) => change.endpoints),
    ...planned.before.flatMap(({ endpoints }) => endpoints),
  ].findLast((one) => one.urn === urn)?.addresses;
  const becomes = hurting.some(hasNewAddresses)
    ? ["new address"]
    : [...(addresses ?? []), ...(hurting.length === 0 ? [] : ["may change"])];
  return node(key, addressOf(id, cidr), [view.names(urn), ...becomes], view.state(key));
}

function subnetLabel(subnet: SpecSubnet, planned: PlannedVrackServices, view: View): readonly string[] {
  return [
    subnet.name ?? "",
    `${subnet.cidr}, ${subnet.vlan === null ? "untagged" : `VLAN ${subnet.vlan}`}`,
    `range ${subnet.serviceRange}`,
    planned.after.subnets.includes(subnet) ? (roomText(roomIn(planned, subnet, view.addressesOf)) ?? "") : "",
  ];
}

/** Empty parts of a label are left out. */
function node(key: string, parent: string | null, label: readonly string[], state: NodeState): PictureNode {
  return { key, parent, label: label.filter((part) => part !== ""), state };
}
