import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, pick, pickAll } from "./ask.ts";
import { startGitHub, type GitHub } from "./client.ts";
import type { Pushed } from "./model.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.close());

const get = async (path: string): Promise<unknown> => (await ask(github, github.tokens.workflow, "GET", path)).json;
const pullsOf = async (sha: string): Promise<unknown> =>
  pickAll(await get(`/commits/${sha}/pulls`), "number", "merged_at", "merge_commit_sha");
const messages = async (pushed: Pushed): Promise<readonly string[]> =>
  Promise.all(pushed.commits.map(async (sha) => (await github.readCommit(sha)).message.split("\n")[0] ?? ""));

for (const row of [
  { method: "merge", made: ["Title", "More", "Merge pull request #N from acme/change-N"], parents: 2 },
  { method: "squash", made: ["Title (#N)"], parents: 1 },
  { method: "rebase", made: ["Title", "More"], parents: 1 },
  { method: "queue", made: ["Title", "More", "Merge pull request #N from acme/change-N"], parents: 2 },
] as const) {
  test(`merges: ${row.method}`, async () => {
    const { number } = await github.pull({ title: "Title", files: { [`${row.method}.yaml`]: "a\n" } });
    const { headSha } = await github.push(number, { message: "More", files: { [`${row.method}.yaml`]: "b\n" } });
    const pushed = await github.merge(number, { method: row.method, at: "2026-07-01T00:00:00Z" });
    const last = await github.readCommit(pushed.after);
    expect((await messages(pushed)).map((text) => text.replaceAll(String(number), "N"))).toEqual(row.made);
    expect([last.parents.length, last.tree[`${row.method}.yaml`]]).toEqual([row.parents, "b\n"]);
    expect(
      pick(await get(`/pulls/${number}`), "merged", "state", "merge_commit_sha", "merged_by.login", "head.sha"),
    ).toEqual({
      merged: true,
      state: "closed",
      merge_commit_sha: pushed.after,
      "merged_by.login": "mona",
      "head.sha": headSha,
    });
    for (const sha of [...pushed.commits, headSha]) {
      expect(await pullsOf(sha)).toEqual([
        { number, merged_at: "2026-07-01T00:00:00Z", merge_commit_sha: pushed.after },
      ]);
    }
  });
}

test("merges: the queue stacks pull requests and lands them together", async () => {
  const before = (await github.views(null, "dev")).tip;
  const [a, b] = [await github.pull({ files: { "a.yaml": "a\n" } }), await github.pull({ files: { "b.yaml": "b\n" } })];
  const [first, second] = [await github.queue(a.number), await github.queue(b.number)];
  expect([first.ref, first.baseSha, second.ref, second.baseSha]).toEqual([
    `refs/heads/gh-readonly-queue/main/pr-${a.number}-${before}`,
    before,
    `refs/heads/gh-readonly-queue/main/pr-${b.number}-${first.headSha}`,
    first.headSha,
  ]);
  expect(await pullsOf(second.headSha)).toEqual([]);
  const pushed = await github.merge(b.number, { method: "queue" });
  expect([pushed.before, pushed.after, pushed.commits]).toEqual([
    before,
    second.headSha,
    [...first.commits, ...second.commits],
  ]);
  expect(pickAll(await get(`/commits/${first.headSha}/pulls`), "number")).toEqual([{ number: a.number }]);
});

test("merges: a direct push has no pull request", async () => {
  const pushed = await github.commit({ files: { "c.yaml": "c\n" } });
  expect(await pullsOf(pushed.after)).toEqual([]);
});

test("merges: an open pull request belongs to its commits, a closed one does not", async () => {
  const { number, headSha } = await github.pull();
  const open = pickAll(await get(`/commits/${headSha}/pulls`), "number");
  await github.closePull(number);
  expect([open, await pullsOf(headSha)]).toEqual([[{ number }], []]);
});

test("merges: a commit nobody knows is refused", async () => {
  const reply = await ask(github, github.tokens.workflow, "GET", `/commits/${"f".repeat(40)}/pulls`);
  expect([reply.status, pick(reply.json, "message")]).toEqual([
    422,
    { message: `No commit found for SHA: ${"f".repeat(40)}` },
  ]);
});

test("merges: changed files with their patch, contents and comparison", async () => {
  const { number, headSha, baseSha } = await github.pull({ files: { "x.yaml": "one\ntwo\n", "network.yaml": null } });
  const files = pickAll(await get(`/pulls/${number}/files`), "filename", "status", "patch");
  expect(files).toEqual([
    { filename: "network.yaml", status: "removed", patch: "@@ -1,2 +0,0 @@\n-version: 1\n-regions: {}" },
    { filename: "x.yaml", status: "added", patch: "@@ -0,0 +1,2 @@\n+one\n+two" },
  ]);
  const file = pick(await get(`/contents/x.yaml?ref=${headSha}`), "content", "encoding");
  expect(file).toEqual({ content: Buffer.from("one\ntwo\n").toString("base64"), encoding: "base64" });
  expect(pick(await get(`/compare/${baseSha}...${headSha}`), "status", "ahead_by", "behind_by")).toEqual({
    status: "ahead",
    ahead_by: 1,
    behind_by: 0,
  });
});
