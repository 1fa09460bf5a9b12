import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadNetworks } from "../src/file/read/load-networks.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** What people read to use the tool; pages for contributors name scripts of the repository, which the pipeline runs. */
const pages = [
  "README.md",
  "examples/README.md",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** Blocks that no test can run, by page and first line, with the reason. */
const notRun: Readonly<Record<string, string>> = {
  "README.md: npm ci && npm run demo": "installs packages and passes all tests; the pipeline runs these very lines",
  "docs/commands.md: vrackops simulator --seed account.yaml --port 8443":
    "serves until it is stopped; test/doors/cli/simulator.test.ts does that",
  "docs/credentials.md: export OVH_ENDPOINT=ovh-eu": "needs a real account",
  "docs/credentials.md: export OVH_ACCESS_TOKEN=0123456789abcdef": "needs a real account",
};

/** A block of commands, as it stands on a page. */
interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

const blocks: readonly Block[] = pages.flatMap((page) =>
  [...read(page).matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language = "", text = ""]) => ({
    page,
    language,
    text,
  })),
);

const keyOf = ({ page, text }: Block): string => `${page}: ${text.split("\n")[0]}`;

const commands = blocks.filter(({ language }) => language === "sh" || language === "console");
const runnable = commands.filter((block) => !Object.hasOwn(notRun, keyOf(block)));

/** What stands before the blocks of a page: the command, where it is run, and an invented account. */
const prelude = [
  `vrackops() { ${JSON.stringify(process.execPath)} ${JSON.stringify(join(root, "build/cli.js"))} "$@"; }`,
  'fingerprint() { vrackops plan --format json | sed -n \'s/^ *"fingerprint": "\\(.*\\)".*/\\1/p\' | head -1; }',
  "export OVH_ENDPOINT=simulator VRACKOPS_SIMULATOR_SEED=account.yaml VRACKOPS_SIMULATOR_TASK_MS=50",
];

/** The reference shows commands for a terminal, which are answered beforehand, and one that ends with 2 for pending changes. */
const reference = [
  "export VRACKOPS_YES=1",
  'eval "$(declare -f vrackops | sed 1s/vrackops/real/)"',
  'vrackops() { real "$@" || test $? -eq 2; }',
];

/**
 * The output of each block, in the order of the page, as one reader would see it: all in one shell, in a copy of the
 * examples. The files of the first example are where a page begins, for pages that bring none of their own.
 */
async function runPage(page: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "vrackops-page-"));
  cpSync(join(root, "examples"), join(folder, "examples"), { recursive: true });
  for (const name of ["network.yaml", "account.yaml"])
    cpSync(join(root, "examples/first-subnet", name), join(folder, name));
  cpSync(join(root, "examples/first-subnet/network.yaml"), join(folder, "networks/network.yaml"));
  cpSync(join(root, "examples/import/state.json"), join(folder, "state.json"));
  const own = runnable.filter((block) => block.page === page);
  const script = [
    ...prelude,
    ...(page === "docs/commands.md" ? reference : []),
    ...own.flatMap((block, index) => [
      `echo "@@ ${index}"`,
      ...(block.language === "sh" ? ["set -e", block.text, "set +e"] : [typed(block.text).join("\n")]),
    ]),
  ].join("\n");
  writeFileSync(join(folder, "page.sh"), script.replaceAll("FINGERPRINT", "$(fingerprint)"));
  const output = await new Promise<string>((resolve, reject) => {
    const env = { PATH: process.env["PATH"] ?? "", HOME: folder, ...author };
    execFile("bash", ["page.sh"], { cwd: folder, env, maxBuffer: 2 ** 24 }, (error, stdout, stderr) =>
      error ? reject(new Error(`${page}: ${stdout.slice(-2000)}\n${stderr.slice(-2000)}`)) : resolve(stdout),
    );
  });
  return output.split(/^@@ \d+\n/m).slice(1);
}

/** Whoever reads along has told git who they are. */
const author = {
  GIT_AUTHOR_NAME: "Reader",
  GIT_AUTHOR_EMAIL: "reader@example.com",
  GIT_COMMITTER_NAME: "Reader",
  GIT_COMMITTER_EMAIL: "reader@example.com",
};

const typed = (text: string): readonly string[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("$ "))
    .map((line) => line.slice(2));

/** What a reader is shown; times and numbers of requests differ from run to run. */
const told = (text: string): string =>
  text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("$ "))
    .join("\n")
    .replace(/\d+(?:\.\d+)? s\b/g, "N s")
    .replace(/\(\d+ requests\)/g, "(N requests)");

/** What was shown as a pattern: a line `…` stands for any lines. */
const pattern = (text: string): RegExp =>
  new RegExp(
    `^${told(text)
      .split(/^…$/m)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("[^]*")}\\s*$`,
  );

describe.each([...new Set(runnable.map(({ page }) => page))])("%s", (page) => {
  test("every command works as it stands there, and prints what is shown", async () => {
    const own = runnable.filter((block) => block.page === page);
    const outputs = await runPage(page);
    expect(outputs).toHaveLength(own.length);
    for (const [index, { language, text }] of own.entries())
      if (language === "console") expect(told(outputs[index] ?? "")).toMatch(pattern(text));
  });
});

test("what is not run is there, with a reason", () => {
  expect(Object.keys(notRun).filter((key) => !commands.some((block) => keyOf(block) === key))).toEqual([]);
});

test("every block says what language it is in, or is a plan that another test compares", () => {
  const odd = blocks.filter(({ page, language }) => language === "" && page !== "README.md");
  expect(odd.map(keyOf)).toEqual([]);
});

test("every whole file that is shown is valid, and names the schema at its public address", () => {
  const { repository } = JSON.parse(read("package.json"));
  const [, path] = /github\.com\/(.*)\.git$/.exec(repository.url) ?? [];
  const address = `https://raw.githubusercontent.com/${path}/main/schemas/network.schema.json`;
  const files = blocks.filter(({ language, text }) => language === "yaml" && text.includes("yaml-language-server"));
  for (const { page, text } of files) {
    expect(text.split("\n")[0]).toBe(`# yaml-language-server: $schema=${address}`);
    const { findings } = loadNetworks([{ name: page, bytes: new TextEncoder().encode(text) }]);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  }
  expect(files.length).toBeGreaterThan(1);
});
