import { readdir, readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** The commands: small declarations, of which `--help` needs all. */
const list = resolve("src/doors/cli/commands/list.ts");

/**
 * Files of the bundle, each with the lazy modules that it takes in and the files that are loaded when it is asked for. A lazy
 * module that stands nowhere here is a file of its own and finds all of them loaded.
 * @type {ReadonlyMap<string, { readonly after: readonly string[], readonly modules: readonly string[] }>}
 */
const stages = new Map([
  ["line", { after: [], modules: ["src/doors/cli/run-line.ts", "src/doors/cli/read-arguments.ts"] }],
  ["account", { after: ["line"], modules: ["@ovhcloud/node-ovh", "src/usecases/open-account.ts"] }],
  [
    "files",
    {
      after: ["line"],
      modules: ["src/doors/cli/inputs.ts", "src/doors/cli/overwritten-input.ts", "src/usecases/check.ts"],
    },
  ],
  ["reading", { after: ["account", "files"], modules: ["src/doors/cli/request-news.ts", "src/usecases/plan.ts"] }],
  ["plan", { after: ["reading"], modules: ["src/usecases/named-elsewhere.ts", "src/usecases/reviewable.ts"] }],
  [
    "show",
    {
      after: ["files"],
      modules: [
        "src/doors/cli/deliver.ts",
        "src/doors/cli/show-plan.ts",
        "src/doors/cli/show-validation.ts",
        "src/report/text/writers.ts",
      ],
    },
  ],
  ["all", { after: ["plan", "show"], modules: [] }],
]);

/** These are asked for where nothing else is loaded, or not all of it. */
const foundBy = new Map([
  ["src/doors/cli/command-line.ts", null],
  ["src/doors/cli/replace-file.ts", "show"],
  ["src/doors/cli/run-log.ts", "line"],
  ["src/usecases/format-files.ts", "files"],
]);

const last = [...stages.keys()].at(-1) ?? null;
const prefix = "stage:";
const dynamicImport = /\bimport\("([^"]+)"\)/g;

/**
 * Makes the command line start from few files: a file costs 1 to 3 ms, a kilobyte next to nothing.
 *
 * esbuild cuts one chunk for each set of lazy modules that share code. So lazy modules that are always used together become one,
 * what a lazy module finds loaded is said here, and the list of commands is bundled as if it were not lazy.
 * @type {import("esbuild").Plugin}
 */
export const fewChunks = {
  name: "few-chunks",
  setup(build) {
    /** @type {ReadonlySet<string>} */
    let lazy = new Set();
    build.onStart(async () => {
      lazy = await lazyModules();
    });
    build.onResolve({ filter: /^stage:/ }, ({ path }) => ({ path: path.slice(prefix.length), namespace: "stage" }));
    build.onLoad({ filter: /./, namespace: "stage" }, ({ path }) => ({
      contents: textOfStage(path),
      resolveDir: process.cwd(),
    }));
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (path === list) return { contents: atOnce(text), loader: "ts" };
      const stage = lazy.has(path) ? finds(path) : null;
      const first = stage === null ? "" : `import "${prefix}${stage}";\n`;
      return { contents: first + fromStages(text, dirname(path)), loader: "ts" };
    });
  },
};

/** Paths of the modules that are lazy and in no stage: known before the first is read. */
async function lazyModules() {
  const names = await readdir("src", { recursive: true });
  const paths = names.filter((name) => name.endsWith(".ts")).map((name) => resolve("src", name));
  const asked = paths.map(async (path) => {
    const calls = path === list ? [] : (await readFile(path, "utf8")).matchAll(dynamicImport);
    return [...calls].map(([, name = ""]) => resolve(dirname(path), name));
  });
  const staged = [...stages.values()].flatMap(({ modules }) => modules.map((path) => resolve(path)));
  return new Set((await Promise.all(asked)).flat().filter((path) => !staged.includes(path)));
}

/** @param {string} whole path of a lazy module */
function finds(whole) {
  for (const [path, stage] of foundBy) if (resolve(path) === whole) return stage;
  return last;
}

/** @param {string} name of a stage */
function textOfStage(name) {
  const { after = [], modules = [] } = stages.get(name) ?? {};
  return [
    ...after.map((before) => `import "${prefix}${before}";`),
    ...modules.map((path, index) => `export * as m${index} from "${path.startsWith("src/") ? `./${path}` : path}";`),
  ].join("\n");
}

/**
 * @param {string} text a module
 * @param {string} folder that it is in
 * @returns {string} the same, taking from a stage what is in one
 */
function fromStages(text, folder) {
  return text.replace(dynamicImport, (whole, path) => {
    for (const [name, { modules }] of stages) {
      const index = modules.findIndex((one) =>
        path.startsWith(".") ? resolve(one) === resolve(folder, path) : one === path,
      );
      if (index !== -1) return `import("${prefix}${name}").then((stage) => stage.m${index})`;
    }
    return whole;
  });
}

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
