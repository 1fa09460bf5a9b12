// Builds the action into dist/, which is kept in git: GitHub runs it as it is.
// Usage: node scripts/build-action.mjs [folder]
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { writeLicences } from "./licences.mjs";
import { signingOnly } from "./signing-only.mjs";

const { version } = JSON.parse(await readFile("package.json", "utf8"));
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
  entryPoints: { index: "src/action/main.ts" },
  outdir,
  bundle: true,
  splitting: true,
  chunkNames: "[name]-[hash]",
  minifySyntax: true,
  minifyWhitespace: true,
  format: "esm",
  platform: "node",
  // The action runs on Node 24; the tests run it on the oldest that the tool supports as well.
  target: "node20.19",
  metafile: true,
  define: { VRACKOPS_VERSION: JSON.stringify(version) },
  // Packages in CommonJS ask for `require`, which an ES module does not have.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
  logLevel: "warning",
  plugins: [withoutUnused, signingOnly],
});
await writeLicences(result.metafile, join(outdir, "THIRD-PARTY-LICENCES.txt"));
