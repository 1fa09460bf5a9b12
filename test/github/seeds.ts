import type { App, Identity, Permissions, Person, Setup } from "./model.ts";

const actionsApp: App = { id: 15368, slug: "github-actions", name: "GitHub Actions" };
const otherApp: App = { id: 900100, slug: "acme-helper", name: "Acme Helper" };
const all: Permissions = { contents: "write", issues: "write", "pull-requests": "write", checks: "write" };

/** The identity of a workflow's own token with these rights. */
export const workflowToken = (permissions: Permissions): Identity => ({
  login: "github-actions[bot]",
  id: 41898282,
  type: "Bot",
  permissions,
  app: actionsApp,
});

const person = (login: string, id: number, role: Person["role"]): Person => ({ login, id, role });
const personalToken = (login: string, id: number): Identity => ({
  login,
  id,
  type: "User",
  permissions: all,
  app: null,
});

/** Who is there from the start: an owner, two developers, a reader and a stranger. */
const people: readonly Person[] = [
  person("mona", 101, "admin"),
  person("dev", 102, "write"),
  person("carol", 103, "maintain"),
  person("reader", 104, "read"),
  person("stranger", 105, "none"),
];

const identities = {
  /** As the documented workflow grants: comments and checks. */
  workflow: workflowToken({ contents: "read", "pull-requests": "write", checks: "write" }),
  /** Comments, but no checks. */
  withoutChecks: workflowToken({ contents: "read", "pull-requests": "write" }),
  /** As the documented workflow for drift grants: issues. */
  issues: workflowToken({ contents: "read", issues: "write" }),
  /** What a workflow gets for a pull request from a fork. */
  readOnly: workflowToken({ contents: "read", issues: "read", "pull-requests": "read", checks: "read" }),
  /** Only `contents: read`: no pull request can be read. */
  contentsOnly: workflowToken({ contents: "read" }),
  /** Another app with every right. */
  otherApp: { login: "acme-helper[bot]", id: 900200, type: "Bot", permissions: all, app: otherApp },
  mona: personalToken("mona", 101),
  dev: personalToken("dev", 102),
  reader: personalToken("reader", 104),
} satisfies Record<string, Identity>;

export type TokenName = keyof typeof identities;

/** Made apart, so that nothing in the source looks like a token. */
const tokenOf = (name: string, identity: Identity): string =>
  [identity.app ? "ghs" : "ghp", name, "stand", "in"].join("_");

/** The tokens that are valid from the start. */
export const tokens: Readonly<Record<TokenName, string>> = {
  workflow: tokenOf("workflow", identities.workflow),
  withoutChecks: tokenOf("withoutChecks", identities.withoutChecks),
  issues: tokenOf("issues", identities.issues),
  readOnly: tokenOf("readOnly", identities.readOnly),
  contentsOnly: tokenOf("contentsOnly", identities.contentsOnly),
  otherApp: tokenOf("otherApp", identities.otherApp),
  mona: tokenOf("mona", identities.mona),
  dev: tokenOf("dev", identities.dev),
  reader: tokenOf("reader", identities.reader),
};

/** A private repository `acme/network` with one file. */
export const defaultSetup: Setup = {
  repository: "acme/network",
  defaultBranch: "main",
  private: true,
  files: { "network.yaml": "version: 1\nregions: {}\n" },
  people,
  tokens: Object.fromEntries((Object.keys(identities) as TokenName[]).map((name) => [tokens[name], identities[name]])),
  hourlyLimit: 15_000,
  queueMethod: "merge",
};
