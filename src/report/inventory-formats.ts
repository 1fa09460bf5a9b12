import type { InventoryFormat, InventoryFormatName } from "./inventory-format.ts";

/** Every format of an account by its name. */
export const inventoryFormats = {
  text: { endings: [], load: async () => (await import("./text/inventory-text.ts")).inventoryToText },
  json: { endings: [".json"], load: async () => (await import("./json/inventory-json.ts")).inventoryToJson },
  markdown: {
    endings: [".md", ".markdown"],
    load: async () => (await import("./markdown/inventory-markdown.ts")).inventoryToMarkdown,
  },
  mermaid: {
    endings: [".mmd", ".mermaid"],
    load: async () => (await import("./markdown/inventory-mermaid.ts")).inventoryToMermaid,
  },
  svg: { endings: [".svg"], load: async () => (await import("./svg/inventory-svg.ts")).inventoryToSvg },
  html: { endings: [".html", ".htm"], load: async () => (await import("./html/page.ts")).inventoryToHtml },
  hosts: { endings: [".hosts"], load: async () => (await import("./text/inventory-hosts.ts")).inventoryToHosts },
  env: { endings: [".env"], load: async () => (await import("./text/inventory-env.ts")).inventoryToEnv },
} as const satisfies Readonly<Record<InventoryFormatName, InventoryFormat>>;
