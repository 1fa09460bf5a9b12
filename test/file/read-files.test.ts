import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readBytes, readSteadily } from "../../src/file/read/read-bytes.ts";
import { readFiles } from "../../src/file/read/read-files.ts";
import { changing, unreadable } from "../../src/file/read/unreadable.ts";
import { wantedFiles } from "../../src/file/read/wanted-files.ts";

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
  const { files, findings } = await readFiles(patterns, cwd, { stdin: () => stream(...stdin) });
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

const yaml = (name: string): readonly [string, string] => [name, name];

test("a pattern drops no link, folder or pipe that it matches", async () => {
  const cwd = await folder("a.yaml", "sub/b.yaml");
  await symlink("gone.yaml", join(cwd, "dangling.yaml"));
  await symlink("loop.yaml", join(cwd, "loop.yaml"));
  await symlink("a.yaml", join(cwd, "good.yaml"));
  await symlink("gone.txt", join(cwd, "other.txt"));
  await mkdir(join(cwd, "old.yaml"));
  await mkdir(join(cwd, "full.yaml"));
  await writeFile(join(cwd, "full.yaml/c.yaml"), "full.yaml/c.yaml");
  expect(await reading(["**/*.yaml"], cwd)).toEqual({
    files: [yaml("a.yaml"), yaml("full.yaml/c.yaml"), ["good.yaml", "a.yaml"], yaml("sub/b.yaml")],
    findings: [
      ["file/unreadable", "old.yaml/ is a folder.", 'Name the files in it, such as "old.yaml/*.yaml".'],
      ["file/not-found", 'dangling.yaml is a link to "gone.yaml", which is not there.', "Mend the link, or remove it."],
      [
        "file/unreadable",
        "loop.yaml cannot be read: it is a link that leads back to itself.",
        "Check its owner and its permissions.",
      ],
    ],
  });
  expect((await reading(["*.yaml"], cwd)).findings[0]).toEqual([
    "file/unreadable",
    "full.yaml/ is a folder.",
    'Name the files in it, such as "full.yaml/*.yaml".',
  ]);
});

test.skipIf(process.getuid?.() === 0)("a folder on the way that may not be read is told", async () => {
  const cwd = await folder("sub/a.yaml");
  await chmod(join(cwd, "sub"), 0);
  expect(await reading(["**/*.yaml"], cwd)).toEqual({ files: [], findings: [closedFolder] });
  await chmod(join(cwd, "sub"), 0o700);
});

const closedFolder = [
  "file/unreadable",
  'The folder "sub" cannot be read: you have no right to read it. Whether something in it matches "**/*.yaml" is not known.',
  "Check its owner and its permissions, or name what is to be read.",
];

test("a pattern with one ending names the files with the other, unless they are read too", async () => {
  const cwd = await folder("a.yaml", "b.yml", "sub/c.yml", "sub/d.yaml");
  expect([
    (await reading(["*.yaml"], cwd)).findings,
    (await reading(["**/*.yml"], cwd)).findings,
    (await reading(["*.yaml", "b.yml"], cwd)).findings,
    (await reading(["*.{yaml,yml}"], cwd)).findings,
    (await reading(["a.yaml"], cwd)).findings,
  ]).toEqual([
    [["file/left-out", '"*.yaml" leaves out b.yml.', 'If they are meant too, write "*.{yaml,yml}".']],
    [["file/left-out", '"**/*.yml" leaves out a.yaml, sub/d.yaml.', 'If they are meant too, write "**/*.{yaml,yml}".']],
    [],
    [],
    [],
  ]);
});

test("a file that is gone when it is read is told as such", async () => {
  const cwd = await folder("a.yaml", "b.yaml");
  const { wanted } = await wantedFiles(["*.yaml"], cwd);
  await rm(join(cwd, "b.yaml"));
  const [, second] = wanted;
  const error = await readBytes(join(cwd, "b.yaml"), new AbortController().signal).catch((thrown: unknown) => thrown);
  const { code, detail, fix } = await unreadable(second!, error);
  expect([code, detail, fix]).toEqual([
    "file/not-found",
    "b.yaml was there a moment ago, and is gone.",
    "Run again when nobody moves the files any more.",
  ]);
});

test("a file that changes while it is read does not count, and one that stays does", async () => {
  const stats = (...mtimes: readonly bigint[]): (() => Promise<{ size: bigint; mtimeNs: bigint }>) => {
    const left = [...mtimes];
    return async () => ({ size: 1n, mtimeNs: left.shift() ?? 0n });
  };
  const { signal } = new AbortController();
  expect([
    await readSteadily(stats(1n, 2n), stream("a"), signal),
    await readSteadily(stats(1n, 1n), stream("a"), signal),
    changing("a.yaml").detail,
  ]).toEqual(["changing", Buffer.from("a"), "a.yaml was changed each time while it was read."]);
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
