import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, pick, pickAll } from "./ask.ts";
import { startGitHub, type GitHub } from "./client.ts";
import type { Annotation, PullRecord } from "./model.ts";

let github: GitHub;
let pull: PullRecord;
beforeAll(async () => {
  github = await startGitHub();
  pull = await github.pull();
});
afterAll(() => github.close());

const notice = (line: number): Annotation => ({
  path: "network.yaml",
  start_line: line,
  end_line: line,
  annotation_level: "notice",
  message: `line ${line}`,
});
const notices = (count: number): readonly Annotation[] =>
  Array.from({ length: count }, (_, index) => notice(index + 1));
const output = { title: "Plan", summary: "2 to add" };
const post = (body: object, token: string = github.tokens.workflow) =>
  ask(github, token, "POST", "/check-runs", { name: "vrackops", head_sha: pull.headSha, ...body });
const messageOf = (json: unknown): unknown => pick(json, "message")["message"];

test("checks: made, completed, and found by name on the commit", async () => {
  const made = await post({
    name: "found",
    status: "in_progress",
    external_id: "sha256:abc",
    output: { ...output, annotations: notices(2) },
  });
  const id = Number(pick(made.json, "id")["id"]);
  await ask(github, github.tokens.workflow, "PATCH", `/check-runs/${id}`, {
    conclusion: "success",
    output: { ...output, text: "more", annotations: [notice(9)] },
  });
  const { json } = await ask(
    github,
    github.tokens.workflow,
    "GET",
    `/commits/${pull.headSha}/check-runs?check_name=found`,
  );
  const { total_count: total, check_runs: runs } = json as {
    readonly total_count: number;
    readonly check_runs: readonly unknown[];
  };
  expect([
    made.status,
    total,
    pickAll(
      runs,
      "id",
      "status",
      "conclusion",
      "app.slug",
      "app.id",
      "external_id",
      "output.text",
      "output.annotations_count",
    ),
  ]).toEqual([
    201,
    1,
    [
      {
        id,
        status: "completed",
        conclusion: "success",
        "app.slug": "github-actions",
        "app.id": 15368,
        external_id: "sha256:abc",
        "output.text": "more",
        "output.annotations_count": 3,
      },
    ],
  ]);
  expect(await github.checks(pull.headSha)).toEqual([
    {
      id,
      name: "found",
      app: "github-actions",
      headSha: pull.headSha,
      externalId: "sha256:abc",
      status: "completed",
      conclusion: "success",
      detailsUrl: null,
      output: { ...output, text: "more" },
      annotations: [notice(1), notice(2), notice(9)],
    },
  ]);
});

test("checks: only the latest of a name is listed, unless all are asked for", async () => {
  const ids = [await post({ name: "twice" }), await post({ name: "twice" })].map(({ json }) => pick(json, "id")["id"]);
  const list = async (filter: string): Promise<unknown> =>
    pickAll(
      pick(
        (
          await ask(
            github,
            github.tokens.workflow,
            "GET",
            `/commits/${pull.headSha}/check-runs?check_name=twice&filter=${filter}`,
          )
        ).json,
        "check_runs",
      )["check_runs"],
      "id",
    );
  expect([await list("latest"), await list("all")]).toEqual([[{ id: ids[1] }], [{ id: ids[1] }, { id: ids[0] }]]);
});

test("checks: another app cannot change it", async () => {
  const { json } = await post({});
  const reply = await ask(github, github.tokens.otherApp, "PATCH", `/check-runs/${String(pick(json, "id")["id"])}`, {
    conclusion: "success",
  });
  expect([reply.status, messageOf(reply.json)]).toEqual([
    403,
    "Invalid app_id `900100` - check run can only be modified by the GitHub App that created it.",
  ]);
});

for (const row of [
  {
    name: "51 annotations",
    body: { output: { ...output, annotations: notices(51) } },
    want: "No more than 50 items are allowed; 51 were supplied.",
  },
  {
    name: "a summary of 65,536",
    body: { output: { ...output, summary: "x".repeat(65_536) } },
    want: "Only 65535 characters are allowed; 65536 were supplied.",
  },
  {
    name: "a text of 65,536",
    body: { output: { ...output, text: "x".repeat(65_536) } },
    want: "Only 65535 characters are allowed; 65536 were supplied.",
  },
  { name: "an output without a summary", body: { output: { title: "Plan" } }, want: `"summary" wasn't supplied.` },
  { name: "completed without a conclusion", body: { status: "completed" }, want: "Missing conclusion." },
]) {
  test(`checks: refuses ${row.name}`, async () => {
    const { status, json } = await post(row.body);
    expect([status, messageOf(json)]).toEqual([422, `Invalid request.\n\n${row.want}`]);
  });
}

test("checks: refuses a commit nobody knows", async () => {
  const { status, json } = await post({ head_sha: "f".repeat(40) });
  expect([status, messageOf(json)]).toEqual([422, `No commit found for SHA: ${"f".repeat(40)}`]);
});
