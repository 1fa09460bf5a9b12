import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const src = join(import.meta.dirname, "../src");

interface Source {
  /** First folder under src, or the file's name for a file directly there. */
  readonly area: string;
  readonly path: string;
  readonly text: string;
  /** Areas of src it imports from, its own excepted. */
  readonly areas: readonly string[];
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
      areas: [...new Set(inside.map(areaOf))].filter((area) => area !== areaOf(path)).toSorted(),
      packages: imports.filter((name) => !name.startsWith(".")),
    };
  });

/** Who may import whom inside src. `..` is a file outside src, such as a JSON Schema. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: ["findings", "kinds"],
  findings: ["model", "ovh"],
  file: ["findings", "kinds", "model"],
  engine: ["findings", "model"],
  kinds: ["engine", "file", "findings", "model", "ovh"],
  ovh: ["findings", "model"],
  usecases: ["engine", "file", "findings", "kinds", "model", "ovh", "simulator"],
  report: ["file", "findings", "kinds", "model"],
  review: ["doors", "engine", "file", "forge", "kinds", "model", "report", "usecases", "findings"],
  forge: ["doors", "model", "ovh", "review"],
  doors: [
    "..",
    "engine",
    "file",
    "findings",
    "forge",
    "kinds",
    "model",
    "ovh",
    "report",
    "review",
    "simulator",
    "usecases",
  ],
  simulator: [],
};

test("every folder of src imports only from where it may", () => {
  const wrong = sources.flatMap(({ area, path, areas }) =>
    areas.filter((other) => !(allowed[area] ?? []).includes(other)).map((other) => `${path} imports ${other}`),
  );
  expect(wrong).toEqual([]);
  expect([...new Set(sources.map(({ area }) => area))].filter((area) => !(area in allowed))).toEqual([]);
});

test("model, findings, engine and report touch no clock, environment, file, network or randomness", () => {
  // A hash is a pure function of its input.
  const pure = sources.filter(({ area }) => ["model", "findings", "engine", "report"].includes(area));
  const impure = pure.flatMap(({ path, text, packages }) => [
    ...packages
      .filter((name) => name.startsWith("node:") && name !== "node:crypto")
      .map((name) => `${path} imports ${name}`),
    ...[
      ...text.matchAll(
        /\b(process\.|Date\.now|new Date\(|Math\.random|setTimeout|setInterval|fetch\(|console\.|globalThis)/g,
      ),
    ].map(([word]) => `${path} uses ${word}`),
  ]);
  expect(impure).toEqual([]);
  expect(pure.filter(({ packages }) => packages.includes("node:crypto")).map(({ path }) => path)).toEqual([
    "engine/fingerprint.ts",
  ]);
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
