import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";
import type { EndpointOfAccount, Seat, SubnetOfAccount } from "../../model/network-to-write.ts";
import { compareText } from "../../model/order.ts";
import type { Live, LiveEndpoint, LiveSubnet, LiveVrackServices } from "./live.ts";
import { servicesByName } from "./match/services-by-name.ts";

/** What a file would say of every vRack Services, and which of them no file can name. */
export function seatsOf(live: Live): { readonly seats: readonly Seat[]; readonly findings: readonly Finding[] } {
  const writtenAs = writtenBy(live);
  const seats = live.vrackServices.filter(isToStay).map((one) => seatOf(one, writtenAs));
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

const seatOf = ({ id, name, region, vrack, subnets }: LiveVrackServices, writtenAs: Written): Seat => ({
  id,
  vrack,
  region: {
    region,
    name: name || null,
    id: null,
    subnets: subnets.map((subnet) => subnetOf(subnet, region, writtenAs)),
  },
});

const subnetOf = (
  { cidr, name, vlan, serviceRange, endpoints }: LiveSubnet,
  region: string,
  writtenAs: Written,
): SubnetOfAccount => ({
  // Without a name it is not managed: who gives it one later loses nothing.
  name: name || undefined,
  cidr,
  serviceRange: serviceRange.cidr,
  vlan,
  endpoints: endpoints.map((endpoint) => endpointOf(endpoint, region, writtenAs)),
});

/** How a file refers to a managed service of a region. */
type Written = (urn: string, region: string) => { readonly value: string; readonly name: string | null };

/** By its name, where that means nothing else. */
function writtenBy({ managedServices }: Live): Written {
  const services = managedServices ?? [];
  const named = servicesByName(services);
  const names = new Map(services.map(({ urn, name }) => [urn, name] as const).toReversed());
  return (urn, region) => {
    const name = names.get(urn) ?? null;
    const isUnique = name !== null && named(name, region).every((service) => service.urn === urn);
    return { value: isUnique && name !== "" && !/^urn:/i.test(name) ? name : urn, name };
  };
}

function endpointOf({ urn, addresses }: LiveEndpoint, region: string, writtenAs: Written): EndpointOfAccount {
  const { value, name } = writtenAs(urn, region);
  const words = [...(value === urn && name ? [name] : []), ...addresses];
  return { urn, value, comment: words.length === 0 ? undefined : words.join(", ") };
}
