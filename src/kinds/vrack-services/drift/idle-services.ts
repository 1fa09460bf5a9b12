import type { Unmanaged } from "../../../model/drift.ts";
import type { Desired } from "../../../model/network.ts";
import { by } from "../../../model/order.ts";
import { type Live, type ManagedService, urnsOf } from "../live.ts";
import { ignoredBy } from "./ignored.ts";

/**
 * Managed services that nobody can reach: no vRack Services of the account has an endpoint of them.
 *
 * @param wanted - URNs that the files ask for: where they are missing, that is a change
 */
export function idleServices(desired: Desired, live: Live, wanted: ReadonlySet<string>): readonly Unmanaged[] {
  const held = new Set([
    ...live.vrackServices.flatMap(urnsOf),
    // In something that cannot be read it may have one.
    ...live.unreadable.filter(({ type }) => type === "vRack Services").flatMap(({ urns }) => urns),
  ]);
  const isIgnored = ignoredBy(desired);
  return (live.managedServices ?? [])
    .filter(({ status }) => status !== "deleted" && status !== "deleting")
    .filter(({ urn }) => urn === null || !(held.has(urn) || wanted.has(urn)))
    .filter((service) => !isIgnored(service))
    .toSorted(by(addressOf))
    .map(unmanaged);
}

const addressOf = ({ urn, id }: ManagedService): string => urn ?? id;

function unmanaged(service: ManagedService): Unmanaged {
  const { name, region } = service;
  const called = name ?? addressOf(service);
  return {
    sort: "unmanaged",
    address: addressOf(service),
    title: `managed service ${called} (${region === "" ? "region not known" : region})`,
    region,
    name,
    changedAt: null,
    detail: "It has no endpoint: nobody can reach it through a vRack.",
    keep: null,
    advice: `To make it reachable, add it to the endpoints of a subnet of ${region === "" ? "its region" : region}.`,
  };
}
