import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, pickAll } from "./ask.ts";
import { startGitHub, type GitHub } from "./client.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.close());

test("timeline: who labelled, when, and what came after", async () => {
  const { number, headSha } = await github.pull({ at: "2026-04-01T00:00:00Z" });
  await github.label(number, "allow-interruption", { by: "stranger", at: "2026-04-01T01:00:00Z" });
  await github.unlabel(number, "allow-interruption", { by: "dev", at: "2026-04-01T02:00:00Z" });
  await github.comment(number, { by: "dev", body: "hello" });
  await ask(github, github.tokens.workflow, "POST", `/issues/${number}/labels`, { labels: ["planned"] });
  const { after } = await github.merge(number, { method: "squash", at: "2026-04-01T03:00:00Z" });
  const { json } = await ask(github, github.tokens.workflow, "GET", `/issues/${number}/timeline`);
  expect(
    pickAll(json, "event", "actor.login", "created_at", "label.name", "commit_id", "sha").map((one) =>
      Object.values(one),
    ),
  ).toEqual([
    ["committed", undefined, undefined, undefined, undefined, headSha],
    ["labeled", "stranger", "2026-04-01T01:00:00Z", "allow-interruption", null, undefined],
    ["unlabeled", "dev", "2026-04-01T02:00:00Z", "allow-interruption", null, undefined],
    ["commented", "dev", "2026-04-01T02:00:01Z", undefined, undefined, undefined],
    ["labeled", "github-actions[bot]", "2026-04-01T02:00:02Z", "planned", null, undefined],
    ["merged", "mona", "2026-04-01T03:00:00Z", undefined, after, undefined],
    ["closed", "mona", "2026-04-01T03:00:00Z", undefined, after, undefined],
  ]);
  expect((await github.readPull(number)).labels).toEqual(["planned"]);
});

test("timeline: comes in pages", async () => {
  const { number } = await github.pull();
  await github.fill(number, 120);
  await github.label(number, "late", { by: "dev" });
  const { json } = await ask(github, github.tokens.workflow, "GET", `/issues/${number}/timeline?per_page=100&page=2`);
  expect((json as readonly unknown[]).length).toBe(22);
  expect(pickAll(json, "event").at(-1)).toEqual({ event: "labeled" });
});

test("timeline: a force push replaces the commits", async () => {
  const { number, headSha } = await github.pull();
  await github.commit({ files: { "other.yaml": "x\n" } });
  const pushed = await github.push(number, { force: true });
  const { json } = await ask(github, github.tokens.workflow, "GET", `/pulls/${number}/commits`);
  expect(pickAll(json, "sha")).toEqual([{ sha: pushed.headSha }]);
  expect(pushed.headSha).not.toBe(headSha);
  expect((await github.readCommit(pushed.headSha)).parents).toEqual([pushed.baseSha]);
});
