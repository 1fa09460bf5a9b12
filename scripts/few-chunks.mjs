import { readFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";

/** The commands: small declarations, of which `--help` needs all. */
const list = resolve("src/doors/cli/commands/list.ts");

/** What every command writes with: loaded before any other lazy module of ours, but for those that only read the line. */
const writers = resolve("src/report/text/writers.ts");
const first = [writers, resolve("src/doors/cli/command-line.ts"), resolve("src/doors/cli/run-line.ts")];

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
    build.onLoad({ filter: /\/src\/(doors|file|kinds|report|usecases)\/.*\.ts$/ }, async ({ path }) => {
      if (path === list) return { contents: atOnce(await readFile(path, "utf8")), loader: "ts" };
      if (!lazy.has(path) || first.includes(path)) return undefined;
      const specifier = relative(dirname(path), writers);
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
