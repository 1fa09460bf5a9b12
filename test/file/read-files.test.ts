import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFiles } from "../../src/file/read/read-files.ts";

/** A folder with these files. */
async function folder(...names: readonly string[]): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "vrackops-"));
  await mkdir(join(path, "sub"));
  for (const name of names) await writeFile(join(path, name), name);
  return path;
}

async function* stream(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield new TextEncoder().encode(part);
}

/** Names and contents of what is read, then code, detail and fix of what is not. */
async function reading(patterns: readonly string[], cwd: string, ...stdin: readonly string[]) {
  const { files, findings } = await readFiles(patterns, cwd, stream(...stdin));
  return {
    files: files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]),
    findings: findings.map(({ code, detail, fix }) => [code, detail, fix]),
  };
}

test("files come sorted by name, each once", async () => {
  const cwd = await folder("b.yaml", "a.yaml", "B.yaml", "sub/c.yaml");
  expect(await reading(["b.yaml", "*.yaml", "./b.yaml", "**/c.yaml", join(cwd, "a.yaml")], cwd)).toEqual({
    files: ["B.yaml", "a.yaml", "b.yaml", "sub/c.yaml"].map((name) => [name, name]),
    findings: [],
  });
});

test("a name with glob characters means that file when there is one", async () => {
  const cwd = await folder("[a].yaml", "a.yaml");
  expect((await reading(["[a].yaml"], cwd)).files).toEqual([["[a].yaml", "[a].yaml"]]);
});

test("a minus sign is standard input", async () => {
  expect((await reading(["-", "-"], await folder(), "version", ": 1")).files).toEqual([["<stdin>", "version: 1"]]);
});

test("a missing file comes with a near name", async () => {
  const cwd = await folder("network.yml", "sub/network.yaml");
  expect((await reading(["network.yaml", "sub/nework.yaml", "nowhere/x.yaml", "*.json"], cwd)).findings).toEqual([
    ["file/not-found", 'No file matches "*.json".', "Check the pattern, and the folder that vrackops was started in."],
    ["file/not-found", 'There is no file "network.yaml".', 'Did you mean "network.yml"?'],
    [
      "file/not-found",
      'There is no file "nowhere/x.yaml".',
      "Check the name, and the folder that vrackops was started in.",
    ],
    ["file/not-found", 'There is no file "sub/nework.yaml".', 'Did you mean "sub/network.yaml"?'],
  ]);
});

test("a folder is not read", async () => {
  expect((await reading(["sub/"], await folder())).findings).toEqual([
    ["file/unreadable", "sub/ is a folder.", 'Name the files in it, such as "sub/*.yaml".'],
  ]);
});

test("a file over the limit is not read whole, and standard input no further than that", async () => {
  const cwd = await folder();
  await writeFile(join(cwd, "big.yaml"), "x".repeat(1024 * 1024 + 1));
  const { files, findings } = await reading(["big.yaml", "-"], cwd, ...Array(3).fill("x".repeat(600_000)));
  expect([files, findings.map(([code]) => code)]).toEqual([[], ["file/too-large", "file/too-large"]]);
});
