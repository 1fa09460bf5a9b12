import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, runCli } from "./doors/cli/run-cli.ts";

const examples = join(import.meta.dirname, "../examples");
const stories = readdirSync(examples, { withFileTypes: true })
  // `import` begins without a file.
  .filter(({ name }) => name !== "import")
  .filter((entry) => entry.isDirectory() && existsSync(join(examples, entry.name, "account.yaml")))
  .map(({ name }) => name);

/** Files to plan, as the example's own documentation says it. */
const filesOf = (story: string): readonly string[] =>
  existsSync(join(examples, story, "network.yaml")) ? ["network.yaml"] : ["networks/*.yaml"];

test("there are the stories that the documentation names", () => {
  expect(stories).toEqual([
    "adopt",
    "decommission",
    "drift",
    "first-subnet",
    "interruption",
    "library",
    "many-files",
    "move-endpoint",
    "new-region",
    "ring-exchange",
    "show",
    "two-regions",
  ]);
});

describe.each(stories)("example %s", (story) => {
  const cwd = join(examples, story);
  const golden = join(cwd, "plan.txt");
  const environment = async () => ({
    OVH_ENDPOINT: "simulator",
    VRACKOPS_SIMULATOR_STATE: join(await folderWith({}), "state.json"),
    VRACKOPS_SIMULATOR_TASK_MS: "50",
  });

  test("prints the plan that is kept beside it", async () => {
    const { code, stdout, stderr } = await runCli(["plan", "--detailed-exitcode", "--diff", ...filesOf(story)], {
      cwd,
      env: await environment(),
    });
    if (process.env["UPDATE"]) writeFileSync(golden, stdout);
    expect({ code, stderr, stdout }).toEqual({ code: 2, stderr: "", stdout: readFileSync(golden, "utf8") });
  });

  test("is applied with consent, and then there is nothing left to do", async () => {
    const env = await environment();
    const consent = ["--allow", "interruption", "--allow", "ip-change", "--allow", "deletion", "--allow", "cost"];
    const applied = await runCli(["apply", "--yes", "--quiet", "--format", "json", ...consent, ...filesOf(story)], {
      cwd,
      env,
    });
    expect([applied.code, applied.stderr]).toEqual([0, ""]);
    const again = await runCli(["plan", "--detailed-exitcode", ...filesOf(story)], { cwd, env });
    expect([again.code, again.stdout.split("\n")[0]]).toEqual([
      0,
      "No changes. The network matches the configuration.",
    ]);
  });
});

describe("example import", () => {
  const cwd = join(examples, "import");
  const golden = (name: string, text: string): string => {
    if (process.env["UPDATE"]) writeFileSync(join(cwd, name), text);
    return readFileSync(join(cwd, name), "utf8");
  };
  const environment = async () => ({
    OVH_ENDPOINT: "simulator",
    VRACKOPS_SIMULATOR_STATE: join(await folderWith({}), "state.json"),
  });

  test("prints the file that is kept beside it, and how Terraform lets go of it", async () => {
    const { code, stdout, stderr } = await runCli(["import", "--terraform", "state.json"], {
      cwd,
      env: await environment(),
    });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: golden("network.yaml", stdout),
      stderr: golden("terraform.txt", stderr),
    });
  });

  test("has an empty plan, and nothing to add or to format", async () => {
    const env = await environment();
    const plan = await runCli(["plan", "--detailed-exitcode"], { cwd, env });
    const added = await runCli(["import", "network.yaml"], { cwd, env });
    const formatted = await runCli(["fmt", "--check"], { cwd });
    expect([plan.code, plan.stderr, plan.stdout.split("\n")[0]]).toEqual([
      0,
      "",
      "No changes. The network matches the configuration.",
    ]);
    expect([added, formatted]).toEqual([
      { code: 0, stdout: "network.yaml: nothing to add\n", stderr: "" },
      { code: 0, stdout: "", stderr: "" },
    ]);
  });
});
