import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../../..");

async function contentsOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).toSorted();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
  );
}

test("dist/ is what the sources give; if not, run: npm run build:action", async () => {
  const folder = await mkdtemp(join(tmpdir(), "dist-"));
  await promisify(execFile)(process.execPath, ["scripts/build-action.mjs", folder], { cwd: root });
  const [made, kept] = await Promise.all([contentsOf(folder), contentsOf(join(root, "dist"))]);
  expect(Object.keys(kept)).toEqual(Object.keys(made));
  expect(Object.keys(made).filter((name) => made[name] !== kept[name])).toEqual([]);
  await rm(folder, { recursive: true });
});

test("the bundle carries the licence of every package in it, and stays small", async () => {
  const files = await contentsOf(join(root, "dist"));
  const licences = files["THIRD-PARTY-LICENCES.txt"] ?? "";
  for (const name of ["@actions/core", "@octokit/core", "@octokit/plugin-throttling", "bottleneck", "yaml"])
    expect(licences).toContain(`${name} `);
  const bytes = Object.entries(files).flatMap(([name, text]) =>
    /^(embedded-simulator|THIRD)/.test(name) ? [] : [text.length],
  );
  // Our own code is half of it; the rest is the YAML parser, the REST client, and the glob and address libraries.
  expect(bytes.reduce((sum, length) => sum + length, 0)).toBeLessThan(1_000_000);
});

test("action.yml declares every output under both spellings", async () => {
  const { outputs } = parse(await readFile(join(root, "action.yml"), "utf8")) as {
    readonly outputs: Readonly<Record<string, unknown>>;
  };
  const names = Object.keys(outputs);
  expect(names.filter((name) => name.includes("-") && !names.includes(name.replaceAll("-", "_")))).toEqual([]);
});

test("the command line tool carries nothing of the action", async () => {
  const build = await contentsOf(join(root, "build"));
  const loaded = Object.entries(build).filter(
    ([name, text]) => name.endsWith(".js") && /octokit|GITHUB_STEP_SUMMARY/.test(text),
  );
  expect(loaded.map(([name]) => name)).toEqual([]);
});

test("the comment in docs/action.md is what the action writes", async () => {
  const comment = (await readFile(join(import.meta.dirname, "golden/danger.md"), "utf8"))
    .split("\n")
    .slice(1)
    .join("\n");
  expect(await readFile(join(root, "docs/action.md"), "utf8")).toContain(
    `<!-- comment -->\n${comment.trimEnd()}\n<!-- /comment -->`,
  );
});
