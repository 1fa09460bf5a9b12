import { afterAll, describe, expect, test } from "vitest";
import type { Forge } from "../../src/forge/forge.ts";
import { openGitHub } from "../../src/forge/github/github.ts";
import { type GitHub, startGitHub } from "../github/client.ts";
import type { TokenName } from "../github/seeds.ts";

const github = await startGitHub({ files: { "a.yaml": "a: 1\n", "b.yaml": "b: 1\n" } });
afterAll(() => github.close());

function forgeOf({ url, repository, tokens }: GitHub, token: TokenName = "workflow"): Forge {
  const [owner = "", repo = ""] = repository.split("/");
  return openGitHub({
    token: tokens[token],
    apiUrl: url,
    owner,
    repo,
    userAgent: "test",
    signal: new AbortController().signal,
    patienceMs: () => 5000,
    log: () => undefined,
  });
}

const forge = forgeOf(github);
const valueOf = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T | "failed" =>
  result.ok ? result.value : "failed";
const textOf = async (commit: string, path: string): Promise<string | null> => {
  const bytes = valueOf(await forge.fileBytes(commit, path));
  return bytes === null || bytes === "failed" ? bytes : Buffer.from(bytes).toString();
};

describe("commits", () => {
  test("a file is told as it was at each commit, and is null where it is not", async () => {
    const pushed = await github.commit({ files: { "a.yaml": "a: é\n", "b.yaml": null, "c.yaml": "c: 1\n" } });
    const { before, after } = pushed;
    expect(await Promise.all(["a.yaml", "b.yaml", "c.yaml"].map((path) => textOf(before, path)))).toEqual([
      "a: 1\n",
      "b: 1\n",
      null,
    ]);
    expect(await Promise.all(["a.yaml", "b.yaml", "c.yaml"].map((path) => textOf(after, path)))).toEqual([
      "a: é\n",
      null,
      "c: 1\n",
    ]);
    expect(valueOf(await forge.changedPaths(before, after))).toEqual(["a.yaml", "b.yaml", "c.yaml"]);
    expect(valueOf(await forge.parentsOf(after))).toEqual([before]);
    expect(valueOf(await forge.branchTip(github.defaultBranch))).toBe(after);
    expect(valueOf(await forge.fileDigest(after, "b.yaml"))).toBe(null);
  });

  test("there and back again is no change, and neither is the same commit", async () => {
    const { before } = await github.commit({ files: { "a.yaml": "a: 2\n" } });
    const old = await textOf(before, "a.yaml");
    const { after } = await github.commit({ files: { "a.yaml": old ?? "" } });
    expect([valueOf(await forge.changedPaths(before, after)), valueOf(await forge.changedPaths(after, after))]).toEqual(
      [[], []],
    );
  });

  test("the merge that is tried out has the base as its first parent", async () => {
    const { mergeSha, headSha, baseSha } = await github.pull({ files: { "a.yaml": "a: 3\n" } });
    expect(valueOf(await forge.parentsOf(mergeSha ?? ""))).toEqual([baseSha, headSha]);
  });
});

describe("comments and check runs", () => {
  const isOurs = (body: string): boolean => body.startsWith("ours");

  test("a comment is found again, written again and hidden; those of others count for nothing", async () => {
    const { number } = await github.pull({ files: { "d.yaml": "d: 1\n" } });
    await github.comment(number, { by: "dev", body: "ours, says dev" });
    const made = await forge.createComment(number, "ours 1", isOurs);
    if (!made.ok) throw new Error(made.error.message);
    await forge.updateComment(made.value, "ours 2");
    const seen = async () =>
      (await forge.ownComments(number, isOurs).then(valueOf)) as readonly { body: string; isHidden: boolean }[];
    expect((await seen()).map(({ body, isHidden }) => [body, isHidden])).toEqual([["ours 2", false]]);
    await forge.hideComment(made.value);
    expect((await seen()).map(({ body, isHidden }) => [body, isHidden])).toEqual([["ours 2", true]]);
  });

  test("records of another label, or of another app, are not found", async () => {
    const { headSha } = await github.pull({ files: { "e.yaml": "e: 1\n" } });
    const record = { commit: headSha, title: "t", summary: "s", state: "good", url: "https://example.com" } as const;
    await forge.writeRecord({ ...record, label: "", text: "one" });
    await forge.writeRecord({ ...record, label: "", text: "two" });
    await forge.writeRecord({ ...record, label: "prod", text: "three" });
    await forgeOf(github, "otherApp").writeRecord({ ...record, label: "", text: "four" });
    const texts = async (label: string) => {
      const found = valueOf(await forge.findRecords(headSha, label));
      return found === "failed" ? found : found.map(({ text }) => text);
    };
    expect([await texts(""), await texts("prod"), await texts("lab")]).toEqual([["two", "one"], ["three"], []]);
  });
});

test("what the token may not is a value that names the permissions", async () => {
  const { number } = await github.pull({ files: { "f.yaml": "f: 1\n" } });
  const written = await forgeOf(github, "readOnly").createComment(number, "ours", () => true);
  expect([written.ok, written.ok ? null : written.error.status]).toEqual([false, 403]);
  expect(written.ok ? "" : written.error.fix).toContain("pull-requests: write");
});
