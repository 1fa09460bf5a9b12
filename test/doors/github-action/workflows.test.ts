import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import type { validate as validateFile } from "@actions/languageservice";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../../..");
const workflows = [".github/workflows", "examples/workflows"].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(folder, name)),
);

interface Checker {
  readonly TextDocument: {
    create(uri: string, language: string, version: number, text: string): Parameters<typeof validateFile>[0];
  };
  readonly validate: typeof validateFile;
}

/** GitHub's own checker. It imports JSON in a way that only bundlers take, so it is bundled first. */
const folder = await mkdtemp(join(tmpdir(), "checker-"));
afterAll(() => rm(folder, { recursive: true }));
const outfile = join(folder, "checker.mjs");
const contents =
  'export { validate } from "@actions/languageservice"; export { TextDocument } from "vscode-languageserver-textdocument";';
await build({
  stdin: { contents, resolveDir: root },
  bundle: true,
  platform: "node",
  format: "esm",
  outfile,
  logLevel: "error",
});
const { TextDocument, validate } = (await import(outfile)) as Checker;

async function problemsOf(file: string, text = readFileSync(join(root, file), "utf8")): Promise<readonly string[]> {
  const found = await validate(TextDocument.create(`file:///${file}`, "yaml", 1, text), {});
  return found.map(({ message, range }) => `${file}:${range.start.line + 1}: ${message}`);
}

test.each([...workflows, "action.yml"])("%s passes GitHub's own checker", async (file) => {
  expect(await problemsOf(file)).toEqual([]);
});

test("the checker finds what is wrong", async () => {
  const workflow = "on: push\njobs:\n  a:\n    runs-on: x\n    stepz: []\n";
  const action = "name: x\nruns:\n  using: node99\n  main: x.js\n";
  expect((await problemsOf(".github/workflows/x.yml", workflow)).length).toBeGreaterThan(0);
  expect((await problemsOf("other/action.yml", action)).length).toBeGreaterThan(0);
});

interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: unknown;
        readonly steps: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }[];
      }
    >
  >;
}

test.each(workflows)("%s: least permissions, actions pinned by SHA, inputs that exist", (file) => {
  const { permissions, jobs } = parse(readFileSync(join(root, file), "utf8")) as Workflow;
  const { inputs } = parse(readFileSync(join(root, "action.yml"), "utf8")) as { readonly inputs: object };
  expect(permissions).toEqual({});
  const steps = Object.values(jobs).flatMap((job) => {
    expect(job.permissions).toBeDefined();
    return job.steps;
  });
  const others = steps.flatMap(({ uses }) =>
    uses === undefined || uses === "./" || uses.startsWith("ORG/vrackops@") ? [] : [uses],
  );
  expect(others.filter((uses) => !/@[0-9a-f]{40}$/.test(uses))).toEqual([]);
  const own = steps.filter(({ uses }) => uses === "./" || uses?.startsWith("ORG/"));
  expect(own.flatMap((step) => Object.keys(step.with ?? {})).filter((name) => !(name in inputs))).toEqual([]);
});
