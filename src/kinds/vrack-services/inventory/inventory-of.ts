import { endpointAddress, addressOf } from "../../../model/address.ts";
import { finding } from "../../../findings/finding.ts";
import type { Finding } from "../../../model/finding.ts";
import type {
  End,
  Inventory,
  InventoryEndpoint,
  InventoryRegion,
  InventoryService,
  InventorySubnet,
} from "../../../model/inventory.ts";
import { by, compareNatural } from "../../../model/order.ts";
import { type Live, type LiveSubnet, type LiveVrackServices, type ManagedService, urnsOf } from "../live.ts";
import type { Scope } from "./in-scope.ts";

/** What is known of services besides what the lists say. */
export interface Beside {
  /** By id of a vRack Services or managed service. */
  readonly ends: ReadonlyMap<string, End>;
}

/** A reading of the account, or the part of it that is looked at. */
export function inventoryOf(live: Live, scope: Scope, { ends }: Beside): Inventory {
  const shown = live.vrackServices.filter(scope.has);
  const services = new Map((live.managedServices ?? []).flatMap((one) => (one.urn === null ? [] : [[one.urn, one]])));
  const regions = shown.map((one) => ({ vrack: one.vrack, region: regionOf(one, services, ends) }));
  const vracks = new Set([...scope.vracks, ...shown.flatMap(({ vrack }) => vrack ?? [])]);
  const ids = [...[...vracks].toSorted(compareNatural), ...(shown.some(({ vrack }) => vrack === null) ? [null] : [])];
  return {
    vracks: ids.map((id) => ({
      id,
      regions: regions
        .filter(({ vrack }) => vrack === id)
        .map(({ region }) => region)
        .toSorted(by((one) => `${one.region} ${one.name ?? ""} ${one.id}`, compareNatural)),
    })),
    idle: idleServices(live, scope).map((one) => serviceOf(one.urn, one, one.region, ends)),
    findings: unreadableIn(live, scope),
  };
}

/** Managed services in the regions that are looked at, and reachable nowhere in the account. */
export function idleServices(live: Live, scope: Scope): readonly (ManagedService & { readonly urn: string })[] {
  const reachable = new Set(live.vrackServices.flatMap(urnsOf));
  return (live.managedServices ?? [])
    .flatMap((one) => (one.urn === null ? [] : [{ ...one, urn: one.urn }]))
    .filter(({ urn, region, status }) => status !== "deleted" && !reachable.has(urn) && scope.hasRegion(region))
    .toSorted(by((one) => `${one.region} ${nameKey(one)}`, compareNatural));
}

function regionOf(
  one: LiveVrackServices,
  services: ReadonlyMap<string, ManagedService>,
  ends: Beside["ends"],
): InventoryRegion {
  const { id, name, region, resourceStatus, productStatus } = one;
  return {
    address: id,
    mark: null,
    region,
    id,
    name,
    resourceStatus,
    productStatus,
    ends: ends.get(id) ?? null,
    subnets: one.subnets.map((subnet) => subnetOf(one, subnet, services, ends)),
  };
}

function subnetOf(
  { id, region }: LiveVrackServices,
  { cidr, name, vlan, serviceRange, endpoints }: LiveSubnet,
  services: ReadonlyMap<string, ManagedService>,
  ends: Beside["ends"],
): InventorySubnet {
  const { usedIps: used, remainingIps: free, reservedIps: reserved } = serviceRange;
  return {
    address: addressOf(id, cidr),
    mark: null,
    cidr,
    name,
    vlan,
    serviceRange: { cidr: serviceRange.cidr, used, free, reserved },
    nextRange: null,
    endpoints: endpoints
      .map(
        ({ urn, addresses }): InventoryEndpoint => ({
          address: endpointAddress(id, cidr, urn),
          mark: null,
          ...serviceOf(urn, services.get(urn), region, ends),
          addresses,
        }),
      )
      .toSorted(by(nameKey, compareNatural)),
  };
}

const serviceOf = (
  urn: string,
  service: ManagedService | undefined,
  region: string,
  ends: Beside["ends"],
): InventoryService => ({
  urn,
  name: service?.name ?? null,
  region: service?.region ?? region,
  status: service?.status ?? null,
  ends: (service && ends.get(service.id)) ?? null,
});

/** Puts those without a name last, by URN. */
const nameKey = ({ name, urn }: { readonly name: string | null; readonly urn: string }): string =>
  name ?? `\uffff${urn}`;

/** What may belong to the part that is looked at, and cannot be read. */
const unreadableIn = ({ unreadable }: Live, scope: Scope): readonly Finding[] =>
  unreadable
    .filter(
      ({ id, region, vrack }) =>
        region === null || scope.has({ id: id ?? "", region, vrack }) || scope.hasRegion(region),
    )
    .map(({ type, id, why }) =>
      finding("live/not-shown", {
        detail: `The account has a ${type} (${id ?? "without an id"}) that cannot be read. ${why}`,
      }),
    );
