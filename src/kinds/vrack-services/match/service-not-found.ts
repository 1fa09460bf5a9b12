import leven from "leven";
import { finding } from "../../../findings/finding.ts";
import { quoted } from "../../../findings/wording.ts";
import type { Finding } from "../../../model/finding.ts";
import type { ServiceReference } from "../../../model/network.ts";
import { compareText } from "../../../model/order.ts";
import type { ManagedService } from "../live.ts";

/** Up to so many names of a region are listed where none is near. */
const fewNames = 8;

/** No managed service of a region has the name that a file gives. */
export function serviceNotFound(
  reference: ServiceReference,
  region: string,
  services: readonly ManagedService[],
): Finding {
  const { value, at } = reference;
  const names = [
    ...new Set(services.filter((service) => service.region === region).flatMap(({ name }) => name ?? [])),
  ].toSorted(compareText);
  const named = services.filter(({ name }) => name?.normalize("NFC") === value.normalize("NFC"));
  const regions = [...new Set(named.map((service) => service.region))].filter((name) => name !== "");
  const elsewhere = regions.toSorted(compareText).join(", ");
  const hints = [
    nearText(value, names) ?? (elsewhere === "" ? listText(names) : ""),
    elsewhere === ""
      ? ""
      : `There is one of this name in ${elsewhere}, but an endpoint needs a managed service of its own region.`,
  ];
  const detail = [`No managed service in ${region} is named ${quoted(value)}.`, ...hints]
    .filter((text) => text !== "")
    .join(" ");
  const meant = services.find(({ id }) => id === value);
  if (meant?.urn)
    return finding("match/service-not-found", { detail, fix: `This is an id. Write its URN: ${meant.urn}`, at });
  return finding("match/service-not-found", { detail, at });
}

function nearText(value: string, names: readonly string[]): string | null {
  const near = names
    .map((name) => ({ name, distance: leven(name.toLowerCase(), value.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.floor(name.length / 3)))
    .toSorted((a, b) => a.distance - b.distance || compareText(a.name, b.name))
    .slice(0, 3);
  return near.length === 0 ? null : `Did you mean ${near.map(({ name }) => quoted(name)).join(" or ")}?`;
}

const listText = (names: readonly string[]): string =>
  names.length === 0 || names.length > fewNames ? "" : `There is: ${names.map(quoted).join(", ")}.`;
