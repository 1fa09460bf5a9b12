import { readFile } from "node:fs/promises";
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

/** Plugins of both. */
export const bundlePlugins = [commonJs];
