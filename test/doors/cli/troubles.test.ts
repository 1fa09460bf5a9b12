import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Account } from "../../../src/simulator/account/account.ts";
import { makeCertificate } from "../../../src/simulator/http/certificate.ts";
import { type Simulator, startSimulator } from "../../../src/simulator/start.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { folderWith, runCli } from "./run-cli.ts";

// The troubles of docs/reliability.md as an operator meets them: the command as a process, over HTTPS, with real time.

const certificate = makeCertificate();
const folder = await folderWith({});
await writeFile(join(folder, "ca.pem"), certificate.cert);
const open: Simulator[] = [];
afterAll(async () => void (await Promise.all(open.map((simulator) => simulator.close()))));

const account: Account = {
  vracks: ["pn-1", "pn-2"],
  vrackServices: [
    { id: "vrs-a", region: "eu-west-gra", vrack: null },
    { id: "vrs-b", region: "eu-west-lim", vrack: "pn-1" },
  ],
  managedServices: [
    { name: "x", region: "eu-west-gra" },
    { name: "y", region: "eu-west-lim" },
  ],
};
// Two vRack Services, three steps: configure and attach vrs-a, configure vrs-b.
const network = `version: 1
vrack: pn-1
regions:
  eu-west-gra:
    id: vrs-a
    subnets: [{ cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, endpoints: [x] }]
  eu-west-lim:
    subnets: [{ cidr: 10.2.0.0/24, serviceRange: 10.2.0.0/28, vlan: 5, endpoints: [y] }]
`;

async function stage(more: Partial<Account>) {
  const simulator = await startSimulator({ account: { ...account, ...more }, taskMs: 30, certificate });
  open.push(simulator);
  const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
  const env: Record<string, string> = {
    OVH_ENDPOINT: simulator.endpoint,
    NODE_EXTRA_CA_CERTS: join(folder, "ca.pem"),
    OVH_APPLICATION_KEY: applicationKey,
    OVH_APPLICATION_SECRET: applicationSecret,
    OVH_CONSUMER_KEY: consumerKey,
  };
  return { simulator, env, cwd: await folderWith({ "network.yaml": network }) };
}

/** Writes that took effect. */
const effective = (simulator: Simulator): number =>
  simulator.requests.filter(({ method, changed }) => method !== "GET" && changed).length;

interface Row {
  readonly name: string;
  readonly trouble?: readonly Trouble[];
  readonly more?: Partial<Account>;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly code: number;
  /** Must be shown. */
  readonly shows?: RegExp;
  /** Writes that took effect; 3 is all of the plan. */
  readonly writes?: number;
}

const put = "PUT /vrackServices/resource/vrs-a";
const attach = "POST /vrack/pn-1/vrackServices";
const list = "GET /vrackServices/resource";

const rows: readonly Row[] = [
  // 1. Lost answers
  { name: "the answer to a PUT is lost", trouble: [{ on: put, do: "lost-answer" }], code: 0, writes: 3 },
  { name: "the answer to an attachment is lost", trouble: [{ on: attach, do: "lost-answer" }], code: 0, writes: 3 },
  // 2. The network and its answers
  {
    name: "connections break on reads and before a write",
    trouble: [
      { on: "GET *", do: "reset", times: 2 },
      { on: put, do: "reset" },
    ],
    code: 0,
    writes: 3,
    shows: /3 retries/,
  },
  {
    name: "HTML, 502 and a body that breaks off on reads",
    trouble: [
      { on: "GET */resource", do: "html" },
      { on: "GET */netapp", do: "truncate" },
    ],
    code: 0,
    writes: 3,
  },
  {
    name: "429 with Retry-After on a read and a write",
    trouble: [
      { on: "GET */resource", do: "status", status: 429, retryAfter: 1 },
      { on: put, do: "status", status: 429, retryAfter: 1 },
    ],
    code: 0,
    writes: 3,
  },
  {
    name: "500 after the work was done",
    trouble: [{ on: put, do: "status", status: 500, after: true }],
    code: 0,
    writes: 3,
  },
  {
    name: "a hung socket and a time limit",
    trouble: [{ on: "GET */resource", do: "hang" }],
    args: ["--timeout", "6s"],
    code: 8,
    writes: 0,
    shows: /run\/timeout/,
  },
  {
    name: "a server that is not there",
    env: { OVH_ENDPOINT: "https://127.0.0.1:45999/1.0" },
    code: 1,
    writes: 0,
    shows: /ECONNREFUSED.*Tried 6 times/,
  },
  {
    name: "a name that does not resolve",
    env: { OVH_ENDPOINT: "https://api.invalid/1.0" },
    code: 1,
    writes: 0,
    shows: /Tried 6 times/,
  },
  // 3. Locks
  { name: "423 on a PUT", trouble: [{ on: put, do: "status", status: 423 }], code: 0, writes: 3 },
  { name: "409 on an attachment", trouble: [{ on: attach, do: "status", status: 409 }], code: 0, writes: 3 },
  // 4. Races
  {
    name: "412",
    trouble: [
      {
        on: put,
        do: "status",
        status: 412,
        class: "Client::PreconditionFailed::ChecksumMismatch",
        message: "checksum",
      },
    ],
    code: 6,
    writes: 1,
    shows: /stale\/changed-under-us/,
  },
  {
    name: "somebody edits between plan and PUT",
    trouble: [
      { on: put, do: "concurrent-edit", when: "before", edit: { act: "configure", id: "vrs-a", subnets: [] } },
      {
        on: put,
        do: "concurrent-edit",
        when: "before",
        edit: { act: "configure", id: "vrs-a", subnets: [{ cidr: "10.9.0.0/24", serviceRange: "10.9.0.0/28" }] },
      },
    ],
    code: 6,
    shows: /another specification/,
  },
  {
    name: "somebody attaches it elsewhere before we do",
    trouble: [
      { on: attach, do: "concurrent-edit", when: "before", edit: { act: "attach", id: "vrs-a", vrack: "pn-2" } },
    ],
    code: 6,
    shows: /attached to pn-2 by somebody else/,
  },
  {
    name: "somebody removes it",
    trouble: [{ on: put, do: "concurrent-edit", when: "before", edit: { act: "remove", id: "vrs-a" } }],
    code: 6,
    shows: /gone from the account/,
  },
  // 5. Failing tasks
  {
    name: "a task fails",
    trouble: [{ on: put, do: "fail-task", messages: ["no room in the fabric"] }],
    code: 7,
    writes: 2,
    shows: /no room in the fabric[^]*1 of 3 steps done, 1 failed, 1 not tried/,
  },
  {
    name: "an attachment is cancelled",
    trouble: [{ on: attach, do: "cancel-task" }],
    code: 7,
    shows: /without effect/,
  },
  // 6. Rights and credentials
  {
    name: "an expired key",
    more: { credentials: { consumerKeyExpired: true } },
    code: 4,
    writes: 0,
    shows: /auth\/refused/,
  },
  { name: "a wrong secret", env: { OVH_APPLICATION_SECRET: "wrong-wrong-wrong-wrong" }, code: 4, writes: 0 },
  {
    name: "a key that is missing",
    env: { OVH_CONSUMER_KEY: "" },
    code: 4,
    writes: 0,
    shows: /auth\/incomplete-credentials[^]*OVH_CONSUMER_KEY/,
  },
  { name: "a clock an hour off", trouble: [{ do: "clock", offsetSeconds: 3600 }], code: 0, writes: 3 },
  {
    name: "missing rights in the middle",
    more: { credentials: { unauthorizedActions: ["vrack:apiovh:vrackServices/attach"] } },
    code: 4,
    writes: 2,
    shows: /vrack:apiovh:vrackServices\/attach[^]*Query id/,
  },
  // 8. Time
  {
    name: "the time is up while the platform works",
    trouble: [{ on: put, do: "slow-task", factor: 1000 }],
    args: ["--timeout", "6s"],
    code: 8,
    writes: 2,
    shows: /under way[^]*UPDATING/,
  },
  {
    name: "the time of a step is up",
    trouble: [{ on: put, do: "slow-task", factor: 1000 }],
    args: ["--step-timeout", "2s"],
    code: 8,
    writes: 2,
    shows: /run\/step-timeout/,
  },
  {
    name: "the time of a step is up while the API asks to wait for minutes: the command ends too",
    trouble: [{ on: list, do: "status", status: 429, retryAfter: 280, nth: 3, times: "always" }],
    args: ["--step-timeout", "3s"],
    code: 8,
    shows: /run\/step-timeout/,
  },
  {
    name: "somebody takes it out of its vRack while only its specification is written",
    more: {
      vrackServices: [
        { id: "vrs-a", region: "eu-west-gra", vrack: "pn-1" },
        { id: "vrs-b", region: "eu-west-lim", vrack: "pn-1" },
      ],
    },
    trouble: [{ on: put, do: "concurrent-edit", edit: { act: "detach", id: "vrs-b" } }],
    code: 6,
    writes: 2,
    shows: /vrs-b is in no vRack, and by the plan attached to pn-1/,
  },
  // 9. Odd accounts
  { name: "pages of one", more: { limits: { pageSize: 1 } }, code: 0, writes: 3 },
  {
    name: "a vRack Services in ERROR",
    more: {
      vrackServices: [
        { id: "vrs-a", region: "eu-west-gra", resourceStatus: "ERROR" },
        { id: "vrs-b", region: "eu-west-lim", vrack: "pn-1" },
      ],
    },
    code: 5,
    writes: 0,
    shows: /guard\/resource-error/,
  },
  {
    name: "names that are null, doubled or deleted elsewhere",
    more: {
      managedServices: [
        ...(account.managedServices ?? []),
        { name: null, region: "eu-west-gra" },
        { name: "x", region: "eu-west-lim" },
        { name: "x", id: "00000000-0000-4000-8000-00000000000d", region: "eu-west-gra", status: "deleted" },
      ],
    },
    code: 0,
    writes: 3,
  },
];

describe("apply through the command line", () => {
  test.concurrent.each(rows)("$name", async ({ trouble = [], more = {}, args = [], env = {}, code, shows, writes }) => {
    const at = await stage({ ...more, trouble });
    const run = await runCli(["apply", "--yes", ...args], { cwd: at.cwd, env: { ...at.env, ...env } });
    expect(
      [run.code, shows ? shows.test(run.stdout + run.stderr) : true, /\n {4}at /.test(run.stderr)],
      run.stdout + run.stderr,
    ).toEqual([code, true, false]);
    if (writes !== undefined) expect(effective(at.simulator)).toBe(writes);
  });
});

test("a write that nobody answered is waited out with the reason, and without a word of an answer", async () => {
  const { env, cwd } = await stage({ trouble: [{ on: put, do: "reset" }] });
  const { code, stderr } = await runCli(["apply", "--yes"], { cwd, env });
  const told = stderr.split("\n").filter((line) => line.includes("waiting for the API"));
  expect([code, [...new Set(told.map((line) => line.replace(/^\[.*?\] | \([A-Z_]+\), \d+ s$/g, "")))]]).toEqual([
    0,
    [
      "configure vRack Services vrs-a (eu-west-gra): waiting for the API: The connection broke before a whole answer came",
    ],
  ]);
});

describe("a service account", () => {
  const token: readonly (readonly [Trouble, number])[] = [
    [{ do: "token-down", how: "status" }, 4],
    [{ do: "token-down", how: "garbage" }, 4],
  ];
  test.concurrent.each(token)("whose token endpoint is down or talks nonsense: %o", async (trouble, code) => {
    const { simulator, cwd, env } = await stage({ trouble: [trouble] });
    const { clientId, clientSecret } = simulator.credentials;
    const own = {
      OVH_ENDPOINT: env["OVH_ENDPOINT"] ?? "",
      NODE_EXTRA_CA_CERTS: env["NODE_EXTRA_CA_CERTS"] ?? "",
      OVH_TOKEN_URL: simulator.tokenUrl,
    };
    const run = await runCli(["apply", "--yes"], {
      cwd,
      env: { ...own, OVH_CLIENT_ID: clientId, OVH_CLIENT_SECRET: clientSecret },
    });
    expect([run.code, /auth\/token/.test(run.stderr), run.stderr.includes(clientSecret)], run.stderr).toEqual([
      code,
      true,
      false,
    ]);
  });
});

test("kill -9 at any moment: the next run converges, and no write is sent twice", async () => {
  const { simulator, env, cwd } = await stage({
    trouble: [{ on: "PUT *", do: "slow-task", factor: 20, times: "always" }],
  });
  for (const delayMs of [350, 500, 700, 900]) {
    await runCli(["apply", "--yes"], {
      cwd,
      env,
      during: (child) => void setTimeout(() => child.kill("SIGKILL"), delayMs),
    });
  }
  expect((await runCli(["apply", "--yes"], { cwd, env })).code).toBe(0);
  expect([(await runCli(["plan", "--detailed-exitcode"], { cwd, env })).code, effective(simulator)]).toEqual([0, 3]);
});

test("Ctrl-C while the account is still read ends at once, since there is nothing to wait for", async () => {
  const { simulator, env, cwd } = await stage({ trouble: [{ on: "GET */resource", do: "hang" }] });
  const run = await runCli(["apply", "--yes", "--debug"], {
    cwd,
    env,
    during: (child) => void setTimeout(() => child.kill("SIGINT"), 1500),
  });
  expect([run.code, /run\/interrupted/.test(run.stderr), effective(simulator)]).toEqual([130, true, 0]);
});

test("after a partial apply --resume does what is left of the reviewed plan, and nothing more", async () => {
  const { simulator, env, cwd } = await stage({
    trouble: [{ on: attach, do: "status", status: 400, class: "Client::BadRequest", message: "not now" }],
  });
  expect((await runCli(["plan", "--out", "plan.json"], { cwd, env })).code).toBe(0);
  const stopped = await runCli(["apply", "--yes", "--expect", "plan.json"], { cwd, env });
  expect([stopped.code, stopped.stdout.includes("--expect plan.json --resume")]).toEqual([7, true]);
  expect((await runCli(["apply", "--yes", "--expect", "plan.json"], { cwd, env })).code).toBe(6);
  await writeFile(
    join(cwd, "more.yaml"),
    network.replace("vlan: 5", "vlan: 6").concat("policy: { allow: [interruption, ip-change] }\n"),
  );
  expect((await runCli(["apply", "--yes", "--expect", "plan.json", "--resume", "more.yaml"], { cwd, env })).code).toBe(
    6,
  );
  const resumed = await runCli(["apply", "--yes", "--expect", "plan.json", "--resume"], { cwd, env });
  expect([resumed.code, /what is left of the reviewed plan/.test(resumed.stdout), effective(simulator)]).toEqual([
    0,
    true,
    3,
  ]);
});
