import type {
  Inventory,
  InventoryEndpoint,
  InventoryRegion,
  InventoryService,
  InventorySubnet,
  InventoryVrack,
  Mark,
} from "../../model/inventory.ts";
import { escapeMarkup } from "../escape-markup.ts";
import {
  addressText,
  endText,
  markText,
  ownerName,
  regionStatus,
  regionTitle,
  serviceName,
  serviceStatus,
  useText,
  vlanText,
  vrackTitle,
} from "../view/inventory-words.ts";
import { rangeBar, subnetBar } from "./address-bar.ts";

/** A vRack with all that is in it. */
export const vrackSection = (vrack: InventoryVrack): string =>
  group(
    "h2",
    escapeMarkup(capital(vrackTitle(vrack))),
    vrack.regions.length === 0
      ? [item(vrackTitle(vrack), "Nothing is attached to it.")]
      : vrack.regions.map((region) => regionSection(region, vrackTitle(vrack))),
  );

/** Managed services without an endpoint; empty where there are none. */
export const idleSection = ({ idle }: Inventory): string =>
  idle.length === 0
    ? ""
    : group(
        "h2",
        "Managed services without an endpoint",
        idle.map((one) =>
          item(
            "no endpoint",
            `<b>${escapeMarkup(serviceName(one))}</b> ${escapeMarkup(one.region)} ${warning(serviceStatus(one))}`,
          ),
        ),
      );

function regionSection(region: InventoryRegion, above: string): string {
  const title = [
    escapeMarkup(regionTitle(region)),
    `<small>${escapeMarkup(ownerName(region))}</small>`,
    `<small class="${region.resourceStatus === "READY" && region.ends === null ? "state" : "state warn"}">${escapeMarkup(regionStatus(region))}</small>`,
    chip(region.mark),
  ];
  const place = `${above} ${regionTitle(region)} ${ownerName(region)}`;
  const subnets = region.subnets.map((subnet) => subnetItem(subnet, place));
  return group(
    "h3",
    title.join(" "),
    subnets.length === 0 ? [item(place, "No subnets.", region.mark !== null)] : subnets,
  );
}

function subnetItem(subnet: InventorySubnet, place: string): string {
  const { cidr, name, serviceRange, nextRange, mark, endpoints } = subnet;
  const isPlanned = mark !== null || endpoints.some((endpoint) => endpoint.mark !== null);
  const use = useText(subnet);
  const range =
    nextRange === null
      ? escapeMarkup(serviceRange.cidr)
      : `${escapeMarkup(serviceRange.cidr)} &rarr; <b>${escapeMarkup(nextRange)}</b>`;
  return [
    `<details class="item subnet"${isPlanned ? ' data-planned="" open' : ""} data-find="${escapeMarkup(place)}">`,
    `<summary class="${mark?.state ?? "same"}"><span class="name"><b>${escapeMarkup(cidr)}</b> ${escapeMarkup(name ?? "")}</span>`,
    `<span class="vlan">${escapeMarkup(vlanText(subnet))}</span>${subnetBar(subnet)}`,
    `<span class="use">${escapeMarkup(use === "" ? "not counted" : use)}</span>${troubles(endpoints)}${chip(mark)}</summary>`,
    `<div class="inside"><p>Service range ${range}</p>${rangeBar(subnet)}`,
    endpoints.length === 0 ? "<p>No endpoints.</p>" : endpointTable(endpoints),
    "</div></details>",
  ].join("");
}

/** What is wrong with endpoints, to be seen also while the details are closed. */
const troubles = (endpoints: readonly InventoryEndpoint[]): string => {
  const told = endpoints.flatMap((endpoint) => {
    const status = serviceStatus(endpoint);
    return status === "" ? [] : [`${serviceName(endpoint)}: ${status}`];
  });
  return warning([...told.slice(0, 3), ...(told.length > 3 ? [`${told.length - 3} more`] : [])].join("; "));
};

const endpointTable = (endpoints: readonly InventoryEndpoint[]): string =>
  [
    '<div class="wide"><table><thead><tr><th>Endpoint</th><th>Addresses</th><th>State</th><th>URN</th></tr></thead><tbody>',
    ...endpoints.map(
      (endpoint) =>
        `<tr class="${endpoint.mark?.state ?? "same"}"><td><b>${escapeMarkup(serviceName(endpoint))}</b> ${chip(endpoint.mark)}</td><td class="code">${escapeMarkup(addressText(endpoint))}</td><td>${stateOf(endpoint)}</td><td class="code urn">${escapeMarkup(endpoint.urn)}</td></tr>`,
    ),
    "</tbody></table></div>",
  ].join("");

const stateOf = ({ status, ends }: InventoryService): string =>
  [
    status === null || status === "running" ? escapeMarkup(status ?? "not known") : warning(status),
    ends === null ? "" : warning(endText(ends)),
  ].join(" ");

const warning = (text: string): string => (text === "" ? "" : `<span class="warn">${escapeMarkup(text)}</span>`);

/** What a plan does, with its sign, so that no colour is needed to tell it. */
const chip = (mark: Mark | null): string =>
  mark === null ? "" : `<span class="chip ${mark.state}">${escapeMarkup(markText(mark))}</span>`;

/** One thing that is found by its own text and by where it is. */
const item = (place: string, html: string, isPlanned = false): string =>
  `<p class="item"${isPlanned ? ' data-planned=""' : ""} data-find="${escapeMarkup(place)}">${html}</p>`;

const group = (heading: "h2" | "h3", title: string, inside: readonly string[]): string =>
  `<section class="group"><${heading}>${title}</${heading}>\n${inside.join("\n")}\n</section>`;

const capital = (text: string): string =>
  text.startsWith("vRack") ? text : `${text[0]?.toUpperCase()}${text.slice(1)}`;
