import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../src/simulator/", import.meta.url));

const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => {
    const text = readFileSync(join(folder, path), "utf8");
    return { path, imports: [...text.matchAll(/(?:from\s|import\()\s*"([^"]+)"/g)].map((match) => match[1] ?? "") };
  });

const isRelative = (name: string): boolean => name.startsWith(".");

const targetOf = (path: string, name: string): string => relative(folder, join(folder, dirname(path), name));

test("the simulator imports only itself, node and packages", () => {
  const strangers = files.flatMap(({ path, imports }) =>
    imports
      .filter((name) =>
        isRelative(name) ? targetOf(path, name).startsWith("..") : !/^node:|^[a-z@][a-z0-9@/-]*$/.test(name),
      )
      .map((name) => `${path}: ${name}`),
  );
  expect(strangers).toEqual([]);
  expect(files.length).toBeGreaterThan(20);
});

/** Each shelf with those it may import from; files that lie on none may import from all. */
const below: Readonly<Record<string, readonly string[]>> = {
  state: [],
  rules: ["state"],
  http: ["rules", "state"],
  routes: ["http", "rules", "state"],
  faults: ["http", "rules", "state"],
  account: ["faults", "rules", "state"],
};

const shelfOf = (path: string): string => (path.includes("/") ? (path.split("/")[0] ?? "") : "none");

test("the shelves of the simulator import in one direction", () => {
  const wrong = files.flatMap(({ path, imports }) => {
    const shelf = shelfOf(path);
    const allowed = below[shelf] ?? (shelf === "none" ? [...Object.keys(below), "none"] : []);
    return imports
      .filter(isRelative)
      .map((name) => targetOf(path, name))
      .filter((target) => shelfOf(target) !== shelf && !allowed.includes(shelfOf(target)))
      .map((target) => `${path} imports ${target}`);
  });
  expect(wrong).toEqual([]);
  expect(new Set(files.map(({ path }) => shelfOf(path)))).toEqual(new Set([...Object.keys(below), "none"]));
});
