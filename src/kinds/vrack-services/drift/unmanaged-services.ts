import type { AsWritten, Unmanaged } from "../../../model/drift.ts";
import type { Desired } from "../../../model/network.ts";
import { liveSpec } from "../live-spec.ts";
import type { Live, LiveVrackServices } from "../live.ts";
import type { Match } from "../match/match.ts";
import { ownerOf } from "../owner.ts";
import { ownerTitle } from "../words/titles.ts";
import { ignoredServicesBy } from "./ignored.ts";

/** vRack Services in no vRack that no file means, and those in the vRack of a file in regions that it does not list. */
export function unmanagedServices(desired: Desired, live: Live, matches: readonly Match[]): readonly Unmanaged[] {
  const managed = new Set(matches.map((match) => match.live.id));
  const isIgnored = ignoredServicesBy(desired);
  return live.vrackServices
    .filter((one) => !managed.has(one.id) && !isIgnored(one))
    .flatMap((one) => {
      const detail = whyUnmanaged(desired, one);
      return detail === null ? [] : [unmanaged(one, detail, live)];
    });
}

/** Null where it is none of the files' business: in another vRack, or in the way of what a file wants, which is a change. */
function whyUnmanaged({ networks }: Desired, { vrack, region }: LiveVrackServices): string | null {
  if (vrack === null) return "It is in no vRack, and no file means it.";
  const isUnlisted = networks.some(
    (network) => network.vrack === vrack && !network.regions.some((one) => one.region === region),
  );
  return isUnlisted ? `It is in ${vrack}, and the file does not list ${region}.` : null;
}

function unmanaged(one: LiveVrackServices, detail: string, live: Live): Unmanaged {
  const { id, region, name, updatedAt } = one;
  const title = ownerTitle(ownerOf(one));
  const subject = { address: id, title, region, name, changedAt: updatedAt ?? null };
  return { sort: "unmanaged", ...subject, detail, keep: asWritten(one, live), advice: null };
}

/** As a file would say it, with its id, which is right wherever it is pasted. */
function asWritten({ id, region, name, vrack, subnets }: LiveVrackServices, live: Live): AsWritten {
  const nameOf = (urn: string) => live.managedServices?.find((service) => service.urn === urn)?.name ?? undefined;
  const written = liveSpec(subnets).subnets.map((subnet) => ({
    ...subnet,
    endpoints: subnet.endpoints.map((urn) => ({ value: urn, comment: nameOf(urn) })),
  }));
  return { vrack, region: { region, name, id, subnets: written } };
}
