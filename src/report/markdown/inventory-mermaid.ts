import type { WriteInventory } from "../inventory-format.ts";
import { inventoryTree, pictureNodesOf } from "../view/inventory-tree.ts";
import { mermaidLines } from "./mermaid.ts";

/** An account as a Mermaid flow chart. */
export const inventoryToMermaid: WriteInventory = (inventory) =>
  `${mermaidLines(pictureNodesOf(inventoryTree(inventory))).join("\n")}\n`;
