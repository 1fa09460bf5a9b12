import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pick } from "./ask.ts";
import { startGitHub, type GitHub } from "./client.ts";
import { writeEvent, type Happening } from "./events.ts";

let github: GitHub;
let folder: string;
beforeAll(async () => {
  [github, folder] = await Promise.all([startGitHub(), mkdtemp(join(tmpdir(), "events-"))]);
});
afterAll(async () => {
  await github.close();
  await rm(folder, { recursive: true });
});

const variables = [
  "GITHUB_EVENT_NAME",
  "GITHUB_SHA",
  "GITHUB_REF",
  "GITHUB_HEAD_REF",
  "GITHUB_BASE_REF",
  "GITHUB_ACTOR",
];
const written = async (
  happening: Happening,
): Promise<{ readonly payload: unknown; readonly env: readonly unknown[] }> => {
  const { path, env } = await writeEvent(github, folder, happening);
  return { payload: JSON.parse(await readFile(path, "utf8")), env: variables.map((name) => env[name]) };
};

test("events: an opened pull request", async () => {
  const { number, headSha, mergeSha } = await github.pull({ branch: "lan" });
  const { payload, env } = await written({ event: "pull_request", action: "opened", number });
  expect(env).toEqual(["pull_request", mergeSha, `refs/pull/${number}/merge`, "lan", "main", "dev"]);
  expect(
    pick(
      payload,
      "action",
      "number",
      "pull_request.head.sha",
      "pull_request.head.repo.full_name",
      "repository.default_branch",
      "sender.login",
    ),
  ).toEqual({
    action: "opened",
    number,
    "pull_request.head.sha": headSha,
    "pull_request.head.repo.full_name": "acme/network",
    "repository.default_branch": "main",
    "sender.login": "dev",
  });
});

test("events: a push to a pull request says what was before", async () => {
  const before = await github.pull();
  const after = await github.push(before.number);
  const { payload } = await written({
    event: "pull_request",
    action: "synchronize",
    number: before.number,
    before: before.headSha,
  });
  expect(pick(payload, "action", "before", "after", "pull_request.commits")).toEqual({
    action: "synchronize",
    before: before.headSha,
    after: after.headSha,
    "pull_request.commits": 2,
  });
});

test("events: a labelled pull request from a fork, later deleted", async () => {
  const { number } = await github.pull({ fork: "stranger", by: "stranger" });
  await github.label(number, "ready", { by: "mona" });
  const happening: Happening = { event: "pull_request", action: "labeled", number, label: "ready", by: "mona" };
  const fields = [
    "pull_request.head.repo.full_name",
    "pull_request.head.repo.fork",
    "pull_request.base.repo.full_name",
    "pull_request.author_association",
    "label.name",
  ];
  const there = await written(happening);
  await github.deleteFork(number);
  const gone = await written(happening);
  expect(Object.values(pick(there.payload, ...fields))).toEqual([
    "stranger/network",
    true,
    "acme/network",
    "NONE",
    "ready",
  ]);
  expect(pick(gone.payload, "pull_request.head.repo")).toEqual({ "pull_request.head.repo": null });
});

test("events: pull_request_target runs on the base", async () => {
  const { number, headRef, baseSha } = await github.pull({ fork: "stranger" });
  const { env } = await written({ event: "pull_request_target", action: "opened", number });
  expect(env).toEqual(["pull_request_target", baseSha, "refs/heads/main", headRef, "main", "dev"]);
});

test("events: the push that a merge makes", async () => {
  const { number } = await github.pull({ title: "Add a LAN" });
  const pushed = await github.merge(number, { method: "squash" });
  const { payload, env } = await written({ event: "push", pushed });
  expect(env).toEqual(["push", pushed.after, "refs/heads/main", "", "", "mona"]);
  expect(
    pick(payload, "ref", "before", "after", "forced", "head_commit.id", "head_commit.message", "pusher.name"),
  ).toEqual({
    ref: "refs/heads/main",
    before: pushed.before,
    after: pushed.after,
    forced: false,
    "head_commit.id": pushed.after,
    "head_commit.message": `Add a LAN (#${number})`,
    "pusher.name": "mona",
  });
});

test("events: a merge group names its pull request only in its ref", async () => {
  const { number } = await github.pull();
  const queued = await github.queue(number);
  const { payload, env } = await written({ event: "merge_group", queued });
  expect(env).toEqual([
    "merge_group",
    queued.headSha,
    `refs/heads/gh-readonly-queue/main/pr-${number}-${queued.baseSha}`,
    "",
    "",
    "dev",
  ]);
  expect(pick(payload, "action", "merge_group.head_sha", "merge_group.base_ref", "pull_request")).toEqual({
    action: "checks_requested",
    "merge_group.head_sha": queued.headSha,
    "merge_group.base_ref": "refs/heads/main",
    pull_request: undefined,
  });
});

test("events: started by hand", async () => {
  const { tip } = await github.views(null, "dev");
  const { payload, env } = await written({ event: "workflow_dispatch", inputs: { command: "apply" } });
  expect(env).toEqual(["workflow_dispatch", tip, "refs/heads/main", "", "", "dev"]);
  expect(pick(payload, "inputs", "ref")).toEqual({ inputs: { command: "apply" }, ref: "refs/heads/main" });
});
