import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, pick } from "./ask.ts";
import { startGitHub, type GitHub } from "./client.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.close());

const commentsOf = (number: number): string => `/issues/${number}/comments`;
const Paging = Octokit.plugin(paginateRest);

test("comments: 400 come in pages, and Octokit finds them all", async () => {
  const { number } = await github.pull();
  const made = await github.fill(number, 400);
  const octokit = new Paging({ auth: github.tokens.workflow, baseUrl: github.url });
  const found = await octokit.paginate("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    owner: "acme",
    repo: "network",
    issue_number: number,
    per_page: 100,
  });
  const pages = (await github.requests()).slice(-4).map(({ path }) => path);
  expect(found.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
  expect(pages).toEqual(
    ["per_page=100", ...[2, 3, 4].map((page) => `per_page=100&page=${page}`)].map(
      (query) => `/repos/acme/network/issues/${number}/comments?${query}`,
    ),
  );
});

test("comments: a page says where the others are", async () => {
  const { number } = await github.pull();
  await github.fill(number, 70);
  const { headers, json } = await ask(github, github.tokens.workflow, "GET", `${commentsOf(number)}?page=2`);
  const to = (page: number): string => `<${github.url}/repos/acme/network${commentsOf(number)}?page=${page}>`;
  expect(headers.get("link")).toBe(
    `${to(1)}; rel="prev", ${to(3)}; rel="next", ${to(3)}; rel="last", ${to(1)}; rel="first"`,
  );
  expect((json as readonly unknown[]).length).toBe(30);
});

test("comments: 65,536 characters are the most", async () => {
  const { number } = await github.pull();
  const send = (body: string) => ask(github, github.tokens.workflow, "POST", commentsOf(number), { body });
  const [fits, long] = [await send("😀".repeat(65_536)), await send("x".repeat(65_537))];
  expect([fits.status, long.status, pick(long.json, "errors")["errors"]]).toEqual([
    201,
    422,
    [
      {
        resource: "IssueComment",
        code: "unprocessable",
        field: "data",
        message: "Body is too long (maximum is 65536 characters)",
      },
    ],
  ]);
});

test("comments: written, changed by its author and by somebody else, and deleted", async () => {
  const { number } = await github.pull({ at: "2026-05-01T10:00:00Z" });
  const made = await ask(github, github.tokens.workflow, "POST", commentsOf(number), { body: "one" });
  const id = Number(pick(made.json, "id")["id"]);
  await ask(github, github.tokens.workflow, "PATCH", `/issues/comments/${id}`, { body: "two" });
  await ask(github, github.tokens.workflow, "PATCH", `/issues/comments/${id}`, { body: "two" });
  await github.edit(id, { by: "carol", body: "three", at: "2026-05-01T11:00:00Z" });
  expect(await github.comments(number)).toEqual([
    {
      id,
      nodeId: pick(made.json, "node_id")["node_id"],
      author: "github-actions[bot]",
      app: "github-actions",
      body: "three",
      createdAt: "2026-05-01T10:00:01Z",
      updatedAt: "2026-05-01T11:00:00Z",
      edits: [
        { editor: "github-actions[bot]", at: "2026-05-01T10:00:02Z" },
        { editor: "carol", at: "2026-05-01T11:00:00Z" },
      ],
      minimized: null,
    },
  ]);
  const gone = await ask(github, github.tokens.workflow, "DELETE", `/issues/comments/${id}`);
  const after = await ask(github, github.tokens.workflow, "GET", `/issues/comments/${id}`);
  expect([gone.status, after.status]).toEqual([204, 404]);
});
