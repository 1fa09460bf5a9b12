import type { Landing } from "../../forge/forge.ts";
import { at, type Json, list, record, text } from "../../forge/github/json.ts";

/** What started the workflow. */
export type Trigger =
  | PullTrigger
  | { readonly kind: "push"; readonly branch: string; readonly before: string; readonly commits: readonly string[] }
  /** By hand, by a clock, or anything else that names a branch. */
  | { readonly kind: "branch"; readonly branch: string; readonly byHand: boolean }
  | { readonly kind: "merge-queue" }
  | { readonly kind: "other" };

/** A pull request was opened or changed. */
export interface PullTrigger {
  readonly kind: "pull-request";
  readonly number: number;
  /** Its last commit, which is not the one that is checked out. */
  readonly head: string;
  /** The last commit before this push; null = nothing was pushed. */
  readonly before: string | null;
  /** The base's last commit as the event knows it; null when it does not. */
  readonly base: string | null;
  /** Whether it can still be merged. */
  readonly isOpen: boolean;
  /** The merge that GitHub tries out; null when there is none. */
  readonly testMerge: string | null;
  /** Whether secrets are kept from it: it comes from a fork, or from Dependabot. */
  readonly withoutSecrets: boolean;
  /** Whether it runs with the base's rights and secrets (`pull_request_target`). */
  readonly isTarget: boolean;
}

/** Where and why a job runs. */
export interface JobEvent {
  readonly name: string;
  readonly trigger: Trigger;
  readonly owner: string;
  readonly repo: string;
  readonly defaultBranch: string | null;
  /** The commit that the event is about. */
  readonly sha: string;
  readonly runUrl: string;
  readonly runNumber: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the runner's variables and the event's payload. */
export function readEvent(env: Env, payload: unknown): JobEvent {
  const [owner = "", repo = ""] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
  const serverUrl = env["GITHUB_SERVER_URL"] ?? "https://github.com";
  const attempt = env["GITHUB_RUN_ATTEMPT"] ?? "1";
  const name = env["GITHUB_EVENT_NAME"] ?? "";
  return {
    name,
    trigger: triggerOf(name, record(payload), env),
    owner,
    repo,
    defaultBranch: text(at(payload, "repository", "default_branch")),
    sha: env["GITHUB_SHA"] ?? "",
    runUrl: `${serverUrl}/${owner}/${repo}/actions/runs/${env["GITHUB_RUN_ID"] ?? ""}/attempts/${attempt}`,
    runNumber: env["GITHUB_RUN_NUMBER"] ?? "?",
    serverUrl,
    apiUrl: env["GITHUB_API_URL"] ?? "https://api.github.com",
  };
}

function triggerOf(eventName: string, payload: Json, env: Env): Trigger {
  const branch = /^refs\/heads\/(.+)$/.exec(env["GITHUB_REF"] ?? "")?.[1];
  switch (eventName) {
    case "pull_request":
    case "pull_request_target":
      return pullTrigger(eventName === "pull_request_target", payload, env) ?? { kind: "other" };
    case "push":
      if (branch === undefined || payload["deleted"] === true) return { kind: "other" };
      return {
        kind: "push",
        branch,
        before: text(payload["before"]) ?? "",
        commits: list(payload["commits"]).flatMap((one) => text(at(one, "id")) ?? []),
      };
    case "merge_group":
      return { kind: "merge-queue" };
    default:
      return branch === undefined
        ? { kind: "other" }
        : { kind: "branch", branch, byHand: eventName === "workflow_dispatch" };
  }
}

function pullTrigger(isTarget: boolean, payload: Json, env: Env): PullTrigger | null {
  const pull = payload["pull_request"];
  const number = at(pull, "number");
  const head = text(at(pull, "head", "sha"));
  if (typeof number !== "number" || head === null) return null;
  // A fork that was deleted since has no repository.
  const from = at(pull, "head", "repo", "full_name");
  const isFork = from !== at(pull, "base", "repo", "full_name");
  return {
    kind: "pull-request",
    number,
    head,
    before: text(payload["before"]),
    base: text(at(pull, "base", "sha")),
    isOpen: at(pull, "state") !== "closed",
    testMerge: text(at(pull, "merge_commit_sha")),
    withoutSecrets: isFork || env["GITHUB_ACTOR"] === "dependabot[bot]",
    isTarget,
  };
}

/** Where the branch of an event stands; null when it is about no branch. */
export function landingOf({ trigger, sha: tip }: JobEvent): Landing | null {
  switch (trigger.kind) {
    case "push":
      return { branch: trigger.branch, tip, push: { before: trigger.before, commits: trigger.commits } };
    case "branch":
      return { branch: trigger.branch, tip, push: null };
    case "pull-request":
    case "merge-queue":
    case "other":
      return null;
  }
}
