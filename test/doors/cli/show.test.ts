import { readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import schema from "../../../schemas/show.schema.json" with { type: "json" };
import { folderWith, runCli } from "./run-cli.ts";

const example = join(import.meta.dirname, "../../../examples/show");
const env = { OVH_ENDPOINT: "simulator" };
const fits = new Ajv({ allErrors: true, strict: false }).compile(schema);

/** The same with the time of reading left out. */
const timeless = (text: string): string => text.replace(/<time>[^<]*<\/time>/, "<time>TIME</time>");

/** Holds a text against the file of that name beside the example. */
function expectGolden(name: string, text: string): void {
  const golden = join(example, name);
  if (process.env["UPDATE"]) writeFileSync(golden, timeless(text));
  expect(timeless(text)).toBe(readFileSync(golden, "utf8"));
}

const formats = [
  ["text", "txt"],
  ["json", "json"],
  ["markdown", "md"],
  ["mermaid", "mmd"],
  ["svg", "svg"],
  ["html", "html"],
  ["hosts", "hosts"],
  ["env", "env"],
] as const;

describe("the example", () => {
  test.each(formats)("is shown as %s as in the file beside it", async (format, ending) => {
    const { code, stdout, stderr } = await runCli(["show", "--all", "--format", format], { cwd: example, env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expectGolden(`account.${ending}`, stdout);
  });

  test("is shown with what its plan does, at its place", async () => {
    const folder = await folderWith({});
    const plan = join(folder, "plan.json");
    expect((await runCli(["plan", "--quiet", "--out", plan], { cwd: example, env })).code).toBe(0);
    const out = join(folder, "planned.svg");
    const { code, stdout, stderr } = await runCli(["show", "--quiet", "--plan", plan, "--out", out], {
      cwd: example,
      env,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expectGolden("planned.txt", stdout);
    expectGolden("planned.svg", await readFile(out, "utf8"));
    const json = await runCli(["show", "--all", "--plan", plan, "--format", "json"], { cwd: example, env });
    expect([fits(JSON.parse(json.stdout)), fits.errors]).toEqual([true, null]);
    const elsewhere = await runCli(["show", "-", "--plan", plan], {
      cwd: example,
      env,
      stdin: "version: 1\nvrack: pn-100002\nregions: {}\n",
    });
    expect(elsewhere.stderr).toContain("[run/plan-elsewhere]");
  });

  test("as JSON is of the shape of the schema", async () => {
    const { stdout } = await runCli(["show", "--all", "--format", "json"], { cwd: example, env });
    expect([fits(JSON.parse(stdout)), fits.errors]).toEqual([true, null]);
  });
});

const account = `
vracks: [pn-1, pn-2]
vrackServices:
  - { id: vrs-a, region: eu-west-gra, vrack: pn-1, subnets: [{ cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, endpoints: [a] }] }
  - { id: vrs-b, region: eu-west-lim, vrack: pn-1 }
  - { id: vrs-c, region: eu-west-gra, vrack: pn-2 }
  - { id: vrs-d, region: eu-west-gra }
  - { id: vrs-e, region: eu-west-lim }
managedServices:
  - { name: a, region: eu-west-gra, terminatesAt: 2026-12-31 }
  - { name: b, region: eu-west-lim }
`;

/** Ids of the vRack Services that are shown, and names of what has no endpoint. */
async function shown(cwd: string, args: readonly string[]) {
  const { code, stdout, stderr } = await runCli(["show", "--format", "json", ...args], { cwd, env });
  const { vracks, withoutEndpoint, findings } = JSON.parse(stdout);
  return {
    code,
    stderr,
    ids: vracks.flatMap(({ id, regions }: { id: string; regions: { id: string }[] }) =>
      regions.length === 0 ? [id] : regions.map((region) => region.id),
    ),
    idle: withoutEndpoint.map(({ name }: { name: string }) => name),
    codes: findings.map(({ code: of }: { code: string }) => of),
  };
}

describe("what is shown", () => {
  const all = { code: 0, stderr: "", ids: ["vrs-a", "vrs-b", "vrs-c", "vrs-d", "vrs-e"], idle: ["b"], codes: [] };

  test("is the whole account where no file says otherwise", async () => {
    const cwd = await folderWith({ "account.yaml": account });
    expect(await shown(cwd, [])).toEqual(all);
  });

  test("is what network.yaml speaks of where it is there, unless all is asked for", async () => {
    const cwd = await folderWith({
      "account.yaml": account,
      "network.yaml": "version: 1\nvrack: pn-1\nregions: { eu-west-gra: { subnets: [] } }\n",
    });
    expect(await shown(cwd, [])).toEqual({
      code: 0,
      stderr: "Only what network.yaml speaks of; --all shows the whole account.\n",
      ids: ["vrs-a", "vrs-b", "vrs-d"],
      idle: [],
      codes: [],
    });
    expect(await shown(cwd, ["--all"])).toEqual(all);
  });

  test("is the vRacks and regions of files", async () => {
    const cwd = await folderWith({
      "account.yaml": account,
      "lim.yaml": "version: 1\nregions: { eu-west-lim: { subnets: [] } }\n",
      "one.yaml": "version: 1\nvrack: null\nregions: { eu-west-lim: { id: vrs-b, subnets: [] } }\n",
      "other.yaml": "version: 1\nvrack: pn-3\nregions: {}\n",
    });
    expect(await shown(cwd, ["lim.yaml"])).toMatchObject({ ids: ["vrs-b", "vrs-e"], idle: ["b"] });
    expect(await shown(cwd, ["one.yaml"])).toMatchObject({ ids: ["vrs-b"], idle: ["b"] });
    expect(await shown(cwd, ["lim.yaml", "other.yaml"])).toMatchObject({ ids: ["vrs-b", "pn-3", "vrs-e"] });
  });

  test("is nothing when a file is wrong, and files of --out stay as they are", async () => {
    const cwd = await folderWith({ "account.yaml": account, "network.yaml": "version: 2\n", "old.html": "old" });
    const out = join(cwd, "old.html");
    expect(await shown(cwd, ["--quiet", "--out", out])).toMatchObject({
      code: 3,
      ids: [],
      codes: ["schema/unknown-version"],
    });
    const text = await runCli(["show", "--quiet", "--format", "html", "--out", out], { cwd, env });
    expect([text.code, text.stdout, text.stderr.split("\n")[0]]).toEqual([
      3,
      "",
      expect.stringContaining("[schema/unknown-version]"),
    ]);
    expect(await readFile(out, "utf8")).toBe("old");
  });

  test("is the rest when rights are missing, with a note for each that is", async () => {
    const credentials = `credentials: { unauthorizedActions: ["account:apiovh:services/get", "storageNetApp:apiovh:get"] }\n`;
    const cwd = await folderWith({ "account.yaml": account + credentials });
    expect(await shown(cwd, [])).toEqual({ ...all, idle: [], codes: ["live/names-unknown", "live/ends-unknown"] });
    const text = await runCli(["show"], { cwd, env });
    expect(text.stdout).toContain("urn:v1:eu:resource:storageNetApp:");
    expect(text.stderr).toContain("account:apiovh:services/get");
  });

  test("is nothing without the right to list vRack Services", async () => {
    const credentials = `credentials: { unauthorizedActions: ["vrackServices:apiovh:resource/get"] }\n`;
    const cwd = await folderWith({ "account.yaml": account + credentials });
    expect(await shown(cwd, [])).toMatchObject({ code: 4, ids: [], codes: ["auth/rights"] });
  });

  test("says when more services are there than are asked when they end", async () => {
    const services = Array.from({ length: 30 }, (_, index) => `  - { name: s${index}, region: eu-west-lim }\n`).join(
      "",
    );
    const cwd = await folderWith({ "account.yaml": account + services });
    const { code, codes } = await shown(cwd, []);
    expect({ code, codes }).toEqual({ code: 0, codes: ["live/ends-unknown"] });
  });
});

describe("what is asked for", () => {
  test("writes files by their endings, .env too", async () => {
    const cwd = await folderWith({ "account.yaml": account });
    const names = ["a.json", "a.md", "a.mmd", "a.svg", "a.html", "a.hosts", ".env", "a.txt"];
    const { code } = await runCli(["show", "--quiet", ...names.flatMap((name) => ["--out", join(cwd, name)])], {
      cwd,
      env,
    });
    const starts = await Promise.all(
      names.map(async (name) => (await readFile(join(cwd, name), "utf8")).split("\n")[0]?.slice(0, 9)),
    );
    expect([code, ...starts]).toEqual([
      0,
      "{",
      "**2 vRack",
      "flowchart",
      "<svg xmln",
      "<!doctype",
      "# Endpoin",
      "# Endpoin",
      "2 vRacks,",
    ]);
  });

  test("other commands have none of its formats", async () => {
    const { code, stderr } = await runCli(["plan", "--format", "html"], { env });
    expect([code, stderr.split("\n")[0]]).toEqual([1, 'error: --format is "html"; it must be text, json or markdown.']);
  });

  test.each([
    { name: "is not there", text: null, want: "is not there" },
    { name: "is no plan", text: "{}", want: "is not a whole plan" },
  ])("a plan that $name is an error", async ({ text, want }) => {
    const cwd = await folderWith({ "account.yaml": account, ...(text === null ? {} : { "plan.json": text }) });
    const { code, stderr } = await runCli(["show", "--plan", "plan.json"], { cwd, env });
    expect([code, stderr]).toEqual([1, expect.stringContaining(want)]);
  });

  test("all and files exclude each other, and neither plan nor network.yaml is overwritten", async () => {
    const cwd = await folderWith({ "account.yaml": account, "network.yaml": "version: 1\n" });
    const lines = [
      ["--all", "network.yaml"],
      ["--out", "network.yaml"],
      ["--plan", "plan.json", "--out", "plan.json"],
    ];
    const codes = await Promise.all(lines.map(async (line) => (await runCli(["show", ...line], { cwd, env })).code));
    expect(codes).toEqual([1, 1, 1]);
  });
});
