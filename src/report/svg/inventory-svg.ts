import { escapeMarkup } from "../escape-markup.ts";
import type { WriteInventory } from "../inventory-format.ts";
import { inventoryTree } from "../view/inventory-tree.ts";
import { inventorySentence } from "../view/inventory-words.ts";
import { type Box, layoutOf, lineHeight } from "./layout.ts";

/** Works on light and dark pages; what a plan does is told by stroke and sign too, not by hue alone. */
const style = `
text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#1f2328}
.first{font-weight:700}
rect{fill:#f6f8fa;stroke:#8c959f}
path{fill:none;stroke:#8c959f}
.added rect{fill:#ddf4ff;stroke:#0969da;stroke-width:2}
.changed rect{fill:#fff8c5;stroke:#9a6700;stroke-width:2;stroke-dasharray:1 3;stroke-linecap:round}
.removed rect{fill:#eaeef2;stroke:#57606a;stroke-width:2;stroke-dasharray:6 4}
.removed .first{text-decoration:line-through}
.interrupted rect{fill:#ffe7d6;stroke:#bc4c00;stroke-width:4}
@media (prefers-color-scheme:dark){
text{fill:#e6edf3}
rect{fill:#161b22;stroke:#6e7681}
path{stroke:#6e7681}
.added rect{fill:#0c2d6b;stroke:#58a6ff}
.changed rect{fill:#341a00;stroke:#d29922}
.removed rect{fill:#21262d;stroke:#8b949e}
.interrupted rect{fill:#4d2000;stroke:#f0883e}
}`;

/** An account as a picture that stands alone. */
export const inventoryToSvg: WriteInventory = (inventory) => {
  const { boxes, width, height } = layoutOf(inventoryTree(inventory));
  const title = escapeMarkup(inventorySentence(inventory));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${round(height)}" width="${width}" height="${round(height)}" role="img">`,
    `<title>${title}</title>`,
    `<style>${style}</style>`,
    ...boxes.flatMap(edgeOf),
    ...boxes.map(boxOf),
    "</svg>",
    "",
  ].join("\n");
};

function edgeOf({ parent, x, y, height }: Box): readonly string[] {
  if (parent === null) return [];
  const from = { x: parent.x + parent.width, y: parent.y + parent.height / 2 };
  const to = { x, y: y + height / 2 };
  const bend = to.x - 22;
  return [
    `<path d="M${from.x} ${round(from.y)}H${bend - 8}C${bend} ${round(from.y)} ${bend} ${round(to.y)} ${bend + 8} ${round(to.y)}H${to.x}"/>`,
  ];
}

function boxOf({ node, lines, x, y, width, height }: Box): string {
  const texts = lines.map(
    (line, index) =>
      `<text x="${x + 10}" y="${round(y + 5 + lineHeight * (index + 0.75))}"${index === 0 ? ' class="first"' : ""}>${escapeMarkup(line)}</text>`,
  );
  const state = node.mark === null ? "" : ` class="${node.mark.state}"`;
  return `<g${state}><rect x="${x}" y="${round(y)}" width="${width}" height="${height}" rx="6"/>${texts.join("")}</g>`;
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
