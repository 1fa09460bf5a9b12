import { beforeEach, expect, test } from "vitest";
import type { Account } from "../../../src/simulator/account/account.ts";
import { liveSimulator } from "./live-simulator.ts";
import { folderWith, runCli } from "./run-cli.ts";

const account: Account = {
  vracks: ["pn-100001"],
  vrackServices: ["gra", "lim"].map((place) => ({
    id: `vrs-aaa-bbb-ccc-${place}`,
    region: `eu-west-${place}`,
    name: place,
    vrack: "pn-100001",
    subnets: [],
  })),
};
const region = (place: string, net: string): string => `  eu-west-${place}:
    name: prod-${place}
    subnets: [${net === "" ? "" : `{ cidr: 10.${net}.0.0/24, serviceRange: 10.${net}.0.0/28 }`}]
`;
const file = (gra: string, lim: string): string =>
  `version: 1\nvrack: pn-100001\nregions:\n${region("gra", gra)}${region("lim", lim)}`;

const { simulator, env } = await liveSimulator(account);
beforeEach(() => simulator.reset(account));

const writes = (): readonly string[] =>
  simulator.requests.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);

test("a part is planned, says that it is one in every form, and is applied by the command that the plan suggests", async () => {
  const cwd = await folderWith({ "network.yaml": file("1", "2") });
  const only = ["--only", "eu-west-gra", "--out", "plan.json", "--out", "plan.md"];
  const planned = await runCli(["plan", ...only], { cwd, env });
  const json = await runCli(["plan", "--format", "json", "--only", "eu-west-gra"], { cwd, env });
  const markdown = await runCli(["plan", "--format", "markdown", "--only", "eu-west-gra"], { cwd, env });
  const note = "This plan is about pn-100001/eu-west-gra only. Left out: pn-100001/eu-west-lim (2 changes).";
  expect(planned.stdout).toContain(`info  This plan is a part of the whole  [match/partial]\n  ${note}\n`);
  expect(markdown.stdout).toContain("match/partial");
  const { plan } = JSON.parse(json.stdout);
  const { findings } = JSON.parse(json.stdout);
  expect([...(findings ?? []), ...(plan?.findings ?? [])].map(({ detail }: { detail: string }) => detail)).toContain(
    note,
  );
  const command = /^ {2}vrackops (apply .*)$/m.exec(planned.stdout)?.[1] ?? "";
  expect(command.replace(/[0-9a-f]{32}/, "F")).toBe("apply --only eu-west-gra --expect F network.yaml");
  const whole = command.replace("--only eu-west-gra ", "").split(" ");
  const refused = await runCli([...whole, "--yes"], { cwd, env });
  const applied = await runCli([...command.split(" "), "--yes"], { cwd, env });
  expect([
    refused.code,
    applied.code,
    applied.stdout.includes(note),
    writes().filter((line) => /lim/.test(line)),
  ]).toEqual([6, 0, true, []]);
  const rest = await runCli(["plan", "--detailed-exitcode"], { cwd, env });
  expect([rest.code, /eu-west-gra/.test(rest.stdout), /eu-west-lim/.test(rest.stdout)]).toEqual([2, false, true]);
});

test("a plan that was reviewed whole is applied region by region with --resume", async () => {
  const cwd = await folderWith({ "network.yaml": file("1", "2") });
  expect((await runCli(["plan", "--out", "plan.json"], { cwd, env })).code).toBe(0);
  const apply = ["apply", "--yes", "--expect", "plan.json", "--resume"];
  const codes = [];
  for (const only of [["--only", "pn-100001/eu-west-lim"], ["--only", "eu-west-gra"], []])
    codes.push((await runCli([...apply, ...only], { cwd, env })).code);
  expect(codes).toEqual([0, 0, 0]);
  expect((await runCli(["plan", "--detailed-exitcode"], { cwd, env })).code).toBe(0);
});

test("what goes from one region to another is refused by plan and apply, with the option that holds both", async () => {
  simulator.reset({
    ...account,
    vrackServices: (account.vrackServices ?? []).map((one) =>
      one.region === "eu-west-gra" ? { ...one, subnets: [{ cidr: "10.1.0.0/24", serviceRange: "10.1.0.0/28" }] } : one,
    ),
  });
  const cwd = await folderWith({ "network.yaml": file("", "1") });
  const plan = await runCli(["plan", "--only", "eu-west-lim"], { cwd, env });
  const apply = await runCli(["apply", "--yes"], { cwd, env: { ...env, VRACKOPS_ONLY: "eu-west-gra" } });
  expect([plan.code, apply.code, writes()]).toEqual([5, 5, []]);
  expect(plan.stderr).toContain("Plan them together: --only pn-100001/eu-west-gra,pn-100001/eu-west-lim\n");
  expect(apply.stderr).toContain("Plan them together: --only pn-100001/eu-west-gra,pn-100001/eu-west-lim\n");
  expect((await runCli(["plan", "--only", "eu-west-gra,eu-west-lim"], { cwd, env })).code).toBe(0);
});

test("the whole file is checked, and a name that it does not have costs no request", async () => {
  const cwd = await folderWith({ "network.yaml": file("1", "1"), "good.yaml": file("1", "2") });
  const overlap = await runCli(["plan", "--only", "eu-west-gra"], { cwd, env });
  const unknown = await runCli(["plan", "--only", "eu-west-gar", "good.yaml"], { cwd, env });
  const applied = await runCli(["apply", "--yes", "--only", "eu-west-gar", "good.yaml"], { cwd, env });
  expect([overlap.code, unknown.code, applied.code, simulator.requests.length]).toEqual([3, 1, 1, 0]);
  expect(unknown.stderr).toContain('The files have no region "eu-west-gar". Did you mean eu-west-gra?');
});
