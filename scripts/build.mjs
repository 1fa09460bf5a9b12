// Builds the command line tool and the library into build/: validators first, then one bundle that is split by command,
// then the types of the library.
// Run by `npm ci` (prepare), so that `npx vrackops` works in a fresh checkout.
import { chmod, rm } from "node:fs/promises";
import { build } from "esbuild";
import { bundleOptions, bundlePlugins } from "./bundle-options.mjs";
import { fewChunks } from "./few-chunks.mjs";
import { writeLicences } from "./licences.mjs";
import { leftOut } from "./left-out.mjs";
import "./generate-validators.mjs";

await rm("build", { recursive: true, force: true });
const result = await build({
  entryPoints: { cli: "src/doors/cli/main.ts", index: "src/doors/library/index.ts" },
  outdir: "build",
  ...bundleOptions,
  plugins: [...bundlePlugins, leftOut, fewChunks],
});
await chmod("build/cli.js", 0o755);
await writeLicences(result.metafile, "build/THIRD-PARTY-LICENCES.txt");
await import("./build-types.mjs");
