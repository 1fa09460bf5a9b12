import { readFile } from "node:fs/promises";

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
  // Packages in CommonJS ask for `require`, which an ES module does not have.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
  logLevel: "warning",
});
