import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../src/findings/exit-codes.ts";
import { documents } from "../scripts/documents.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

test.each(Object.keys(documents))("%s is what the code says: `npm run docs` writes it", async (path) => {
  expect(read(path)).toBe(await documents[path]?.(read(path)));
});

test("docs/dependencies.md says why of every package in package.json, and of no other", () => {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(read("package.json"));
  const named = [...read("docs/dependencies.md").matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).toSorted());
});

test("the repository has one address, that of package.json", () => {
  const { repository, homepage, bugs } = JSON.parse(read("package.json"));
  const [, name = ""] = /^git\+https:\/\/github\.com\/(\S+?)\.git$/.exec(repository.url) ?? [];
  expect([homepage, bugs]).toEqual([`https://github.com/${name}#readme`, `https://github.com/${name}/issues`]);
  const pages = ["docs", "examples"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`),
  );
  const texts = [
    "README.md",
    "action.yml",
    "src/file/write/network-file.ts",
    ...pages.filter((path) => /\.(md|ya?ml)$/.test(path)),
  ];
  const named = texts.flatMap((path) =>
    [...read(path).matchAll(/[\w.-]+\/vrackops(?=@|\.git|#|\/(?:main|issues|blob|tree|raw)\b)/g)].map(
      ([found]) => found,
    ),
  );
  expect(new Set(named)).toEqual(new Set([name]));
  expect(named.length).toBeGreaterThan(8);
});

test("README.md lists every exit code", () => {
  const listed = [...read("README.md").matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(listed).toEqual(Object.values(exitCodes));
});

test("the plan in README.md is what the example prints", () => {
  const plan = read("examples/interruption/plan.txt").replace(/^--- vrs[^]*?\n\n(?=Step)/m, "");
  expect(read("README.md")).toContain(`\`\`\`\n${plan}\`\`\``);
});

test("the tests that docs/reliability.md names are there", () => {
  const named = [...read("docs/reliability.md").matchAll(/`([a-z]+(?:\/[a-z-]+)*)`/g)].map(([, name]) => name ?? "");
  const cells = named.filter((name) =>
    /^(engine|kinds|usecases|doors|ovh|file|report|converge|chaos)(\/|$)/.test(name),
  );
  expect(
    cells.filter((name) => !existsSync(join(root, "test", name)) && !existsSync(join(root, "test", `${name}.test.ts`))),
  ).toEqual([]);
  expect(cells.length).toBeGreaterThan(20);
});

test("docs/where-is.md names files and functions that are there", () => {
  const answers = [...read("docs/where-is.md").matchAll(/^\| [^|]+ \| `([^`]+)`, `([^`]+)` \|/gm)];
  const wrong = answers.filter(
    ([, path = "", name]) =>
      !existsSync(join(root, "src", path)) ||
      !new RegExp(`^export (async )?(function|const) ${name}\\b`, "m").test(read(`src/${path}`)),
  );
  expect(wrong.map(([line]) => line)).toEqual([]);
  expect(answers).toHaveLength(12);
});

test("CONTRIBUTING.md has every room of src, and names files that are there", () => {
  const page = read("CONTRIBUTING.md");
  const rooms = [...page.matchAll(/^\| `([a-z-]+)\/` \|/gm)].map(([, room]) => room);
  expect(rooms.toSorted()).toEqual(readdirSync(join(root, "src")).toSorted());
  const named = [...page.matchAll(/`((?:src|test)\/[a-z/.-]+[a-z])(?::[^`]*)?`/g)].map(([, path]) => path ?? "");
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(named.length).toBeGreaterThan(10);
});

test("links between the documents lead somewhere, and to headings that are there", () => {
  const pages = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "examples/README.md",
    ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`),
  ].filter((page) => page.endsWith(".md"));
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?/g)].map(([link, path = "", heading]) => ({
      link: `${page} ${link}`,
      target: path === "" ? page : join(dirname(page), path),
      heading,
    })),
  );
  const broken = links.filter(
    ({ target, heading }) =>
      !existsSync(join(root, target)) || (heading !== undefined && !headingsOf(read(target)).includes(heading)),
  );
  expect(broken.map(({ link }) => link)).toEqual([]);
  expect(links.length).toBeGreaterThan(50);
});

/** The anchors of a page, as GitHub makes them from its headings. */
const headingsOf = (page: string): readonly string[] =>
  [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

test("docs/README.md leads to every document", () => {
  const linked = [...read("docs/README.md").matchAll(/\]\(([a-z-]+\.md)/g)].map(([, name]) => name);
  const all = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md") && name !== "README.md");
  expect(all.filter((name) => !linked.includes(name))).toEqual([]);
});

test("examples/README.md has every example", () => {
  const named = [...read("examples/README.md").matchAll(/^\| \[([a-z-]+)\]/gm)].map(([, name]) => name ?? "");
  const folders = readdirSync(join(root, "examples"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(named.toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
});

test("the lock file names no download host", () => {
  expect(read("package-lock.json")).not.toMatch(/"resolved"/);
});
