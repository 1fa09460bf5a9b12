import type { WriteInventory } from "../inventory-format.ts";
import { escapeTerminal } from "../escape-terminal.ts";
import { inventoryRows } from "../view/inventory-rows.ts";
import { type InventoryNode, inventoryTree } from "../view/inventory-tree.ts";
import { inventorySentence, markText } from "../view/inventory-words.ts";
import { columns } from "./columns.ts";
import { type Paint, painter } from "./paint.ts";

/** An account as a tree, and its endpoints as a table. */
export const inventoryToText: WriteInventory = (inventory, { color }) => {
  const paint = painter(color);
  const tree = inventoryTree(inventory);
  const plan =
    inventory.plan === null ? [] : [`With the plan ${inventory.plan}: + added, ~ changed, - removed, ! interrupted.`];
  const parts = [
    [paint.bold(inventorySentence(inventory)), ...plan],
    ...tree.map((node) => treeLines(node, paint)),
    table(inventory, paint),
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n")}\n`;
};

const treeLines = (node: InventoryNode, paint: Paint): readonly string[] => [
  paint.bold(labelOf(node)),
  ...branches(node.children, paint),
];

function branches(nodes: readonly InventoryNode[], paint: Paint): readonly string[] {
  return nodes.flatMap((node, index) => {
    const isLast = index === nodes.length - 1;
    const below = branches(node.children, paint).map((line) => `${isLast ? "   " : "│  "}${line}`);
    return [`${isLast ? "└─ " : "├─ "}${painted(node, paint)}`, ...below];
  });
}

function painted(node: InventoryNode, paint: Paint): string {
  switch (node.mark?.state) {
    case "added":
      return paint.green(labelOf(node));
    case "removed":
    case "interrupted":
      return paint.red(labelOf(node));
    case "changed":
      return paint.yellow(labelOf(node));
    case undefined:
      return labelOf(node);
  }
}

const labelOf = ({ parts, mark }: InventoryNode): string =>
  [...parts, ...(mark === null ? [] : [markText(mark)])].map(escapeTerminal).join("  ");

function table(inventory: Parameters<WriteInventory>[0], paint: Paint): readonly string[] {
  const rows = inventoryRows(inventory).filter(({ endpoint }) => endpoint !== "");
  if (rows.length === 0) return [];
  const [head = "", ...lines] = columns([
    ["ENDPOINT", "ADDRESSES", "SUBNET", "VLAN", "REGION", "VRACK", "NOTE"],
    ...rows.map(({ endpoint, addresses, subnet, vlan, region, vrack, note }) =>
      [endpoint, addresses, subnet, vlan.replace("VLAN ", ""), region, vrack, note].map(escapeTerminal),
    ),
  ]);
  return [paint.bold(head), ...lines];
}
