import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, runCli } from "./run-cli.ts";

const account = JSON.stringify({
  vracks: ["pn-100001"],
  vrackServices: [
    { id: "vrs-aaa-bbb-ccc-ddd", region: "eu-west-gra", vrack: "pn-100001" },
    { id: "vrs-eee-fff-ggg-hhh", region: "eu-west-lim", vrack: "pn-100001" },
  ],
  managedServices: [
    { name: "home-dirs", region: "eu-west-gra" },
    { name: "builds", region: "eu-west-lim" },
  ],
});

const network = (region: string, third: number, service: string): string => `version: 1
vrack: pn-100001
regions:
  ${region}:
    subnets:
      - { cidr: 10.120.${third}.0/24, serviceRange: 10.120.${third}.0/29, vlan: ${third + 30}, endpoints: [${service}] }
`;

const files = {
  "account.yaml": account,
  "gra.yaml": network("eu-west-gra", 1, "home-dirs"),
  "lim.yaml": network("eu-west-lim", 2, "builds"),
};
const env = { OVH_ENDPOINT: "simulator", VRACKOPS_SIMULATOR_TASK_MS: "500" };

test("two applies at the same time on one state file lose nothing of one another", async () => {
  const cwd = await folderWith(files);
  const applies = ["gra.yaml", "lim.yaml"].map((file) => runCli(["apply", "--yes", file], { cwd, env }));
  const codes = (await Promise.all(applies)).map(({ code }) => code);
  const plans = ["gra.yaml", "lim.yaml"].map((file) => runCli(["plan", "--detailed-exitcode", file], { cwd, env }));
  expect([codes, (await Promise.all(plans)).map(({ code }) => code)]).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test("an apply whose state file cannot be written says so, and does not end well", async () => {
  const cwd = await folderWith(files);
  const state = join(cwd, "s".repeat(240));
  const { code, stdout, stderr } = await runCli(["apply", "--yes", "--timeout", "20s", "gra.yaml"], {
    cwd,
    env: { ...env, VRACKOPS_SIMULATOR_STATE: state },
  });
  const said = stdout + stderr;
  expect([code, /writing it failed \(ENAMETOOLONG\)\./.test(said), /\n\s+at /.test(said)]).toEqual([1, true, false]);
});

test.skipIf(process.platform === "win32")("a simulator that cannot write its certificate says so", async () => {
  const cwd = await folderWith(files);
  const run = await runCli(["simulator"], { cwd, env: { TMPDIR: join(cwd, "nowhere") } });
  expect([run.code, run.stdout, run.stderr.split("\n")[0]]).toEqual([
    1,
    "",
    "error  The simulator cannot start  [run/simulator]",
  ]);
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "the certificate of a simulator is there while it runs, and gone after %s",
  async (signal) => {
    const cwd = await folderWith({ "account.yaml": account });
    const whileItRan: string[] = [];
    const { code, stdout } = await runCli(["simulator"], {
      cwd,
      env: { TMPDIR: cwd },
      during: (child) =>
        void child.stdout?.once("data", () => {
          whileItRan.push(...pemIn(cwd));
          child.kill(signal);
        }),
    });
    const named = /^export NODE_EXTRA_CA_CERTS=(.*)$/m.exec(stdout)?.[1];
    expect([code, whileItRan.map((name) => join(cwd, name)), pemIn(cwd)]).toEqual([0, [named], []]);
  },
);

const pemIn = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.endsWith(".pem"));
