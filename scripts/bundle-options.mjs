import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { commonJs } from "./common-js.mjs";

const { version } = JSON.parse(await readFile("package.json", "utf8"));

/** What the bundles of the command line and of the action have in common. */
export const bundleOptions = /** @type {const} */ ({
  bundle: true,
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  format: "esm",
  platform: "node",
  // The action runs on Node 24; the tests run it on the oldest that the tool supports as well.
  target: "node20.19",
  metafile: true,
  define: { VRACKOPS_VERSION: JSON.stringify(version) },
  // The same library as ES modules, of which only what is used is taken, and that start in a third of the time.
  alias: { yaml: "./node_modules/yaml/browser/dist/index.js" },
  logLevel: "warning",
});

/**
 * Leaves schemas in their folder, which is beside that of the bundle.
 * @type {import("esbuild").Plugin}
 */
const schemasBeside = {
  name: "schemas-beside",
  setup(build) {
    build.onResolve({ filter: /\/schemas\/[^/]+\.json$/ }, ({ path }) => ({
      path: `../schemas/${basename(path)}`,
      external: true,
    }));
  },
};

/** Plugins of both. */
export const bundlePlugins = [schemasBeside, commonJs];
