import { hierarchy, partition } from "d3-hierarchy";
import type { InventorySubnet } from "../../model/inventory.ts";
import { escapeMarkup } from "../escape-markup.ts";
import { useText } from "../view/inventory-words.ts";
import { type AddressBlock, blockOf, type Part, partsOf } from "./address-parts.ts";

/** How wide a bar is in its own units. */
const across = 1000;
/** What is smaller could not be seen. */
const leastWidth = 7;

/** All addresses of a subnet as a bar, with its service range and what of that is in use; empty where its CIDR is none. */
export function subnetBar(subnet: InventorySubnet): string {
  const space = blockOf(subnet.cidr);
  const range = blockOf(subnet.serviceRange.cidr);
  if (space === null || range === null) return "";
  const parts = laidOut(partsOf(space, [{ kind: "range", block: range, title: "" }])).flatMap((part) =>
    part.kind === "range" ? [rect("range", part)] : [],
  );
  const used = laidOut(partsOf(space, usedOf(subnet))).flatMap((part) =>
    part.kind === "free" ? [] : [rect(part.kind, part)],
  );
  const next = subnet.nextRange === null ? null : blockOf(subnet.nextRange);
  const coming = next === null ? [] : laidOut(partsOf(space, [{ kind: "next", block: next, title: "" }]));
  const label = `${subnet.cidr}, service range ${subnet.serviceRange.cidr}${useText(subnet) === "" ? "" : `: ${useText(subnet)}`}`;
  return svg("space", label, [
    ...parts,
    ...coming.flatMap((part) => (part.kind === "next" ? [rect("next", part)] : [])),
    ...used,
  ]);
}

/** The service range alone, one cell for each address that is in use and one for each gap; empty where it is none. */
export function rangeBar(subnet: InventorySubnet): string {
  const range = blockOf(subnet.serviceRange.cidr);
  if (range === null) return "";
  const cells = laidOut(partsOf(range, usedOf(subnet)));
  const grid = range.size > 64 ? "" : gridPath(range);
  const ends = [range.first, range.first + range.size - 1].map((address) => `<span>${addressOf(address)}</span>`);
  const bar = svg("cells", `Addresses of the service range ${subnet.serviceRange.cidr}`, [
    ...cells.filter(({ kind }) => kind === "free").map((part) => rect(part.kind, part)),
    grid,
    // Above the others, so that nothing covers their outlines.
    ...cells.filter(({ kind }) => kind !== "free").map((part) => rect(part.kind, part)),
  ]);
  return `${bar}<p class="ends code">${ends.join("")}</p>`;
}

/** As people write it. */
const addressOf = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");

/** Addresses that are in use, with what is known of each. */
const usedOf = ({ endpoints }: InventorySubnet): readonly Part[] =>
  endpoints.flatMap(({ name, urn, addresses, mark }) =>
    addresses.flatMap((address) => {
      const block = blockOf(`${address}/32`);
      const state = mark === null || mark.state === "changed" ? "used" : (`used ${mark.state}` as const);
      return block === null ? [] : [{ kind: state, block, title: `${address} ${name ?? urn}` }];
    }),
  );

/** A part and where it lies. */
interface Placed extends Part {
  readonly x0: number;
  readonly x1: number;
}

/** Lays parts out beside one another, each as wide as it has addresses. */
function laidOut(parts: readonly Part[]): readonly Placed[] {
  const root = hierarchy<{ readonly part: Part | null; readonly children?: readonly { readonly part: Part }[] }>(
    { part: null, children: parts.map((part) => ({ part })) },
    ({ children }) => children,
  ).sum(({ part }) => part?.block.size ?? 0);
  return partition<(typeof root)["data"]>()
    .size([across, 1])(root)
    .leaves()
    .flatMap(({ data: { part }, x0, x1 }) => (part === null ? [] : [{ ...part, x0, x1 }]));
}

function rect(kind: string, { x0, x1, title }: Placed): string {
  const width = kind === "free" ? x1 - x0 : Math.max(x1 - x0, leastWidth);
  const x = Math.min(x0, across - width);
  const end = title === "" ? "/>" : `><title>${escapeMarkup(title)}</title></rect>`;
  return `<rect class="${kind}" x="${round(x)}" width="${round(width)}" height="20"${end}`;
}

const gridPath = ({ size }: AddressBlock): string =>
  `<path class="grid" d="${Array.from({ length: size - 1 }, (_, index) => `M${round(((index + 1) * across) / size)} 0v20`).join("")}"/>`;

const svg = (kind: string, label: string, parts: readonly string[]): string =>
  `<svg class="bar ${kind}" viewBox="0 0 ${across} 20" preserveAspectRatio="none" role="img" aria-label="${escapeMarkup(label)}">${parts.join("")}</svg>`;

const round = (units: number): number => Math.round(units * 10) / 10;
