// Builds the action into dist/, which is kept in git: GitHub runs it as it is.
// Usage: node scripts/build-action.mjs [folder]
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { bundleOptions, bundlePlugins } from "./bundle-options.mjs";
import { writeLicences } from "./licences.mjs";
import { leftOut } from "./left-out.mjs";

const outdir = process.argv[2] ?? "dist";

/**
 * Leaves out what @actions/core loads for functions that are not used here: an HTTP client of its own for OpenID Connect,
 * and the description of the machine. Together they are most of its size and of the time to load it.
 */
const withoutUnused = {
  name: "without-unused",
  setup({ onLoad }) {
    onLoad({ filter: /@actions\/core\/lib\/oidc-utils\.js$/ }, () => ({
      contents: "export class OidcClient {}",
      loader: "js",
    }));
    onLoad({ filter: /@actions\/core\/lib\/platform\.js$/ }, () => ({ contents: "export {}", loader: "js" }));
  },
};

await rm(outdir, { recursive: true, force: true });
const result = await build({
  entryPoints: { index: "src/doors/github-action/main.ts" },
  outdir,
  ...bundleOptions,
  chunkNames: "[name]-[hash]",
  plugins: [...bundlePlugins, withoutUnused, leftOut],
});
await writeLicences(result.metafile, join(outdir, "THIRD-PARTY-LICENCES.txt"));
