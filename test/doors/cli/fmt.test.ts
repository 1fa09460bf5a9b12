import { chmod, lstat, readFile, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, runCli } from "./run-cli.ts";

const messy = "vrack: pn-1 # ours\nversion:   1\nregions: {}\n";
const tidy = "version: 1\nvrack: pn-1 # ours\nregions: {}\n";

test("files are rewritten in place, with their mode, and links stay links", async () => {
  const cwd = await folderWith({ "a.yaml": messy, "b.yaml": tidy, "shared/c.yaml": messy });
  await symlink("shared/c.yaml", join(cwd, "c.yaml"));
  await chmod(join(cwd, "a.yaml"), 0o640);
  expect(await runCli(["fmt", "*.yaml"], { cwd })).toEqual({ code: 0, stdout: "a.yaml\nc.yaml\n", stderr: "" });
  const texts = await Promise.all(["a.yaml", "b.yaml", "c.yaml"].map((name) => readFile(join(cwd, name), "utf8")));
  expect(texts).toEqual([tidy, tidy, tidy]);
  const [mode, link] = await Promise.all([stat(join(cwd, "a.yaml")), lstat(join(cwd, "c.yaml"))]);
  expect([mode.mode & 0o777, link.isSymbolicLink()]).toEqual([0o640, true]);
  expect(await runCli(["fmt", "--check", "*.yaml"], { cwd })).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("--check writes nothing, lists what would change and exits with 2; --diff shows it", async () => {
  const cwd = await folderWith({ "network.yaml": messy });
  expect(await runCli(["fmt", "--check", "--diff"], { cwd })).toEqual({
    code: 2,
    stdout: `network.yaml
--- network.yaml
+++ network.yaml
@@ -1,3 +1,3 @@
+version: 1
 vrack: pn-1 # ours
-version:   1
 regions: {}
`,
    stderr: "",
  });
  expect(await readFile(join(cwd, "network.yaml"), "utf8")).toBe(messy);
});

test("standard input goes to standard output", async () => {
  expect(await runCli(["fmt", "-"], { stdin: messy })).toEqual({ code: 0, stdout: tidy, stderr: "" });
  expect(await runCli(["fmt", "--check", "-"], { stdin: messy })).toEqual({ code: 2, stdout: "<stdin>\n", stderr: "" });
});

test("a file that is no YAML stays as it is with exit code 3, and the others are formatted", async () => {
  const cwd = await folderWith({ "a.yaml": "a: [\n", "b.yaml": messy });
  const { code, stdout, stderr } = await runCli(["fmt", "*.yaml"], { cwd });
  expect([code, stdout, stderr.split("\n")[0]]).toEqual([
    3,
    "b.yaml\n",
    "a.yaml:1:4  error  Not valid YAML  [yaml/syntax]",
  ]);
  expect(await readFile(join(cwd, "a.yaml"), "utf8")).toBe("a: [\n");
});
