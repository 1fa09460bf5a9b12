import type { InventoryReport, WriteInventory } from "../inventory-format.ts";
import { inventoryRows, type InventoryRow } from "../view/inventory-rows.ts";
import { inventoryTree, pictureNodesOf } from "../view/inventory-tree.ts";
import {
  inventorySentence,
  markText,
  ownerName,
  regionStatus,
  serviceName,
  serviceStatus,
  vrackTitle,
} from "../view/inventory-words.ts";
import { mostNodes } from "../view/picture.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { findingToMarkdown } from "./finding-markdown.ts";
import { mermaidLines } from "./mermaid.ts";

/** An account as tables, with a diagram where it is small enough to be read. */
export const inventoryToMarkdown: WriteInventory = (inventory, { advice }) => {
  const parts = [
    `**${inventorySentence(inventory)}**`,
    ...(inventory.plan === null
      ? []
      : [`With the plan ${codeSpan(inventory.plan)}: + added, ~ changed, - removed, ! interrupted.`]),
    ...diagram(inventory),
    ...inventory.vracks.flatMap((vrack) => [
      `### ${escapeMarkdown(vrackTitle(vrack))}`,
      ...(vrack.regions.length === 0 ? ["Nothing is attached to it."] : []),
      ...vrack.regions.flatMap((region) => [
        [
          `**${escapeMarkdown(region.region)}**`,
          escapeMarkdown(ownerName(region)),
          escapeMarkdown([regionStatus(region), markText(region.mark)].filter((part) => part !== "").join("; ")),
        ].join(" · "),
        ...table(inventoryRows({ ...inventory, vracks: [{ ...vrack, regions: [region] }] })),
      ]),
    ]),
    ...idle(inventory),
    ...inventory.findings.map((finding) => findingToMarkdown(finding, advice).trimEnd()),
  ];
  return `${parts.join("\n\n")}\n`;
};

function diagram(inventory: InventoryReport): readonly string[] {
  const nodes = pictureNodesOf(inventoryTree(inventory));
  if (nodes.length === 0 || nodes.length > mostNodes) return [];
  return [["```mermaid", ...mermaidLines(nodes), "```"].join("\n")];
}

function table(rows: readonly InventoryRow[]): readonly string[] {
  if (rows.length === 0) return ["No subnets."];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    [
      line(["Subnet", "VLAN", "Service range", "Used", "Free", "Endpoint", "Addresses", "Note"]),
      "|---|---|---|--:|--:|---|---|---|",
      ...rows.map(({ subnet, vlan, range, used, free, endpoint, addresses, note }) =>
        line([
          ...[subnet, vlan.replace("VLAN ", ""), range].map(code),
          used,
          free,
          ...[endpoint, addresses].map(code),
          escapeMarkdown(note),
        ]),
      ),
    ].join("\n"),
  ];
}

/** As code, so that an address can be copied as it is. */
const code = (text: string): string => (text === "" ? "" : codeSpan(text));

const idle = ({ idle: services }: InventoryReport): readonly string[] =>
  services.length === 0
    ? []
    : [
        "### Managed services without an endpoint",
        services
          .map((one) => {
            const parts = [serviceName(one), one.region, serviceStatus(one)].filter((part) => part !== "");
            return `- ${parts.map(escapeMarkdown).join(" · ")}`;
          })
          .join("\n"),
      ];
