import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const src = join(import.meta.dirname, "../src");

interface Source {
  /** First folder under src, or the file's name for a file directly there. */
  readonly area: string;
  readonly path: string;
  readonly text: string;
  /** Files of src it imports, types included. */
  readonly files: readonly string[];
  /** Packages and node: modules it imports. */
  readonly packages: readonly string[];
}

const areaOf = (path: string): string => path.split("/")[0] ?? "";

const sources: readonly Source[] = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
  .map((path) => {
    const text = readFileSync(join(src, path), "utf8");
    const imports = [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, name]) => name ?? "");
    const inside = imports
      .filter((name) => name.startsWith("."))
      .map((name) => relative(src, join(src, dirname(path), name)));
    return {
      area: areaOf(path),
      path,
      text,
      files: inside,
      packages: imports.filter((name) => !name.startsWith(".")),
    };
  });

/**
 * Who may import what inside src: folders, or the beginnings of paths in them. `..` is a file outside src, such as a JSON
 * Schema.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  findings: ["model"],
  file: ["..", "findings", "kinds/rules.ts", "kinds/vrack-services/rules/region-names.ts", "model"],
  engine: ["findings", "model"],
  kinds: ["engine", "findings", "model", "ovh"],
  ovh: ["findings", "model"],
  usecases: ["engine", "file", "findings", "kinds/kinds.ts", "kinds/readers.ts", "model", "ovh", "simulator"],
  report: ["file/write", "findings", "kinds/kinds.ts", "kinds/plain-words.ts", "model"],
  review: ["engine", "file/read/source.ts", "findings", "forge/forge.ts", "model", "usecases"],
  forge: ["findings", "model"],
  doors: [
    "..",
    "engine",
    "file/read",
    "findings",
    "forge",
    "model",
    "ovh",
    "report",
    "review",
    "simulator",
    "usecases",
  ],
  simulator: [],
};

const isWithin = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

test("every folder of src imports only from where it may", () => {
  const wrong = sources.flatMap(({ area, path, files }) =>
    files
      .filter((file) => areaOf(file) !== area && !(allowed[area] ?? []).some((place) => isWithin(file, place)))
      .map((file) => `${path} imports ${file}`),
  );
  expect(wrong).toEqual([]);
  expect([...new Set(sources.map(({ area }) => area))].filter((area) => !(area in allowed))).toEqual([]);
});

test("only the codec of a kind speaks to the API, and no room knows a kind, door or forge by name but its own list", () => {
  const imports = sources.flatMap(({ path, files }) => files.map((file) => `${path} imports ${file}`));
  expect(imports.filter((line) => /^kinds\/(?![^/]+\/codec\/)\S+ imports ovh\//.test(line))).toEqual([]);
  expect(
    imports.filter((line) => /^(engine|usecases|report|review)\S* imports kinds\/vrack-services/.test(line)),
  ).toEqual([]);
  expect(imports.filter((line) => /^(?!doors|forge)\S+ imports (doors|forge\/github)/.test(line))).toEqual([]);
});

/** The first way from a file back to itself, or null; files without a way back are noted so that none is walked twice. */
function cycleFrom(
  path: string,
  walked: readonly string[],
  known: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
): readonly string[] | null {
  if (walked.includes(path)) return [...walked.slice(walked.indexOf(path)), path];
  if (done.has(path)) return null;
  for (const next of known.get(path) ?? []) {
    const cycle = cycleFrom(next, [...walked, path], known, done);
    if (cycle !== null) return cycle;
  }
  done.add(path);
  return null;
}

test("no imports go in a circle, those of types included", () => {
  const known = new Map(sources.map(({ path, files }) => [path, files]));
  const done = new Set<string>();
  const cycles = sources.flatMap(({ path }) => {
    const cycle = cycleFrom(path, [], known, done);
    // What leads into a circle is not told again.
    if (cycle !== null) for (const member of [path, ...cycle]) done.add(member);
    return cycle === null ? [] : [cycle.join(" -> ")];
  });
  expect(cycles).toEqual([]);
});

/** Folders that are given all they need; `run` sends and waits, and `codec` speaks to the API. */
const isPure = (path: string): boolean =>
  /^(model|findings|engine|kinds|file\/rules|report|review)\//.test(path) && !/^kinds\/[^/]+\/(run|codec)\//.test(path);

/** A hash is a pure function of its input. */
const mayHash: readonly string[] = ["engine/fingerprint.ts", "report/json/file-digest.ts", "review/digests.ts"];

const impureWords =
  /\b(process\.|Date\.now|new Date\(|performance\.|Math\.random|randomUUID|setTimeout|setInterval|setImmediate|fetch\(|console\.|globalThis)/g;

test("what decides and what renders touches no clock, environment, file, network, console or randomness", () => {
  const impure = sources
    .filter(({ path }) => isPure(path))
    .flatMap(({ path, text, packages }) => [
      ...packages
        .filter((name) => name.startsWith("node:") && !(name === "node:crypto" && mayHash.includes(path)))
        .map((name) => `${path} imports ${name}`),
      ...[...text.matchAll(impureWords)].map(([word]) => `${path} uses ${word}`),
    ]);
  expect(impure).toEqual([]);
  const unused = mayHash.filter(
    (path) => !sources.some((source) => source.path === path && source.packages.includes("node:crypto")),
  );
  expect(unused).toEqual([]);
});

test("nothing orders text by the machine's language, and nothing has a default export", () => {
  const wrong = sources.filter(({ text }) => /localeCompare|^export default/m.test(text)).map(({ path }) => path);
  expect(wrong).toEqual([]);
});

test("no file is longer than 220 lines", () => {
  expect(
    sources.map(({ path, text }) => [path, text.split("\n").length] as const).filter(([, lines]) => lines > 220),
  ).toEqual([]);
});

test("plan is given a type that cannot write", () => {
  const command = sources.find(({ path }) => path === "doors/cli/commands/plan.ts")?.text ?? "";
  expect([/openReadAccess/.test(command), /openWriteAccess/.test(command)]).toEqual([true, false]);
});

test("report speaks of a kind in the words that the kind gives, and of none by name", () => {
  const known = ["kinds/kinds.ts", "kinds/plain-words.ts"];
  const wrong = sources
    .filter(({ area }) => area === "report")
    .flatMap(({ path, text }) =>
      [...text.matchAll(/"[./]*\/(kinds\/[^"]+)"/g)].map(([, name = ""]) => ({ path, name })),
    )
    .filter(({ name }) => !known.includes(name));
  expect(wrong).toEqual([]);
});

test("a format of report knows no other, and what is said knows none", () => {
  const shelf = (path: string): string => /^report\/(text|markdown|json|view)\//.exec(path)?.[1] ?? "";
  const wrong = sources.flatMap(({ path, files }) =>
    files
      .filter((file) => shelf(path) !== "" && !["", "view", shelf(path)].includes(shelf(file)))
      .map((file) => `${path} imports ${file}`),
  );
  expect(wrong).toEqual([]);
});
