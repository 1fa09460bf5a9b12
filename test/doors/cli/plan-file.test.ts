import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { liveSimulator, smallAccount, smallNetwork } from "./live-simulator.ts";
import { folderWith, runCli } from "./run-cli.ts";

const { simulator, env } = await liveSimulator(smallAccount);

beforeEach(() => simulator.reset(smallAccount));

const writes = () => simulator.requests.filter(({ method }) => method !== "GET").map(({ method }) => method);
const network = smallNetwork("10.120.0.0/29", ["home-dirs", "scratch"]).replace("name: prod-gra", "name: prod");

/** A folder with a file and its plan. */
async function reviewed(): Promise<string> {
  const cwd = await folderWith({ "network.yaml": network });
  expect((await runCli(["plan", "--out", "plan.json"], { cwd, env })).code).toBe(0);
  return cwd;
}

const apply = (cwd: string, ...args: readonly string[]) =>
  runCli(["apply", "--yes", "--format", "json", ...args], { cwd, env });

/** Exit code, codes of errors and what was written. */
async function told(cwd: string, ...args: readonly string[]) {
  const { code, stdout } = await apply(cwd, ...args);
  const { findings } = JSON.parse(stdout) as {
    readonly findings: readonly { readonly severity: string; readonly code: string }[];
  };
  const errors = findings.filter(({ severity }) => severity === "error");
  return { code, errors: errors.map((one) => one.code), writes: writes() };
}

const refused = (code: string) => ({ code: 6, errors: [code], writes: [] });

test("a plan's file stands for the plan, whatever its name and layout", async () => {
  const cwd = await reviewed();
  const text = JSON.stringify(JSON.parse(readFileSync(join(cwd, "plan.json"), "utf8")));
  writeFileSync(join(cwd, "reviewed"), `\ufeff${text}`);
  expect(await told(cwd, "--expect", "reviewed")).toMatchObject({ code: 0, errors: [] });
  expect(writes().length).toBeGreaterThan(0);
  expect(await apply(cwd, "--expect", "plan.json", "--resume")).toMatchObject({ code: 0 });
});

test("of a plan that is carried out nothing is left, which is said once", async () => {
  const cwd = await reviewed();
  await runCli(["apply", "--yes", "--expect", "plan.json"], { cwd, env });
  const { code, stdout } = await runCli(["apply", "--yes", "--expect", "plan.json", "--resume"], { cwd, env });
  expect([code, stdout]).toEqual([
    0,
    `No changes. The network matches the configuration.

info  This is what is left of the reviewed plan  [stale/remainder]
  Nothing is left: all of the reviewed plan is done.
`,
  ]);
});

test("a plan from standard output stands for it too", async () => {
  const cwd = await folderWith({ "network.yaml": network });
  const { stdout } = await runCli(["plan", "--format", "json"], { cwd, env });
  writeFileSync(join(cwd, "plan.json"), stdout);
  expect((await told(cwd, "--expect", "plan.json")).code).toBe(0);
});

describe("a file that is no plan is refused before anything is asked:", () => {
  const edited = (edit: (plan: Record<string, unknown>) => unknown) => (text: string) => {
    const plan = JSON.parse(text) as Record<string, unknown>;
    edit(plan);
    return JSON.stringify(plan);
  };
  const rows: readonly (readonly [string, (text: string) => string, RegExp])[] = [
    ["of another format version", edited((plan) => (plan["formatVersion"] = "2.0")), /format version "2.0"/],
    ["without a format version", edited((plan) => delete plan["formatVersion"]), /not a whole plan/],
    ["with another fingerprint", edited((plan) => (plan["fingerprint"] = "0".repeat(32))), /somebody changed it since/],
    ["with a change less", edited((plan) => (plan["changes"] as unknown[]).pop()), /somebody changed it since/],
    ["with another digest", edited((plan) => (plan["digests"] = { changes: {}, endState: [] })), /somebody changed/],
    ["without its digests", edited((plan) => delete plan["digests"]), /somebody changed it since/],
    ["without the digest of the file", edited((plan) => delete plan["fileDigest"]), /not a whole plan/],
    ["cut off", (text) => text.slice(0, -20), /is not JSON/],
    ["empty", () => "", /is not JSON/],
    ["a list", () => "[]", /not a whole plan/],
    ["nothing", () => "null", /not JSON|not a whole plan/],
  ];
  test.each(rows)("%s", async (_, change, why) => {
    const cwd = await reviewed();
    simulator.reset(smallAccount);
    writeFileSync(join(cwd, "plan.json"), change(readFileSync(join(cwd, "plan.json"), "utf8")));
    for (const args of [[], ["--resume"]]) {
      const { code, stderr } = await runCli(["apply", "--yes", "--expect", "plan.json", ...args], { cwd, env });
      expect([code, /stale\/plan-file/.test(stderr), why.test(stderr)]).toEqual([6, true, true]);
    }
    expect(simulator.requests).toEqual([]);
  });

  test("an outcome, a plan that failed, a folder, and one that is not there", async () => {
    const cwd = await reviewed();
    writeFileSync(join(cwd, "bad.yaml"), "version: 2\n");
    await runCli(["plan", "--out", "failed.json", "bad.yaml"], { cwd, env });
    await runCli(["apply", "--yes", "--out", "outcome.json"], { cwd, env });
    simulator.reset(smallAccount);
    mkdirSync(join(cwd, "folder.json"));
    for (const name of ["outcome.json", "failed.json", "folder.json", "none.json", "no/such/file"])
      expect([name, await told(cwd, "--expect", name, "--resume")]).toEqual([name, refused("stale/plan-file")]);
  });

  test("a pipe that nobody writes into ends with the time of the run", async () => {
    const cwd = await reviewed();
    execFileSync("mkfifo", [join(cwd, "pipe.json")]);
    expect((await apply(cwd, "--expect", "pipe.json", "--timeout", "1s")).code).toBe(8);
  });
});

describe("what is left of a plan", () => {
  const done = { act: "rename", id: "vrs-aaa-bbb-ccc-ddd", name: "prod" } as const;

  test("is accepted from an account that a part was applied to, and only with --resume", async () => {
    const cwd = await reviewed();
    simulator.world.edit(done);
    expect(await told(cwd, "--expect", "plan.json")).toEqual(refused("stale/fingerprint"));
    expect(await told(cwd, "--expect", "plan.json", "--resume")).toEqual({ code: 0, errors: [], writes: ["PUT"] });
  });

  test("is not what a file asks for that asks for less, or for more, or for something else", async () => {
    const cwd = await reviewed();
    simulator.world.edit(done);
    const others = {
      less: network.replace("home-dirs, scratch", "home-dirs"),
      unnamed: network.replace("name: prod\n", "name: other\n"),
      more: network.replace("home-dirs, scratch", "home-dirs, scratch, builds"),
      nothing: "version: 1\nregions: {}\n",
    };
    for (const [name, text] of Object.entries(others)) writeFileSync(join(cwd, `${name}.yaml`), text);
    for (const name of ["less", "unnamed", "nothing"])
      expect([name, await told(cwd, "--expect", "plan.json", "--resume", `${name}.yaml`)]).toEqual([
        name,
        refused("stale/fingerprint"),
      ]);
    expect((await told(cwd, "--expect", "plan.json", "--resume", "more.yaml")).writes).toEqual([]);
  });

  test("is not what is left when somebody else changed the account", async () => {
    const cwd = await reviewed();
    const subnets = [
      { cidr: "10.120.0.0/24", displayName: "edited", vlan: 30, serviceRange: "10.120.0.0/29", endpoints: [] },
    ];
    expect(simulator.world.edit({ act: "configure", id: "vrs-aaa-bbb-ccc-ddd", subnets })).toBe(null);
    expect(await told(cwd, "--expect", "plan.json", "--resume")).toEqual(refused("stale/fingerprint"));
  });
});

test("a policy of one file consents to nothing in the network of another", async () => {
  const services = [{ id: "00000000-0000-4000-8000-000000000009", name: "data", region: "eu-west-gra" }];
  const own = (id: string, vrack: string, net: number, endpoints: readonly string[]) => ({
    id,
    region: "eu-west-gra",
    vrack,
    subnets: [{ cidr: `10.${net}.0.0/24`, serviceRange: `10.${net}.0.0/28`, vlan: null, endpoints }],
  });
  simulator.reset({
    vracks: ["pn-1", "pn-2"],
    vrackServices: [own("vrs-ppp-ppp-ppp-ppp", "pn-1", 1, ["data"]), own("vrs-ddd-ddd-ddd-ddd", "pn-2", 2, [])],
    managedServices: services,
  });
  const file = (vrack: string, net: number, endpoints: string, policy: string): string =>
    `version: 1\nvrack: ${vrack}\nregions:\n  eu-west-gra:\n    subnets: [{ cidr: 10.${net}.0.0/24, serviceRange: 10.${net}.0.0/28, endpoints: [${endpoints}] }]\npolicy: ${policy}\n`;
  const cwd = await folderWith({
    "dev.yaml": file("pn-2", 2, "data", "{ allow: [interruption, ip-change] }"),
    "prod.yaml": file("pn-1", 1, "", "{ maxDeletions: 0 }"),
  });
  expect(await told(cwd, "dev.yaml", "prod.yaml")).toEqual({
    code: 5,
    errors: ["guard/consent-needed", "guard/too-many-deletions"],
    writes: [],
  });
  writeFileSync(join(cwd, "prod.yaml"), file("pn-1", 1, "", "{ allow: [interruption, ip-change], maxDeletions: 1 }"));
  expect(await told(cwd, "dev.yaml", "prod.yaml")).toEqual({ code: 0, errors: [], writes: ["PUT", "PUT"] });
});
