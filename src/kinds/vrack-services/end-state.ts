import type { EndState } from "../../engine/kind.ts";
import type { Difference } from "../../model/change.ts";
import { reviewedId } from "../../model/owner.ts";
import type { EndpointChange, SubnetChange, VrackServicesChange } from "./change.ts";
import type { Target } from "./match/target.ts";
import type { SpecSubnet } from "./step.ts";

// A fact names what it is about in full, and says the same whether the account is so already or not.

const managed = (id: string) => ["managed", id];
const named = (id: string, name: unknown) => ["name", id, name];
const inVrack = (id: string, vrack: unknown) => ["vrack", id, vrack];
const subnetIs = (id: string, cidr: string, name: unknown, range: unknown, vlan: unknown) => [
  "subnet",
  id,
  cidr,
  name,
  range,
  vlan,
];
const subnetHas = (id: string, cidr: string, field: string, value: unknown) => ["field", id, cidr, field, value];
const reachable = (urn: string) => ["endpoint", urn];
const reachableIn = (id: string, cidr: string, urn: string) => ["endpoint", urn, id, cidr];

/** How everything is to be that a file manages; what no file says of it stays as it is. */
export const wantedOf = (targets: readonly Target[]): readonly unknown[] =>
  targets.flatMap(({ owner, match, nameAfter, vrackAfter, after }) => {
    const id = reviewedId(owner);
    return match === null
      ? []
      : [
          managed(id),
          named(id, nameAfter),
          inVrack(id, vrackAfter),
          ...after.subnets.flatMap((subnet) => subnetFacts(id, subnet)),
        ];
  });

const subnetFacts = (id: string, { cidr, name, vlan, serviceRange, endpoints }: SpecSubnet): readonly unknown[] => [
  subnetIs(id, cidr, name, serviceRange, vlan),
  ...Object.entries({ cidr, name, vlan, serviceRange }).map(([field, value]) => subnetHas(id, cidr, field, value)),
  ...endpoints.flatMap((urn) => [reachable(urn), reachableIn(id, cidr, urn)]),
];

/** What a change leads to. Few facts, since a comment has to hold them: one that is so implies that it is managed. */
export function endState(generic: Difference): EndState {
  const change = generic as VrackServicesChange;
  const id = reviewedId(change.owner);
  const fields = change.fields as Difference["fields"];
  switch (change.thing) {
    case "order":
      return { is: [managed(id)], isNot: [] };
    case "vrack-services":
      return { is: fields.map(({ after }) => named(id, after)), isNot: [] };
    case "attachment":
      return change.action === "delete"
        ? { is: [], isNot: fields.map(({ before }) => inVrack(id, before)) }
        : { is: fields.map(({ after }) => inVrack(id, after)), isNot: [] };
    case "subnet":
      return subnetEnd(change);
    case "endpoint":
      return endpointEnd(change);
  }
}

function endpointEnd({ owner, action, cidr, urn, vracks }: EndpointChange): EndState {
  const id = reviewedId(owner);
  switch (action) {
    case "create":
      return { is: [reachableIn(id, cidr, urn)], isNot: [] };
    case "replace":
      return { is: [reachableIn(id, cidr, urn), inVrack(id, vracks.after)], isNot: [] };
    case "delete":
      return { is: [managed(id)], isNot: [reachable(urn)] };
  }
}

function subnetEnd({ owner, cidr, action, fields }: SubnetChange): EndState {
  const id = reviewedId(owner);
  const after = (field: SubnetChange["fields"][number]["field"]): unknown =>
    fields.find((one) => one.field === field)?.after ?? null;
  switch (action) {
    case "create":
      return { is: [subnetIs(id, cidr, after("name"), after("serviceRange"), after("vlan"))], isNot: [] };
    case "update":
    case "replace":
      return { is: fields.map((one) => subnetHas(id, cidr, one.field, one.after)), isNot: [] };
    case "delete":
      return { is: [managed(id)], isNot: [subnetHas(id, cidr, "cidr", cidr)] };
  }
}
