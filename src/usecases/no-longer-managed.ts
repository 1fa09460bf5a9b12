import { loadNetworks } from "../file/read/load-networks.ts";
import type { SourceFile } from "../file/read/source.ts";
import { finding } from "../findings/finding.ts";
import type { Finding } from "../model/finding.ts";
import type { DesiredNetwork, DesiredRegion } from "../model/network.ts";

/**
 * What nobody manages any more since files went; it stays as it is.
 *
 * @param gone - the files as they were
 * @param now - what the files say that are left
 */
export function noLongerManaged(gone: readonly SourceFile[], now: readonly DesiredNetwork[]): readonly Finding[] {
  const managed = new Set(now.flatMap(({ vrack, regions }) => regions.flatMap((region) => seatsOf(vrack, region))));
  return gone.flatMap((file) =>
    loadNetworks([file]).desired.networks.flatMap(({ vrack, regions }): readonly Finding[] => {
      const left = regions.filter((region) => !seatsOf(vrack, region).some((seat) => managed.has(seat)));
      return left.length === 0
        ? []
        : [finding("match/no-longer-managed", { detail: detailOf(file.name, vrack, left) })];
    }),
  );
}

const seatsOf = (vrack: string | null, { region, id }: DesiredRegion): readonly string[] => [
  `${vrack} ${region}`,
  ...(id === null ? [] : [id]),
];

function detailOf(name: string, vrack: string | null, regions: readonly DesiredRegion[]): string {
  const subnets = regions.flatMap((region) => region.subnets);
  const endpoints = subnets.flatMap((subnet) => subnet.endpoints.map(({ value }) => value));
  const things = regions.length + subnets.length;
  const places = regions.map(({ region }) => region).join(", ");
  const where = vrack === null ? places : `${vrack} (${places})`;
  const answering =
    endpoints.length === 0
      ? ""
      : `, and ${endpoints.length === 1 ? "1 endpoint keeps" : `${endpoints.length} endpoints keep`} answering (${endpoints.join(", ")})`;
  return `${name} is gone, which deletes nothing: nobody manages ${things === 1 ? "1 thing" : `${things} things`} in ${where} any more${answering}.`;
}
