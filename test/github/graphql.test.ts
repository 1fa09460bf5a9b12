import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "./ask.ts";
import { startGitHub, type GitHub } from "./client.ts";
import type { CommentRecord } from "./model.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  await github.pull();
});
afterAll(() => github.close());

const graphql = async (
  query: string,
  variables: unknown = {},
  token: string = github.tokens.workflow,
): Promise<unknown> => (await ask(github, token, "POST", "//graphql", { query, variables })).json;
const comment = (by: string): Promise<CommentRecord> => github.comment(1, { by, body: "first" });

const editors = `query($id: ID!) { node(id: $id) { __typename ... on IssueComment {
  author { __typename login } editor { login } lastEditedAt isMinimized minimizedReason
  userContentEdits(first: 10) { totalCount nodes { editor { login } editedAt } } } } }`;
const minimize = `mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) {
  minimizedComment { isMinimized minimizedReason } } }`;

test("graphql: a comment nobody changed has no editor, and a bot no [bot]", async () => {
  const { nodeId } = await comment("github-actions[bot]");
  expect(await graphql(editors, { id: nodeId })).toEqual({
    data: {
      node: {
        __typename: "IssueComment",
        author: { __typename: "Bot", login: "github-actions" },
        editor: null,
        lastEditedAt: null,
        isMinimized: false,
        minimizedReason: null,
        userContentEdits: null,
      },
    },
  });
});

test("graphql: the last editor is known, and all before", async () => {
  const { id, nodeId, createdAt } = await comment("github-actions[bot]");
  await github.edit(id, { by: "carol", body: "second", at: "2026-06-01T00:00:00Z" });
  expect(await graphql(editors, { id: nodeId })).toEqual({
    data: {
      node: {
        __typename: "IssueComment",
        author: { __typename: "Bot", login: "github-actions" },
        editor: { login: "carol" },
        lastEditedAt: "2026-06-01T00:00:00Z",
        isMinimized: false,
        minimizedReason: null,
        userContentEdits: {
          totalCount: 2,
          nodes: [
            { editor: { login: "carol" }, editedAt: "2026-06-01T00:00:00Z" },
            { editor: { login: "github-actions" }, editedAt: createdAt },
          ],
        },
      },
    },
  });
});

test("graphql: a comment is minimised as outdated", async () => {
  const { id, nodeId } = await comment("github-actions[bot]");
  expect(await graphql(minimize, { id: nodeId })).toEqual({
    data: { minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason: "outdated" } } },
  });
  expect((await github.comments(1)).find((one) => one.id === id)?.minimized).toBe("outdated");
});

test("graphql: comments in pages", async () => {
  const { number } = await github.pull();
  await github.fill(number, 3);
  const query = `query($n: Int!, $after: String) { repository(owner: "acme", name: "network") { pullRequest(number: $n) {
    comments(first: 2, after: $after) { nodes { body } pageInfo { hasNextPage endCursor } } } } }`;
  const page = (nodes: readonly string[], hasNextPage: boolean, end: number): unknown => ({
    data: {
      repository: {
        pullRequest: {
          comments: {
            nodes: nodes.map((body) => ({ body })),
            pageInfo: { hasNextPage, endCursor: Buffer.from(`cursor:${end}`).toString("base64") },
          },
        },
      },
    },
  });
  const after = Buffer.from("cursor:1").toString("base64");
  expect(await graphql(query, { n: number })).toEqual(page(["Comment 1", "Comment 2"], true, 1));
  expect(await graphql(query, { n: number, after })).toEqual(page(["Comment 3"], false, 2));
});

for (const row of [
  {
    name: "a field that does not exist",
    query: "{ viewer { nickname } }",
    token: "workflow",
    want: [undefined, 'Cannot query field "nickname" on type "User".'],
  },
  {
    name: "a node that is not there",
    query: `{ node(id: "IC_none") { id } }`,
    token: "workflow",
    want: ["NOT_FOUND", "Could not resolve to a node with the global id of 'IC_none'."],
  },
  {
    name: "a token without the right",
    query: minimize,
    token: "readOnly",
    want: ["FORBIDDEN", "Resource not accessible by integration"],
  },
  {
    name: "a list without a size",
    query: `{ repository(owner: "acme", name: "network") { pullRequest(number: 1) { comments { totalCount } } } }`,
    token: "workflow",
    want: [
      "MISSING_PAGINATION_BOUNDARIES",
      "You must provide a `first` or `last` value to properly paginate the `comments` connection.",
    ],
  },
] as const) {
  test(`graphql: refuses ${row.name}`, async () => {
    const { nodeId } = await comment("dev");
    const { errors } = (await graphql(row.query, { id: nodeId }, github.tokens[row.token])) as {
      readonly errors: readonly { readonly type?: string; readonly message: string }[];
    };
    expect(errors.map(({ type, message }) => [type, message])).toEqual([row.want]);
  });
}
