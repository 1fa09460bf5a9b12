import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import schema from "../../../schemas/doctor.schema.json" with { type: "json" };
import { folderWith, runCli } from "./run-cli.ts";

const network = `version: 1
vrack: pn-1
regions:
  eu-west-gra:
    name: prod
    subnets:
      - { cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, endpoints: [home] }
`;
const project = "0123456789abcdef0123456789abcdef";
const account = (credentials = "{}"): string => `vracks:
  - { id: pn-1, cloudProjects: [${project}], loadBalancers: [loadbalancer-1] }
vrackServices:
  - { id: vrs-aaa, region: eu-west-gra, vrack: pn-1 }
managedServices:
  - { name: home, id: 00000000-0000-4000-8000-000000000001, region: eu-west-gra }
credentials: ${credentials}
`;

/** Runs doctor against an account of its own. */
async function doctor(args: readonly string[], credentials?: string, file = network) {
  const cwd = await folderWith({ "network.yaml": file, "account.yaml": account(credentials) });
  const env = {
    OVH_ENDPOINT: "simulator",
    VRACKOPS_SIMULATOR_SEED: "account.yaml",
    VRACKOPS_SIMULATOR_STATE: join(cwd, "state.json"),
  };
  const { code, stdout, stderr } = await runCli(["doctor", ...args], { cwd, env });
  // Its port is a free one, and its second may be the next one.
  return { code, stdout: stdout.replaceAll(/:\d+\/1\.0/g, ":PORT/1.0").replaceAll(/\b[01] s off/g, "0 s off"), stderr };
}

test("credentials that can do everything are told with what was asked, and it ends with 0", async () => {
  expect(await doctor([])).toEqual({
    code: 0,
    stderr: "",
    stdout: `endpoint                https://127.0.0.1:PORT/1.0
clock                   0 s off
credentials             application keys
account                 xx000000-ovh (account)
identity                urn:v1:eu:identity:account:xx000000-ovh
key ends                never, or not known
account xx000000-ovh    2 of 2 actions
vRack pn-1              5 of 5 actions
vRack Services vrs-aaa  6 of 6 actions
file storage home       2 of 2 actions

These credentials can do all that apply needs.
`,
  });
});

test("an action that is missing is named with its resource, and it ends with 4; for plan alone it is not needed", async () => {
  const denied = "{ unauthorizedActions: ['vrackServices:apiovh:resource/edit'] }";
  const { code, stdout } = await doctor([], denied);
  expect([code, stdout.split("\n").filter((line) => line.includes("resource/edit"))]).toEqual([
    4,
    [
      "vRack Services vrs-aaa  5 of 6 actions; missing: vrackServices:apiovh:resource/edit",
      "  vrackServices:apiovh:resource/edit on urn:v1:eu:resource:vrackServices:vrs-aaa: apply uses it to change subnets and endpoints.",
    ],
  ]);
  expect((await doctor(["--for", "plan"], denied)).code).toBe(0);
});

describe("neighbours, if asked for", () => {
  const rowsOf = (stdout: string): readonly string[] =>
    stdout.split("\n").filter((line) => /^(vRack pn|Public|load|These|\d+ right)/.test(line));

  test("are those that the vRacks list, and their rights are asked on each", async () => {
    const { code, stdout, stderr } = await doctor(["--for", "neighbours"]);
    expect([code, stderr, rowsOf(stdout)]).toEqual([
      0,
      "",
      [
        "vRack pn-1                                             14 of 14 actions",
        "load balancer loadbalancer-1                           1 of 1 action",
        `Public Cloud project ${project}  3 of 3 actions`,
        "These credentials can do all that a look at neighbours needs.",
      ],
    ]);
  });

  test("are any of a type that may not be listed, and what is missing ends it with 4", async () => {
    const denied = "{ unauthorizedActions: ['vrack:apiovh:cloudProject/get', 'loadbalancer:*'] }";
    const { code, stdout } = await doctor(["--for", "neighbours"], denied);
    expect([code, rowsOf(stdout), stdout.split("\n").filter((line) => line.includes("uses it"))]).toEqual([
      4,
      [
        "vRack pn-1                    13 of 14 actions; missing: vrack:apiovh:cloudProject/get",
        "load balancer loadbalancer-1  0 of 1 action; missing: loadbalancer:apiovh:vrack/network/get",
        "Public Cloud project *        could not be asked",
        "2 rights are missing for a look at neighbours.",
      ],
      [
        "  vrack:apiovh:cloudProject/get on urn:v1:eu:resource:vrack:pn-1: a look at neighbours uses it to see what else is in the vRack.",
        "  loadbalancer:apiovh:vrack/network/get on urn:v1:eu:resource:loadbalancer:loadbalancer-1: a look at neighbours uses it to see the VLANs and addresses of load balancers.",
      ],
    ]);
  });

  test("are in the policy with their own resources, and plan and apply need none of it", async () => {
    const bodies = await Promise.all(
      ["neighbours", "apply"].map(async (purpose) => {
        const { stdout } = await doctor(["--policy", purpose]);
        return JSON.parse(stdout) as {
          readonly iamPolicy: {
            readonly resources: readonly { readonly urn: string }[];
            readonly permissions: { readonly allow: readonly { readonly action: string }[] };
          };
          readonly consumerKey: { readonly accessRules: readonly { readonly path: string }[] };
        };
      }),
    );
    expect(
      bodies.map(({ iamPolicy, consumerKey }) => ({
        resources: iamPolicy.resources.filter(({ urn }) => /project|loadbalancer/i.test(urn)).length,
        actions: iamPolicy.permissions.allow.filter(({ action }) => /^(public|load)|pccVMware/.test(action)).length,
        rules: consumerKey.accessRules.filter(({ path }) => /cloud\/project|ipLoadbalancing/.test(path)).length,
      })),
    ).toEqual([
      { resources: 2, actions: 5, rules: 3 },
      { resources: 0, actions: 0, rules: 0 },
    ]);
  });

  test("are nothing where no file names a vRack", async () => {
    const { code, stdout } = await doctor(["--for", "neighbours"], "{}", network.replace("pn-1", "null"));
    expect([code, stdout.trimEnd().split("\n").at(-1)]).toEqual([
      0,
      "The files name no vRack, so there are no neighbours to look for.",
    ]);
  });
});

test("a right without which a run goes on is a warning", async () => {
  const { code, stdout } = await doctor([], "{ unauthorizedActions: ['vrack:apiovh:get'] }");
  expect([code, stdout.includes("warning  A right is missing"), stdout.includes("error")]).toEqual([0, true, false]);
});

test("calls that no rule of the consumer key grants, and a key that ends soon", async () => {
  const { code, stdout } = await doctor(
    [],
    "{ rules: ['GET /*', 'PUT /v2/vrackServices/*', 'POST /v2/iam/*', 'POST /vrack/pn-1/vrackServices'], consumerKeyExpires: '2020-01-01T00:00:00Z' }",
  );
  expect([code, stdout.split("\n").filter((line) => line.includes("none for") || line.includes("ends at"))]).toEqual([
    4,
    [
      "rules                   none for DELETE /vrack/pn-1/vrackServices/*, PUT /services/*",
      "  It ends at 2020-01-01T00:00:00Z.",
    ],
  ]);
});

test("where the account may not be read, that is the answer, and what could not be asked is not called missing", async () => {
  const { code, stdout } = await doctor([], "{ unauthorizedActions: ['vrackServices:apiovh:resource/get'] }");
  const lines = stdout.split("\n").filter((line) => /could not be asked|Missing IAM actions/.test(line));
  expect([code, lines.map((line) => line.replace(/ Query id.*/, ""))]).toEqual([
    4,
    [
      "vRack Services *      could not be asked",
      "file storage *        could not be asked",
      "  GET /v2/vrackServices/resource: HTTP 403 (Client::Forbidden). User not granted for this request. Missing IAM actions: vrackServices:apiovh:resource/get.",
    ],
  ]);
});

test("a vRack that the account does not have is told once, and not as so many rights", async () => {
  const { code, stdout } = await doctor([], "{}", network.replace("pn-1", "pn-999"));
  expect([code, stdout.split("\n").filter((line) => line.includes("pn-999"))]).toEqual([
    4,
    [
      "vRack pn-999          not in this account, or no right on it",
      "  The API does not show urn:v1:eu:resource:vrack:pn-999: it is not in this account, or these credentials have no right on it.",
    ],
  ]);
});

test.each(["plan", "apply", "neighbours"])(
  "a consumer key with the rules that are printed for %s passes",
  async (purpose) => {
    const { stdout: printed } = await doctor(["--policy", purpose]);
    const { consumerKey } = JSON.parse(printed) as {
      readonly consumerKey: { readonly accessRules: readonly { readonly method: string; readonly path: string }[] };
    };
    const rules = consumerKey.accessRules.map(({ method, path }) => `'${method} ${path}'`);
    const { code, stdout } = await doctor(["--for", purpose], `{ rules: [${rules.join()}] }`);
    const lines = stdout.split("\n").filter((line) => /auth\/details|^Nothing is known/.test(line));
    expect([code, lines]).toEqual([
      0,
      [
        "  The consumer key has no rule for GET /auth/details, so whose it is, and for which calls it has rules, is not known.",
        `Nothing is known to be missing for ${purpose === "neighbours" ? "a look at neighbours" : purpose}; what could not be asked is not known.`,
      ],
    ]);
  },
);

test("rights on carts count under the names that they had before, too", async () => {
  const file = `${network}  eu-west-rbx: { order: true, subnets: [] }\n`;
  const onAccount = async (denied: string) => {
    const { code, stdout } = await doctor(["--format", "json"], `{ unauthorizedActions: [${denied}] }`, file);
    const { checkup } = JSON.parse(stdout) as {
      checkup: { resources: readonly { has: readonly string[]; lacks: readonly { action: string }[] }[] };
    };
    const [{ has, lacks } = { has: [], lacks: [] }] = checkup.resources;
    return {
      code,
      has: has.filter((action) => action.includes("cart/")),
      lacks: lacks.map(({ action }) => action),
    };
  };
  expect(await onAccount("'order:*', 'account:apiovh:order/cart/delete'")).toEqual({
    code: 4,
    has: [
      "account:apiovh:order/cart/get",
      "account:apiovh:order/cart/assign",
      "account:apiovh:order/cart/checkout/get",
      "account:apiovh:order/cart/checkout/create",
    ],
    lacks: ["order:apiovh:cart/delete"],
  });
  const all = ["get", "assign", "checkout/simulate", "delete", "checkout/execute"];
  expect(await onAccount("'account:apiovh:order/*'")).toEqual({
    code: 0,
    has: all.map((action) => `order:apiovh:cart/${action}`),
    lacks: [],
  });
});

test("where a consumer key may not ask for rights, that is a warning", async () => {
  const rules = "['GET /*', 'PUT /*', 'POST /vrack/*', 'DELETE /vrack/*']";
  const { code, stdout } = await doctor([], `{ rules: ${rules} }`);
  expect([code, stdout.split("\n").filter((line) => line.includes("POST /v2/iam"))]).toEqual([
    0,
    [
      "  These credentials may not call POST /v2/iam/resource/*, so what they may do with xx000000-ovh, pn-1, vrs-aaa, 00000000-0000-4000-8000-000000000001 is not known.",
    ],
  ]);
});

test.each([
  ["all is there", "{}"],
  [
    "an action is missing, and one without which a run goes on",
    "{ unauthorizedActions: ['vrack:apiovh:*', '*/edit'] }",
  ],
  [
    "a consumer key has rules and an end",
    "{ rules: ['GET /*', 'POST /v2/iam/*'], consumerKeyExpires: '2020-01-01T00:00:00Z' }",
  ],
  ["the account may not be read", "{ unauthorizedActions: ['vrackServices:apiovh:resource/get'] }"],
  ["the credentials are refused", "{ consumerKeyExpired: true }"],
])("JSON is of the shape of the schema where %s", async (_, credentials) => {
  const isValid = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
  for (const purpose of ["apply", "neighbours"]) {
    const { stdout } = await doctor(["--format", "json", "--for", purpose], credentials);
    expect(isValid(JSON.parse(stdout)), JSON.stringify(isValid.errors)).toBe(true);
  }
});

test("JSON has what text says", async () => {
  const { stdout } = await doctor(["--format", "json", "--for", "plan"], "{ unauthorizedActions: ['vrack:apiovh:*'] }");
  const { checkup } = JSON.parse(stdout) as { checkup: { resources: readonly object[] } };
  expect(checkup.resources).toEqual([
    {
      type: "vrack",
      id: "pn-1",
      urn: "urn:v1:eu:resource:vrack:pn-1",
      name: null,
      isAsked: true,
      isVisible: true,
      has: [],
      lacks: [{ action: "vrack:apiovh:get", purpose: "plan", isOptional: true }],
    },
    {
      type: "vrackServices",
      id: "vrs-aaa",
      urn: "urn:v1:eu:resource:vrackServices:vrs-aaa",
      name: null,
      isAsked: true,
      isVisible: true,
      has: ["vrackServices:apiovh:resource/get"],
      lacks: [],
    },
    {
      type: "storageNetApp",
      id: "00000000-0000-4000-8000-000000000001",
      urn: "urn:v1:eu:resource:storageNetApp:00000000-0000-4000-8000-000000000001",
      name: "home",
      isAsked: true,
      isVisible: true,
      has: ["storageNetApp:apiovh:get"],
      lacks: [],
    },
  ]);
});

test("credentials that are refused end with 4, and JSON has no checkup", async () => {
  const { code, stdout } = await doctor(["--format", "json"], "{ consumerKeyExpired: true }");
  const { checkup, findings } = JSON.parse(stdout) as { checkup: unknown; findings: readonly { code: string }[] };
  expect([code, checkup, findings.map((one) => one.code)]).toEqual([4, null, ["auth/refused"]]);
});

test("no output holds a secret", async () => {
  const outputs = await Promise.all([doctor(["--format", "json", "--debug"]), doctor(["--policy", "apply"])]);
  const all = outputs.map(({ stdout, stderr }) => stdout + stderr).join("");
  expect(all).not.toMatch(/simulatorApplicationSecret|simulatorConsumerKey|simulatorAppKey/);
});

test("the policy names the resources of the files and nothing else, and the rules what a consumer key needs", async () => {
  const { code, stdout } = await doctor(["--policy", "plan"]);
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    {
      iamPolicy: {
        name: "vrackops-plan",
        description: "What vrackops needs for plan",
        identities: ["urn:v1:eu:identity:account:xx000000-ovh"],
        resources: [
          { urn: "urn:v1:eu:resource:vrack:pn-1" },
          { urn: "urn:v1:eu:resource:vrackServices:vrs-aaa" },
          { urn: "urn:v1:eu:resource:storageNetApp:00000000-0000-4000-8000-000000000001" },
        ],
        permissions: {
          allow: [
            { action: "vrackServices:apiovh:resource/get" },
            { action: "storageNetApp:apiovh:get" },
            { action: "vrack:apiovh:get" },
          ],
        },
      },
      consumerKey: {
        accessRules: [
          { method: "GET", path: "/storage/netapp" },
          { method: "GET", path: "/v2/vrackServices/resource" },
          { method: "GET", path: "/vrack/pn-1" },
        ],
      },
    },
  ]);
});

test.each(["plan", "apply"])(
  "docs/credentials.md has the rules of a consumer key for %s, and no broader ones",
  async (purpose) => {
    const page = readFileSync(join(import.meta.dirname, "../../../docs/credentials.md"), "utf8");
    const [, table = ""] = /<!-- rules -->([^]*?)<!-- \/rules -->/.exec(page) ?? [];
    const rows = [...table.matchAll(/^\| `(\w+)` \| `(\S+)` \| (.*) \|$/gm)];
    const { stdout } = await doctor(["--policy", purpose]);
    const printed = JSON.parse(stdout) as { readonly consumerKey: { readonly accessRules: readonly unknown[] } };
    expect(
      rows
        .filter(([, , , uses = ""]) => uses.includes(`\`${purpose}\``))
        .map(([, method, path = ""]) => ({ method, path: path.replace("pn-100001", "pn-1") })),
    ).toEqual(printed.consumerKey.accessRules);
  },
);
