// Writes the documents that are made from the code; scripts/documents.ts lists them, and a test fails when one is stale.
import { writeFile } from "node:fs/promises";
import { build } from "esbuild";

const { outputFiles } = await build({
  entryPoints: ["scripts/documents.ts"],
  bundle: true,
  platform: "node",
  format: "esm",
  write: false,
  logLevel: "error",
});
const { documents } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
);
for (const [path, text] of Object.entries(documents)) await writeFile(path, text());
