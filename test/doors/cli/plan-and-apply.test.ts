import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { liveSimulator, smallAccount, smallNetwork } from "./live-simulator.ts";
import { folderWith, runCli } from "./run-cli.ts";

const { simulator, env } = await liveSimulator(smallAccount);

beforeEach(() => simulator.reset(smallAccount));

const requests = () => simulator.requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`);
const writes = () => requests().filter((line) => !line.startsWith("GET"));
const harmless = smallNetwork("10.120.0.0/29", ["home-dirs", "scratch"]);
const harmful = smallNetwork("10.120.0.0/28", ["home-dirs"]);

describe("plan", () => {
  test("only reads: one list, and one list of names", async () => {
    const cwd = await folderWith({ "network.yaml": harmless });
    const { code } = await runCli(["plan"], { cwd, env });
    expect([code, requests()]).toEqual([0, ["GET /v2/vrackServices/resource", "GET /1.0/storage/netapp"]]);
  });

  test("asks for no names when all URNs of the file are in use and none is let go", async () => {
    const urn = Object.values(simulator.world.state().vrackServices)[0]?.target[0]?.endpoints[0] ?? "";
    const cwd = await folderWith({ "urn.yaml": smallNetwork("10.120.0.0/29", [urn]) });
    expect((await runCli(["plan", "urn.yaml"], { cwd, env })).code).toBe(0);
    expect(requests()).toEqual(["GET /v2/vrackServices/resource"]);
  });

  test("looks a URN up that is new, and refuses one that is nowhere", async () => {
    const urn = "urn:v1:eu:resource:storageNetApp:00000000-0000-4000-8000-000000000001";
    const cwd = await folderWith({ "urn.yaml": smallNetwork("10.120.0.0/29", [urn]) });
    const { code, stderr } = await runCli(["plan", "urn.yaml"], { cwd, env });
    const look = ["GET /v2/vrackServices/resource", "GET /1.0/storage/netapp"];
    expect([code, requests()]).toEqual([3, [...look, ...look]]);
    expect(stderr).toContain("match/urn-not-found");
  });

  test("asks for nothing when the file is wrong", async () => {
    const cwd = await folderWith({ "bad.yaml": "version: 2\n" });
    expect([(await runCli(["plan", "bad.yaml"], { cwd, env })).code, requests()]).toEqual([3, []]);
  });

  test("prints a command that applies the plan as it stands, and says which consent meets nothing", async () => {
    const cwd = await folderWith({ "network.yaml": harmful });
    const { stdout } = await runCli(["plan", "--allow", "interruption,deletion:vrs-x"], { cwd, env });
    expect(stdout).toContain("There is consent to deletion at vrs-x, and the plan causes that nowhere.");
    const command = /^ {2}vrackops (apply .*)$/m.exec(stdout)?.[1] ?? "";
    expect(command.replace(/[0-9a-f]{32}/, "F")).toBe(
      "apply --expect F --allow interruption --allow deletion:vrs-x --allow ip-change network.yaml",
    );
    const first = await runCli([...command.split(" "), "--yes"], { cwd, env });
    const again = await runCli(["apply", "--yes"], { cwd, env });
    expect([first.code, again.code, again.stdout]).toEqual([
      0,
      0,
      "No changes. The network matches the configuration.\n",
    ]);
  });

  test("exits with 2 when changes are pending and that is asked for, in every format, with the JSON whole", async () => {
    const cwd = await folderWith({ "network.yaml": harmful });
    for (const format of ["text", "json", "markdown"]) {
      const { code, stdout } = await runCli(["plan", "--detailed-exitcode", "--format", format], { cwd, env });
      expect([code, stdout.length > 100]).toEqual([2, true]);
      if (format === "json")
        expect(JSON.parse(stdout).summary).toMatchObject({ replace: 1, interruptions: 1, addressChanges: 1 });
    }
  });

  test("writes several outputs in one run, each by its ending", async () => {
    const cwd = await folderWith({ "network.yaml": harmful });
    const { code, stdout } = await runCli(["--out", "plan.json", "plan", "--out=plan.md", "--out", "plan.txt"], {
      cwd,
      env,
    });
    const file = (name: string): string => readFileSync(join(cwd, name), "utf8");
    expect([code, file("plan.txt"), file("plan.md").split(":")[0]]).toEqual([0, stdout, "### Network plan"]);
    expect(Object.keys(JSON.parse(file("plan.json")))).toEqual(
      expect.arrayContaining(["formatVersion", "fingerprint", "summary", "changes", "steps", "findings"]),
    );
  });

  test("gives the same bytes for the same input", async () => {
    const cwd = await folderWith({ "network.yaml": harmful });
    const [first, second] = [
      await runCli(["plan", "--format=json"], { cwd, env }),
      await runCli(["plan", "--format=json"], { cwd, env }),
    ];
    expect(first.stdout).toBe(second.stdout);
  });

  test("tells of a file that cannot be written, and still writes the others", async () => {
    const cwd = await folderWith({ "network.yaml": harmless });
    const { code, stderr } = await runCli(["plan", "--out", "no/such/folder.json", "--out", "plan.json"], { cwd, env });
    expect([code, /no\/such\/folder\.json cannot be written/.test(stderr)]).toEqual([1, true]);
    expect(JSON.parse(readFileSync(join(cwd, "plan.json"), "utf8")).fingerprint).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("apply", () => {
  test("without --yes and without a terminal refuses and says which flag to add", async () => {
    const cwd = await folderWith({ "network.yaml": harmless });
    const { code, stdout } = await runCli(["apply"], { cwd, env });
    expect([code, /guard\/no-terminal/.test(stdout), /Add --yes/.test(stdout), writes()]).toEqual([5, true, true, []]);
  });

  test("refuses an impact that is not allowed, with the plan in full", async () => {
    const cwd = await folderWith({ "network.yaml": harmful });
    const { code, stdout } = await runCli(["apply", "--yes", "--quiet", "--allow", "interruption"], { cwd, env });
    expect([code, /^DANGER {2}1 endpoint will be /.test(stdout), /--allow ip-change/.test(stdout), writes()]).toEqual([
      5,
      true,
      true,
      [],
    ]);
  });

  test("goes on with consent from options, at an address, or from the file", async () => {
    const subnet = "vrs-aaa-bbb-ccc-ddd/10.120.0.0/24";
    const policy = "policy: { allow: [interruption, ip-change] }\n";
    const cwd = await folderWith({
      "network.yaml": harmful,
      "policy.yaml": smallNetwork("10.120.0.0/28", ["home-dirs"], policy),
    });
    for (const args of [
      ["--allow", "interruption", "--allow", "ip-change"],
      ["--allow", `interruption:${subnet}`, "--allow", `ip-change:vrs-aaa-bbb-ccc-ddd`],
      ["policy.yaml"],
    ]) {
      simulator.reset(smallAccount);
      const { code, stdout } = await runCli(["apply", "--yes", "--format", "json", ...args], { cwd, env });
      const outcome = JSON.parse(stdout);
      expect([code, outcome.status, outcome.addresses.length, writes()]).toEqual([
        0,
        "done",
        1,
        ["PUT /v2/vrackServices/resource/vrs-aaa-bbb-ccc-ddd"],
      ]);
    }
  });

  test("applies only the plan that was reviewed", async () => {
    const cwd = await folderWith({
      "network.yaml": harmless,
      "other.yaml": smallNetwork("10.120.0.0/29", ["scratch", "home-dirs"], "policy: {}\n"),
    });
    const { fingerprint } = JSON.parse(
      (await runCli(["plan", "--out", "plan.json", "--format", "json"], { cwd, env })).stdout,
    );
    for (const wrong of ["0".repeat(32), `${"0".repeat(32)}.${"A".repeat(12)}`])
      expect((await runCli(["apply", "--yes", "--expect", wrong], { cwd, env })).code).toBe(6);
    expect((await runCli(["apply", "--yes", "--expect", "nonsense"], { cwd, env })).code).toBe(6);
    expect((await runCli(["apply", "--yes"], { cwd, env: { ...env, VRACKOPS_EXPECT: "" } })).code).toBe(6);
    expect((await runCli(["apply", "--yes", "--expect", fingerprint.slice(0, 31)], { cwd, env })).code).toBe(6);
    expect(writes()).toEqual([]);
    expect((await runCli(["apply", "--yes", "--expect", fingerprint, "other.yaml"], { cwd, env })).code).toBe(0);
    const again = await runCli(["apply", "--yes", "--expect", fingerprint], { cwd, env });
    expect([again.code, /stale\/fingerprint/.test(again.stdout)]).toEqual([6, true]);
    const resumed = await runCli(["apply", "--yes", "--expect", "plan.json", "--resume"], { cwd, env });
    expect([resumed.code, /Nothing is left/.test(resumed.stdout)]).toEqual([0, true]);
  });

  test("refuses when live changed between review and apply", async () => {
    const cwd = await folderWith({ "network.yaml": harmless });
    const { fingerprint } = JSON.parse((await runCli(["plan", "--format", "json"], { cwd, env })).stdout);
    const subnets = [
      { cidr: "10.120.0.0/24", displayName: "edited", vlan: 30, serviceRange: "10.120.0.0/29", endpoints: [] },
    ];
    expect(simulator.world.edit({ act: "configure", id: "vrs-aaa-bbb-ccc-ddd", subnets })).toBe(null);
    expect([(await runCli(["apply", "--yes", "--expect", fingerprint], { cwd, env })).code, writes()]).toEqual([6, []]);
  });

  test("ends with 7 when a task fails, says what was done, and lets the rest finish", async () => {
    simulator.world.script([
      { on: "PUT /vrackServices/resource/*", do: "fail-task", messages: ["no room in the fabric"] },
    ]);
    const cwd = await folderWith({ "network.yaml": harmless.replace("name: prod-gra", "name: prod") });
    const { code, stdout } = await runCli(["apply", "--yes", "--quiet"], { cwd, env });
    expect([
      code,
      /no room in the fabric/.test(stdout),
      /done {8}rename/.test(stdout),
      /1 of 2 steps done, 1 failed/.test(stdout),
    ]).toEqual([7, true, true, true]);
  });

  test("shows wrong credentials, missing rights and the time limit with their own exit codes", async () => {
    const cwd = await folderWith({ "network.yaml": harmless });
    expect((await runCli(["plan"], { cwd, env: { ...env, OVH_APPLICATION_SECRET: "wrong-wrong-wrong" } })).code).toBe(
      4,
    );
    simulator.reset({ ...smallAccount, credentials: { unauthorizedActions: ["vrackServices:apiovh:resource/edit"] } });
    const refused = await runCli(["apply", "--yes"], { cwd, env });
    expect([refused.code, /vrackServices:apiovh:resource\/edit/.test(refused.stdout)]).toEqual([4, true]);
    simulator.reset({ ...smallAccount, trouble: [{ on: "PUT *", do: "slow-task", factor: 1000 }] });
    const late = await runCli(["apply", "--yes", "--timeout", "6s"], { cwd, env });
    expect([late.code, /UPDATING/.test(late.stdout), /under way/.test(late.stdout)]).toEqual([8, true, true]);
  });

  test("on Ctrl-C starts nothing new, waits for what is under way and ends with 130; a second one leaves at once", async () => {
    const cwd = await folderWith({ "network.yaml": harmless.replace("name: prod-gra", "name: prod") });
    for (const [signals, factor] of [
      [["SIGTERM"], 50],
      [["SIGHUP"], 50],
      [["SIGINT", "SIGINT"], 5000],
    ] as const) {
      simulator.reset({ ...smallAccount, trouble: [{ on: "PUT *", do: "slow-task", factor }] });
      const { code, stdout, stderr } = await runCli(["apply", "--yes", "--parallelism", "1"], {
        cwd,
        env,
        during: (child) => {
          const due = [...signals];
          child.stderr?.on("data", (chunk: Buffer) => {
            if (!/waiting for|Interrupted/.test(chunk.toString())) return;
            const signal = due.shift();
            if (signal) child.kill(signal);
          });
        },
      });
      expect([code, /Stopping: no further step starts/.test(stderr)]).toEqual([130, true]);
      expect(stdout).toMatch(signals.length === 1 ? /done {8}(configure|rename)/ : /under way {3}configure/);
      expect(writes().length).toBe(1);
    }
  });
});

test("no secret is shown, not with --debug either", async () => {
  const cwd = await folderWith({ "network.yaml": harmless });
  const runs = [
    await runCli(["apply", "--yes", "--debug"], { cwd, env }),
    await runCli(["plan", "--debug"], { cwd, env: { ...env, OVH_CONSUMER_KEY: "0123456789abcdef0123456789abcdef" } }),
  ];
  const shown = runs.map(({ stdout, stderr }) => stdout + stderr).join("\n");
  const secrets = [env.OVH_APPLICATION_SECRET, env.OVH_CONSUMER_KEY, "0123456789abcdef0123456789abcdef", "$1$"];
  expect([runs.map(({ code }) => code), secrets.filter((secret) => shown.includes(secret ?? ""))]).toEqual([
    [0, 4],
    [],
  ]);
  expect(shown).toMatch(/GET \/v2\/vrackServices\/resource/);
});

test("an apply that only has to wait says at its end that all is in effect", async () => {
  const [own] = smallAccount.vrackServices ?? [];
  simulator.reset({
    ...smallAccount,
    vrackServices: own === undefined ? [] : [{ ...own, resourceStatus: "UPDATING" }],
    trouble: [
      {
        do: "concurrent-edit",
        on: "GET /vrackServices/resource",
        nth: 3,
        edit: { act: "status", id: own?.id ?? "", status: "READY" },
      },
    ],
  });
  const cwd = await folderWith({ "network.yaml": smallNetwork("10.120.0.0/29", ["home-dirs"]) });
  const { code, stdout } = await runCli(["apply", "--yes"], { cwd, env });
  expect([code, stdout.split("\n").at(-2), writes()]).toEqual([
    0,
    "No changes to make, and the platform has now carried out all that was asked of it.",
    [],
  ]);
});
