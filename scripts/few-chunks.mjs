import { readFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";

/** The commands: small declarations, of which `--help` needs all. */
const list = resolve("src/doors/cli/commands/list.ts");

/** What is there already when a lazy module of ours is loaded: the first row that fits. */
const rows = /** @type {const} */ ([
  { lazy: /\/doors\/cli\/(command-line|run-line)\.ts$/, after: null },
  { lazy: /\/doors\/cli\/(show-.*|deliver)\.ts$|\/report\/(json|markdown)\//, after: "src/report/text/writers.ts" },
  { lazy: /\/src\/(doors|usecases|report)\//, after: "src/doors/cli/run-line.ts" },
]);

/**
 * Makes the command line start from few files: a file costs 1 to 3 ms, a kilobyte next to nothing.
 *
 * esbuild cuts one chunk for each set of lazy modules that share code. So what lazy modules find loaded is said here, and the
 * list of commands is bundled as if it were not lazy.
 * @type {import("esbuild").Plugin}
 */
export const fewChunks = {
  name: "few-chunks",
  setup(build) {
    /** @type {Set<string>} */
    const lazy = new Set();
    build.onResolve({ filter: /\.ts$/ }, ({ path, kind, resolveDir }) => {
      if (kind === "dynamic-import") lazy.add(resolve(resolveDir, path));
      return undefined;
    });
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      if (path === list) return { contents: atOnce(await readFile(path, "utf8")), loader: "ts" };
      const after = lazy.has(path) ? rows.find((row) => row.lazy.test(path))?.after : null;
      if (!after) return undefined;
      const specifier = relative(dirname(path), resolve(after));
      return { contents: `import "./${specifier}";\n${await readFile(path, "utf8")}`, loader: "ts" };
    });
  },
};

/**
 * @param {string} text a module with lazy imports
 * @returns {string} the same with static ones
 */
function atOnce(text) {
  /** @type {string[]} */
  const imports = [];
  const body = text.replace(/import\(("\.[^"]+")\)/g, (_, path) => {
    imports.push(`import * as module${imports.length} from ${path};`);
    return `Promise.resolve(module${imports.length - 1})`;
  });
  return [...imports, body].join("\n");
}
