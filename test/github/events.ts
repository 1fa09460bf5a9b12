import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GitHub, Json, Views } from "./client.ts";
import type { Pushed, Queued } from "./model.ts";

type PullAction = "opened" | "synchronize" | "reopened" | "labeled" | "unlabeled" | "closed" | "edited";

/** Something that starts a workflow. `by` is who did it; `dev` when left out. */
export type Happening =
  | {
      readonly event: "pull_request" | "pull_request_target";
      readonly action: PullAction;
      readonly number: number;
      readonly by?: string;
      /** For `labeled` and `unlabeled`. */
      readonly label?: string;
      /** For `synchronize`: the head before. */
      readonly before?: string;
    }
  | { readonly event: "push"; readonly pushed: Pushed }
  /** By a clock; its payload has no repository. */
  | { readonly event: "schedule"; readonly by?: string }
  | { readonly event: "merge_group"; readonly queued: Queued; readonly by?: string }
  | { readonly event: "workflow_dispatch"; readonly by?: string; readonly inputs?: Readonly<Record<string, string>> };

/** A written event, and the variables the runner sets for it. */
export interface EventFile {
  readonly path: string;
  readonly payload: Json;
  readonly env: Readonly<Record<string, string>>;
}

interface Told {
  readonly payload: Json;
  readonly sha: string;
  readonly ref: string;
  readonly headRef?: string;
  readonly baseRef?: string;
}

/** Writes `event.json` into a folder as GitHub would send the event. */
export async function writeEvent(github: GitHub, folder: string, happening: Happening): Promise<EventFile> {
  const actor = happening.event === "push" ? happening.pushed.by : (happening.by ?? "dev");
  const told = await tell(github, happening, actor);
  const path = join(folder, "event.json");
  await writeFile(path, JSON.stringify(told.payload, null, 2));
  const [owner = "", name = ""] = github.repository.split("/");
  const env = {
    GITHUB_ACTIONS: "true",
    CI: "true",
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: `${owner}/${name}`,
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_EVENT_NAME: happening.event,
    GITHUB_EVENT_PATH: path,
    GITHUB_SHA: told.sha,
    GITHUB_REF: told.ref,
    GITHUB_REF_NAME: told.ref.replace(/^refs\/(heads|pull)\//, ""),
    GITHUB_REF_TYPE: "branch",
    GITHUB_HEAD_REF: told.headRef ?? "",
    GITHUB_BASE_REF: told.baseRef ?? "",
    GITHUB_ACTOR: actor,
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_RUN_ID: "9000000001",
    GITHUB_RUN_NUMBER: "1",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_JOB: "network",
    GITHUB_WORKFLOW: "network",
  };
  return { path, payload: told.payload, env };
}

async function tell(github: GitHub, happening: Happening, actor: string): Promise<Told> {
  switch (happening.event) {
    case "pull_request":
    case "pull_request_target":
      return tellPull(github, happening, await github.views(happening.number, actor, happening.label));
    case "push":
      return tellPush(github, happening.pushed, await github.views(null, actor));
    case "merge_group":
      return tellQueue(github, happening.queued, await github.views(null, actor));
    case "schedule": {
      const { tip } = await github.views(null, actor);
      const workflow = ".github/workflows/drift.yml";
      return { sha: tip, ref: `refs/heads/${github.defaultBranch}`, payload: { schedule: "0 6 * * *", workflow } };
    }
    case "workflow_dispatch": {
      const { repository, sender, tip } = await github.views(null, actor);
      const ref = `refs/heads/${github.defaultBranch}`;
      return {
        sha: tip,
        ref,
        payload: {
          inputs: happening.inputs ?? null,
          ref,
          workflow: ".github/workflows/network.yml",
          repository,
          sender,
        },
      };
    }
  }
}

/** `pull_request` runs on the test merge, or once merged on the base; `pull_request_target` on the base. */
async function tellPull(
  github: GitHub,
  happening: Extract<Happening, { number: number }>,
  views: Views,
): Promise<Told> {
  const pull = await github.readPull(happening.number);
  const onBase = happening.event === "pull_request_target" || pull.merged;
  const { label, repository, sender } = views;
  return {
    sha: happening.event === "pull_request_target" ? views.tip : (pull.mergeSha ?? pull.headSha),
    ref: onBase ? `refs/heads/${pull.baseRef}` : `refs/pull/${pull.number}/merge`,
    headRef: pull.headRef,
    baseRef: pull.baseRef,
    payload: {
      action: happening.action,
      number: pull.number,
      pull_request: views.pull,
      ...(label ? { label } : {}),
      ...(happening.action === "synchronize" ? { before: happening.before ?? pull.baseSha, after: pull.headSha } : {}),
      repository,
      sender,
    },
  };
}

async function tellPush(github: GitHub, pushed: Pushed, { repository, sender }: Views): Promise<Told> {
  const commits = await Promise.all(pushed.commits.map((sha) => pushedCommit(github, sha)));
  const compare = `https://github.com/${github.repository}/compare/${pushed.before.slice(0, 12)}...${pushed.after.slice(0, 12)}`;
  const by = { name: pushed.by, email: `${pushed.by}@example.com` };
  return {
    sha: pushed.after,
    ref: pushed.ref,
    payload: {
      ref: pushed.ref,
      before: pushed.before,
      after: pushed.after,
      created: false,
      deleted: false,
      forced: false,
      base_ref: null,
      compare,
      commits,
      head_commit: commits.at(-1) ?? null,
      pusher: by,
      repository,
      sender,
    },
  };
}

async function tellQueue(github: GitHub, queued: Queued, { repository, sender }: Views): Promise<Told> {
  return {
    sha: queued.headSha,
    ref: queued.ref,
    payload: {
      action: "checks_requested",
      merge_group: {
        head_sha: queued.headSha,
        head_ref: queued.ref,
        base_sha: queued.baseSha,
        base_ref: queued.baseRef,
        head_commit: await pushedCommit(github, queued.headSha),
      },
      repository,
      sender,
    },
  };
}

async function pushedCommit(github: GitHub, sha: string): Promise<Json> {
  const { message, author, at } = await github.readCommit(sha);
  const by = { name: author, email: `${author}@example.com`, username: author };
  return {
    id: sha,
    distinct: true,
    message,
    timestamp: at,
    url: `https://github.com/${github.repository}/commit/${sha}`,
    author: by,
    committer: by,
  };
}
