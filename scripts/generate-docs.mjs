// Writes the documents that are made from the code; scripts/documents.ts lists them, and a test fails when one is stale.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundleOptions } from "./bundle-options.mjs";
import { commonJs } from "./common-js.mjs";
import { leftOut } from "./left-out.mjs";
import "./generate-validators.mjs";

const folder = await mkdtemp(join(tmpdir(), "vrackops-docs-"));
try {
  await build({
    entryPoints: ["scripts/documents.ts"],
    outdir: folder,
    ...bundleOptions,
    plugins: [leftOut, commonJs],
  });
  const { documents } = await import(pathToFileURL(join(folder, "documents.js")).href);
  for (const [path, write] of Object.entries(documents))
    await writeFile(path, await write(await readFile(path, "utf8")));
} finally {
  await rm(folder, { recursive: true });
}
