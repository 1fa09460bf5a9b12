import type { Annotation, CheckOutput } from "../model.ts";
import { lengthOf, notFound, ok, refuse, textOf, type Answer, type Call, type Route } from "./answer.ts";
import { resolve } from "./history.ts";
import { listed, pageOf } from "./page.ts";
import { nextId, timeOf, type CheckRun } from "./state.ts";
import { checkView } from "./views.ts";

/** Check runs. */
export const checkRoutes: readonly Route[] = [
  { method: "POST", path: "/repos/:owner/:repo/check-runs", needs: ["checks:write"], handle: create },
  { method: "PATCH", path: "/repos/:owner/:repo/check-runs/:id", needs: ["checks:write"], handle: withRun(update) },
  {
    method: "GET",
    path: "/repos/:owner/:repo/check-runs/:id",
    needs: ["checks:read"],
    handle: withRun((call, run) => ok(checkView(call.state, run, call.origin))),
  },
  {
    method: "GET",
    path: "/repos/:owner/:repo/check-runs/:id/annotations",
    needs: ["checks:read"],
    handle: withRun((call, run) => listed(call, run.annotations, (one) => one)),
  },
  { method: "GET", path: "/repos/:owner/:repo/commits/:ref+/check-runs", needs: ["checks:read"], handle: list },
];

function withRun(handle: (call: Call, run: CheckRun) => Answer): Route["handle"] {
  return (call) => {
    const run = call.state.checks.get(Number(call.params["id"]));
    return run ? handle(call, run) : notFound();
  };
}

function create(call: Call): Answer {
  const { state, identity, body } = call;
  if (!identity.app) return refuse(403, "You must authenticate via a GitHub App.");
  const name = textOf(body["name"]);
  const sha = textOf(body["head_sha"]);
  if (name === null || sha === null)
    return refuse(422, `Invalid request.\n\n"${name === null ? "name" : "head_sha"}" wasn't supplied.`);
  if (!state.commits.has(sha)) return refuse(422, `No commit found for SHA: ${sha}`);
  const refusal = refusalOf(body);
  if (refusal) return refusal;
  const run: CheckRun = {
    id: nextId(state),
    app: identity.app,
    name,
    headSha: sha,
    externalId: "",
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    startedAt: timeOf(state, undefined),
    completedAt: null,
    output: { title: null, summary: null, text: null },
    annotations: [],
  };
  state.checks.set(run.id, run);
  change(call, run);
  return ok(checkView(state, run, call.origin), 201);
}

function update(call: Call, run: CheckRun): Answer {
  const { identity, body } = call;
  if (identity.app?.id !== run.app.id) {
    return refuse(
      403,
      `Invalid app_id \`${identity.app?.id ?? ""}\` - check run can only be modified by the GitHub App that created it.`,
    );
  }
  const refusal = refusalOf(body);
  if (refusal) return refusal;
  change(call, run);
  return ok(checkView(call.state, run, call.origin));
}

/** Writes what the body holds; annotations are added to those there are. */
function change({ state, body }: Call, run: CheckRun): void {
  const output = body["output"] as
    | (Partial<CheckOutput> & { readonly annotations?: readonly Annotation[] })
    | undefined;
  run.externalId = textOf(body["external_id"]) ?? run.externalId;
  run.detailsUrl = textOf(body["details_url"]) ?? run.detailsUrl;
  run.startedAt = textOf(body["started_at"]) ?? run.startedAt;
  run.conclusion = textOf(body["conclusion"]) ?? run.conclusion;
  run.status = run.conclusion === null ? (textOf(body["status"]) ?? run.status) : "completed";
  if (run.status === "completed") run.completedAt = textOf(body["completed_at"]) ?? timeOf(state, undefined);
  if (!output) return;
  run.output = { title: output.title ?? null, summary: output.summary ?? null, text: output.text ?? null };
  run.annotations = [...run.annotations, ...(output.annotations ?? [])];
}

const conclusions = ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out"];

function refusalOf(body: Call["body"]): Answer | null {
  const refused = (text: string): Answer => refuse(422, `Invalid request.\n\n${text}`);
  const conclusion = textOf(body["conclusion"]);
  if (conclusion !== null && !conclusions.includes(conclusion))
    return refused(`${conclusion} is not a member of ${JSON.stringify(conclusions)}.`);
  if (body["status"] === "completed" && conclusion === null) return refused("Missing conclusion.");
  const output = body["output"] as Record<string, unknown> | undefined;
  if (!output) return null;
  for (const field of ["title", "summary"])
    if (textOf(output[field]) === null) return refused(`"${field}" wasn't supplied.`);
  for (const field of ["summary", "text"]) {
    const length = lengthOf(textOf(output[field]) ?? "");
    if (length > 65_535) return refused(`Only 65535 characters are allowed; ${length} were supplied.`);
  }
  const annotations = (output["annotations"] ?? []) as readonly unknown[];
  if (annotations.length > 50)
    return refused(`No more than 50 items are allowed; ${annotations.length} were supplied.`);
  return null;
}

/** The check runs of a commit, newest first; only the latest of each app and name unless `filter=all`. */
function list(call: Call): Answer {
  const { state, params, query } = call;
  const sha = resolve(state, params["ref"] ?? "");
  if (sha === null) return refuse(422, `No commit found for SHA: ${params["ref"]}`);
  const name = query.get("check_name");
  const app = query.get("app_id");
  const status = query.get("status");
  const newest = [...state.checks.values()].filter((run) => run.headSha === sha).toReversed();
  const latest = newest.filter(
    (run, index) => newest.findIndex((one) => one.name === run.name && one.app.id === run.app.id) === index,
  );
  const found = (query.get("filter") === "all" ? newest : latest).filter(
    (run) =>
      (name === null || run.name === name) &&
      (app === null || String(run.app.id) === app) &&
      (status === null || run.status === status),
  );
  const { items, link } = pageOf(call, found);
  const json = { total_count: found.length, check_runs: items.map((run) => checkView(state, run, call.origin)) };
  return { ...ok(json), ...(link === null ? {} : { headers: { link } }) };
}
