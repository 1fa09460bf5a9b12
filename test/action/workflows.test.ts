import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { validate } from "@actions/languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import { expect, test } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../..");
const workflows = [".github/workflows", "examples/workflows"].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(folder, name)),
);

/** What GitHub's own checker says to a file. */
async function problemsOf(file: string): Promise<readonly string[]> {
  const text = readFileSync(join(root, file), "utf8");
  const document = TextDocument.create(`file:///${file}`, "yaml", 1, text);
  const found = await validate(document, {});
  return found.map(({ message, range }) => `${file}:${range.start.line + 1}: ${message}`);
}

test.each([...workflows, "action.yml"])("%s passes GitHub's own checker", async (file) => {
  expect(await problemsOf(file)).toEqual([]);
});

test("the checker finds what is wrong", async () => {
  const document = TextDocument.create(
    "file:///.github/workflows/x.yml",
    "yaml",
    1,
    "on: push\njobs:\n  a:\n    runs-on: x\n    stepz: []\n",
  );
  expect((await validate(document, {})).length).toBeGreaterThan(0);
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
