import { expect, test } from "vitest";
import { liveSimulator, smallAccount, smallNetwork } from "../doors/cli/live-simulator.ts";
import { folderWith, runCli } from "../doors/cli/run-cli.ts";

const { env } = await liveSimulator(smallAccount);
const urn = "urn:v1:eu:resource:storageNetApp:11111111-2222-3333-4444-555555555555";
const told = (file: string) =>
  new RegExp(
    `is to be deleted, and ${file}, which is not part of this run, lists (it|home-dirs \\(which may be it\\)) in line 7`,
  );

test.each([
  ["a file beside it", "b.yaml", smallNetwork("10.120.0.0/29", ["home-dirs"]), true],
  ["a file in another folder", "deep/b.yaml", smallNetwork("10.120.0.0/29", ["home-dirs"]), false],
  ["a file of something else", "b.yaml", "endpoints: [home-dirs]\n", false],
  ["a file with another service", "b.yaml", smallNetwork("10.120.0.0/29", [urn]), false],
  [
    "a service of this name in another region",
    "b.yaml",
    smallNetwork("10.120.0.0/29", ["home-dirs"]).replace("eu-west-gra", "eu-west-lim"),
    false,
  ],
])("a deletion of what is named in %s", async (_, name, text, isTold) => {
  const cwd = await folderWith({ "a.yaml": smallNetwork("10.120.0.0/29", []), [name]: text });
  const { code, stdout } = await runCli(["plan", "a.yaml"], { cwd, env });
  expect([code, stdout.includes("[match/named-elsewhere]"), told(name).test(stdout)]).toEqual([0, isTold, isTold]);
});

test("nothing is told where nothing is deleted, or both files are in the run", async () => {
  const files = { "a.yaml": smallNetwork("10.120.0.0/29", ["home-dirs"]), "b.yaml": "x: 1\n" };
  const cwd = await folderWith(files);
  const { stdout } = await runCli(["plan", "a.yaml"], { cwd, env });
  expect(stdout).not.toContain("named-elsewhere");
});
