import { readFile, writeFile } from "node:fs/promises";

const { version } = JSON.parse(await readFile("package.json", "utf8"));

/** Packages in CommonJS ask for `require`, which an ES module does not have. */
const requires =
  'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);\n';

/**
 * Keeps `require` in the files that ask for it: it takes a millisecond in each.
 * @type {import("esbuild").Plugin}
 */
const requireWhereAsked = {
  name: "require-where-asked",
  setup(build) {
    build.onEnd(async ({ metafile }) => {
      for (const path of Object.keys(metafile?.outputs ?? {})) {
        const text = await readFile(path, "utf8");
        if (text.includes(requires) && !/\brequire\b/.test(text.replace(requires, "")))
          await writeFile(path, text.replace(requires, ""));
      }
    });
  },
};

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
  banner: { js: requires.trimEnd() },
  // The same library as ES modules, of which only what is used is taken, and that start in a third of the time.
  alias: { yaml: "./node_modules/yaml/browser/dist/index.js" },
  logLevel: "warning",
});

/** Plugins of both. */
export const bundlePlugins = [requireWhereAsked];
