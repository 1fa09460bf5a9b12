import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, pick, pickAll } from "./ask.ts";
import { startGitHub, type GitHub } from "./client.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.close());

test("issues: opened, changed, commented and closed; pull requests are listed among them", async () => {
  const { issues: token } = github.tokens;
  const pull = await github.pull();
  const made = await ask(github, token, "POST", "/issues", { title: "Drift", body: "one" });
  const number = Number(pick(made.json, "number")["number"]);
  await ask(github, token, "PATCH", `/issues/${number}`, { title: "Drift: 2", body: "two" });
  const open = await ask(github, token, "GET", "/issues?direction=asc");
  await ask(github, token, "POST", `/issues/${number}/comments`, { body: "bye" });
  await ask(github, token, "PATCH", `/issues/${number}`, { state: "closed", state_reason: "completed" });
  const left = await ask(github, token, "GET", "/issues");
  expect([made.status, pickAll(open.json, "number", "title", "pull_request"), pickAll(left.json, "number")]).toEqual([
    201,
    [
      { number: pull.number, title: pull.title, pull_request: {} },
      { number, title: "Drift: 2", pull_request: undefined },
    ],
    [{ number: pull.number }],
  ]);
  expect((await github.issues()).map(({ author, body, state, comments }) => [author, body, state, comments])).toEqual([
    ["github-actions[bot]", "two", "closed", ["bye"]],
  ]);
});

test("issues: a token without the right may not open one, nor comment on one", async () => {
  const { number } = await github.openIssue({ by: "dev", title: "x", body: "y" });
  const replies = [
    await ask(github, github.tokens.workflow, "POST", "/issues", { title: "x" }),
    await ask(github, github.tokens.workflow, "POST", `/issues/${number}/comments`, { body: "x" }),
    await ask(github, github.tokens.issues, "POST", "/issues", { body: "without a title" }),
  ];
  expect(replies.map(({ status }) => status)).toEqual([403, 403, 422]);
});
