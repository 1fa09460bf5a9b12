import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, pick } from "./ask.ts";
import { startGitHub, type GitHub } from "./client.ts";
import { workflowToken } from "./seeds.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  await github.pull();
});
afterAll(() => github.close());

const integration = "Resource not accessible by integration";
const comments = "/issues/1/comments";

for (const row of [
  { name: "no token", token: null, method: "GET", path: "", want: [401, "Requires authentication"] },
  { name: "an unknown token", token: "nope", method: "GET", path: "", want: [401, "Bad credentials"] },
  {
    name: "another repository",
    token: "workflow",
    method: "GET",
    path: "//repos/acme/other",
    want: [404, "Not Found"],
  },
  {
    name: "a read-only token that comments",
    token: "readOnly",
    method: "POST",
    path: comments,
    want: [403, integration],
  },
  {
    name: "a token without checks that makes a check run",
    token: "withoutChecks",
    method: "POST",
    path: "/check-runs",
    want: [403, integration],
  },
  {
    name: "contents only, reading a pull request",
    token: "contentsOnly",
    method: "GET",
    path: "/pulls/1",
    want: [403, integration],
  },
  { name: "a workflow asking who it is", token: "workflow", method: "GET", path: "//user", want: [403, integration] },
  {
    name: "a person making a check run",
    token: "mona",
    method: "POST",
    path: "/check-runs",
    want: [403, "You must authenticate via a GitHub App."],
  },
  {
    name: "a reader changing a stranger's comment",
    token: "reader",
    method: "PATCH",
    path: "/issues/comments/STRANGER",
    want: [403, "Resource not accessible by personal access token"],
  },
  { name: "a blank comment", token: "workflow", method: "POST", path: comments, want: [422, "Validation Failed"] },
] as const) {
  test(`access: ${row.name}`, async () => {
    const { id } = await github.comment(1, { by: "stranger", body: "hello" });
    const token =
      row.token === null ? null : row.token in github.tokens ? github.tokens[row.token as "mona"] : row.token;
    const reply = await ask(
      github,
      token,
      row.method,
      row.path.replace("STRANGER", String(id)),
      row.method === "GET" ? undefined : { body: "" },
    );
    expect([reply.status, pick(reply.json, "message")["message"]]).toEqual(row.want);
  });
}

test("access: the rights that would do are named", async () => {
  const reply = await ask(github, github.tokens.contentsOnly, "GET", comments);
  expect(reply.headers.get("x-accepted-github-permissions")).toBe("pull_requests=read; issues=read");
});

test("access: a token of the test's own", async () => {
  await github.addToken("mine", workflowToken({ "pull-requests": "write" }));
  const reply = await ask(github, "mine", "POST", comments, { body: "hello" });
  expect([
    reply.status,
    pick(reply.json, "user.login", "user.type", "author_association", "performed_via_github_app.slug"),
  ]).toEqual([
    201,
    {
      "user.login": "github-actions[bot]",
      "user.type": "Bot",
      author_association: "NONE",
      "performed_via_github_app.slug": "github-actions",
    },
  ]);
});

test("access: anyone reads what is public", async () => {
  const open = await startGitHub({ private: false });
  await open.pull();
  const statuses = [
    await ask(open, open.tokens.contentsOnly, "GET", "/pulls/1"),
    await ask(open, open.tokens.contentsOnly, "POST", comments, { body: "x" }),
  ].map(({ status }) => status);
  await open.close();
  expect(statuses).toEqual([200, 403]);
});

for (const [login, permission, role] of [
  ["mona", "admin", "admin"],
  ["carol", "write", "maintain"],
  ["dev", "write", "write"],
  ["reader", "read", "read"],
  ["stranger", "none", ""],
] as const) {
  test(`access: ${login} has ${permission}`, async () => {
    const reply = await ask(github, github.tokens.workflow, "GET", `/collaborators/${login}/permission`);
    expect(pick(reply.json, "permission", "role_name", "user.login")).toEqual({
      permission,
      role_name: role,
      "user.login": login,
    });
  });
}

test("access: an hour's requests can be used up", async () => {
  const small = await startGitHub({ hourlyLimit: 1 });
  const replies = [
    await ask(small, small.tokens.workflow, "GET", ""),
    await ask(small, small.tokens.workflow, "GET", ""),
  ];
  await small.close();
  expect(replies.map(({ status, headers }) => [status, headers.get("x-ratelimit-remaining")])).toEqual([
    [200, "0"],
    [403, "0"],
  ]);
});
