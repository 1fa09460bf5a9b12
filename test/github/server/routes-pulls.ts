import { notFound, ok, refuse, textOf, type Answer, type Call, type Need, type Route } from "./answer.ts";
import { addLabel, removeLabel } from "./labels.ts";
import { listed } from "./page.ts";
import { commitOf, type Pull } from "./state.ts";
import { filesOf, fullPullView, pullView } from "./view-pull.ts";
import { commitView, labelView, momentView } from "./views.ts";

const readIssue: readonly Need[] = ["pull-requests:read", "issues:read"];
const writeIssue: readonly Need[] = ["pull-requests:write", "issues:write"];

/** Pull requests, their labels and their timeline. */
export const pullRoutes: readonly Route[] = [
  { method: "GET", path: "/repos/:owner/:repo/pulls", needs: ["pull-requests:read"], handle: pulls },
  {
    method: "GET",
    path: "/repos/:owner/:repo/pulls/:number",
    needs: ["pull-requests:read"],
    handle: withPull((call, pull) => ok(fullPullView(call.state, pull, call.origin))),
  },
  {
    method: "GET",
    path: "/repos/:owner/:repo/pulls/:number/files",
    needs: ["pull-requests:read"],
    handle: withPull((call, pull) => listed(call, filesOf(call.state, pull), (file) => file)),
  },
  {
    method: "GET",
    path: "/repos/:owner/:repo/pulls/:number/commits",
    needs: ["pull-requests:read"],
    handle: withPull(commits),
  },
  {
    method: "GET",
    path: "/repos/:owner/:repo/issues/:number",
    needs: readIssue,
    handle: withPull((call, pull) => ok({ ...pullView(call.state, pull, call.origin), pull_request: {} })),
  },
  { method: "GET", path: "/repos/:owner/:repo/issues/:number/labels", needs: readIssue, handle: withPull(labels) },
  { method: "POST", path: "/repos/:owner/:repo/issues/:number/labels", needs: writeIssue, handle: withPull(label) },
  {
    method: "DELETE",
    path: "/repos/:owner/:repo/issues/:number/labels/:name",
    needs: writeIssue,
    handle: withPull(unlabel),
  },
  { method: "GET", path: "/repos/:owner/:repo/issues/:number/timeline", needs: readIssue, handle: withPull(timeline) },
  { method: "GET", path: "/repos/:owner/:repo/issues/:number/events", needs: readIssue, handle: withPull(events) },
];

/** Finds the pull request of the path, or answers 404. */
export function withPull(handle: (call: Call, pull: Pull) => Answer): Route["handle"] {
  return (call) => {
    const pull = call.state.pulls.get(Number(call.params["number"]));
    return pull ? handle(call, pull) : notFound();
  };
}

function pulls(call: Call): Answer {
  const { state, query } = call;
  const wanted = query.get("state") ?? "open";
  const head = query.get("head");
  const base = query.get("base");
  const found = [...state.pulls.values()].filter((pull) => {
    const open = pull.closedAt === null ? "open" : "closed";
    return (
      (wanted === "all" || wanted === open) &&
      (head === null || head === `${pull.headOwner}:${pull.headRef}`) &&
      (base === null || base === pull.base)
    );
  });
  const newestFirst = query.get("direction") === "asc" ? found : found.toReversed();
  return listed(call, newestFirst, (pull) => pullView(state, pull, call.origin));
}

function commits(call: Call, pull: Pull): Answer {
  return listed(call, pull.commits, (sha) => commitView(call.state, commitOf(call.state, sha), call.origin));
}

function labels(call: Call, pull: Pull): Answer {
  return listed(call, pull.labels, (name) => labelView(call.state, name, call.origin));
}

function label(call: Call, pull: Pull): Answer {
  const names = call.body["labels"];
  if (!Array.isArray(names) || !names.every((name) => textOf(name) !== null)) return refuse(422, "Invalid request.");
  for (const name of names) addLabel(call.state, pull.number, { name: String(name), by: call.identity.login });
  return ok(pull.labels.map((name) => labelView(call.state, name, call.origin)));
}

function unlabel(call: Call, pull: Pull): Answer {
  const name = call.params["name"] ?? "";
  if (!pull.labels.includes(name)) return refuse(404, "Label does not exist");
  removeLabel(call.state, pull.number, { name, by: call.identity.login });
  return ok(pull.labels.map((one) => labelView(call.state, one, call.origin)));
}

function timeline(call: Call, pull: Pull): Answer {
  const moments = call.state.timelines.get(pull.number) ?? [];
  return listed(call, moments, (moment) => momentView(call.state, pull.number, moment, call.origin));
}

/** Like the timeline, without comments and commits. */
function events(call: Call, pull: Pull): Answer {
  const moments = (call.state.timelines.get(pull.number) ?? []).filter(
    ({ event }) => event !== "commented" && event !== "committed",
  );
  return listed(call, moments, (moment) => momentView(call.state, pull.number, moment, call.origin));
}
