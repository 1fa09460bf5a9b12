import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";
import type { EndpointOfAccount, Seat, SubnetOfAccount } from "../../model/network-to-write.ts";
import { compareText } from "../../model/order.ts";
import type { Live, LiveEndpoint, LiveSubnet, LiveVrackServices } from "./live.ts";
import { servicesNamed } from "./match/resolve-services.ts";

/** What a file would say of every vRack Services, and which of them no file can name. */
export function seatsOf(live: Live): { readonly seats: readonly Seat[]; readonly findings: readonly Finding[] } {
  const seats = live.vrackServices.filter(isToStay).map((one) => seatOf(one, live));
  const going = live.vrackServices.filter((one) => !isToStay(one));
  return {
    seats: seats.toSorted((a, b) => compareText(a.region.region, b.region.region) || compareText(a.id, b.id)),
    findings: [
      ...going.map(({ id, resourceStatus }) =>
        leftOut(`${id} is ${resourceStatus}: it is left out until it is there to stay.`),
      ),
      ...live.unreadable
        .filter(({ type }) => type === "vRack Services")
        .map(({ id, why }) => leftOut(`${id ?? "A vRack Services without an id"} cannot be read. ${why}`)),
    ],
  };
}

const isToStay = ({ region, resourceStatus, checksum }: LiveVrackServices): boolean =>
  region !== "" && checksum !== "" && resourceStatus !== "DELETING";

const leftOut = (detail: string): Finding => finding("import/left-out", { detail });

const seatOf = ({ id, name, region, vrack, subnets }: LiveVrackServices, live: Live): Seat => ({
  id,
  vrack,
  region: { region, name: name || null, id: null, subnets: subnets.map((subnet) => subnetOf(subnet, region, live)) },
});

const subnetOf = (
  { cidr, name, vlan, serviceRange, endpoints }: LiveSubnet,
  region: string,
  live: Live,
): SubnetOfAccount => ({
  // Without a name it is not managed: who gives it one later loses nothing.
  name: name || undefined,
  cidr,
  serviceRange: serviceRange.cidr,
  vlan,
  endpoints: endpoints.map((endpoint) => endpointOf(endpoint, region, live)),
});

function endpointOf({ urn, addresses }: LiveEndpoint, region: string, { managedServices }: Live): EndpointOfAccount {
  const services = managedServices ?? [];
  const name = services.find((service) => service.urn === urn)?.name ?? null;
  const isUnique = name !== null && servicesNamed(name, region, services).every((service) => service.urn === urn);
  const value = isUnique && name !== "" && !/^urn:/i.test(name) ? name : urn;
  const words = [...(value === urn && name ? [name] : []), ...addresses];
  return { urn, value, comment: words.length === 0 ? undefined : words.join(", ") };
}
