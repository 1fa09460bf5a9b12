import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, runCli } from "./run-cli.ts";

const account = `vracks: [pn-100001, pn-100002]
vrackServices:
  - id: vrs-aaa-bbb-ccc-ddd
    region: eu-west-gra
    name: prod-gra
    vrack: pn-100001
    subnets:
      - { name: storage, cidr: 10.120.0.0/24, serviceRange: 10.120.0.0/28, vlan: 30, endpoints: [home-dirs] }
      - { cidr: 10.121.0.0/24, serviceRange: 10.121.0.0/28, vlan: 31 }
  - { id: vrs-baa-bbb-ccc-ddd, region: eu-west-lim, vrack: pn-100001 }
  - { id: vrs-caa-bbb-ccc-ddd, region: eu-west-gra, vrack: pn-100002 }
  - { id: vrs-daa-bbb-ccc-ddd, region: eu-west-gra }
managedServices:
  - { name: home-dirs, region: eu-west-gra, id: 00000000-0000-4000-8000-000000000001 }
`;

const modeline =
  "# yaml-language-server: $schema=https://raw.githubusercontent.com/ORG/vrackops/main/schemas/network.schema.json\n";
const env = { OVH_ENDPOINT: "simulator" };

/** A folder with the account and these files. */
const folder = (files: Readonly<Record<string, string>> = {}): Promise<string> =>
  folderWith({ "account.yaml": account, ...files });

const read = (cwd: string, name: string): Promise<string> => readFile(join(cwd, name), "utf8");

test("a file that is not there is written; --vrack and --region narrow it", async () => {
  const cwd = await folder();
  expect(await runCli(["import", "--vrack", "pn-100001", "--region", "eu-west-lim", "new.yaml"], { cwd, env })).toEqual(
    {
      code: 0,
      stdout: "new.yaml: written\n",
      stderr: "",
    },
  );
  expect(await read(cwd, "new.yaml")).toBe(
    `${modeline}version: 1\nvrack: pn-100001\nregions:\n  eu-west-lim:\n    subnets: []\n`,
  );
});

test("a file that is there gets what it lacks, and all else stays to the letter", async () => {
  const before = `# ours\r
vrack: "pn-100001"   # main\r
regions:\r
    eu-west-gra: &gra\r
        subnets:\r
        - { cidr: 10.120.0.0/24, serviceRange: 10.120.0.0/28, vlan: 30 } # storage\r
        # more to come\r
version: 1\r
`;
  const cwd = await folder({ "network.yaml": `\ufeff${before}` });
  const run = await runCli(["import", "--vrack", "pn-100001", "network.yaml"], { cwd, env });
  expect(run).toEqual({
    code: 0,
    stdout: `network.yaml: added
  + eu-west-gra/10.120.0.0/24/home-dirs
  + eu-west-gra/10.121.0.0/24
  + eu-west-lim
`,
    stderr: "",
  });
  expect(await read(cwd, "network.yaml")).toBe(
    `\ufeff${before}`
      .replace("vlan: 30 }", "vlan: 30, endpoints: [home-dirs] }")
      .replace(
        "        # more",
        "        - cidr: 10.121.0.0/24\r\n          serviceRange: 10.121.0.0/28\r\n          vlan: 31\r\n          endpoints: []\r\n        # more",
      )
      .replace("version: 1", "    eu-west-lim:\r\n      subnets: []\r\nversion: 1"),
  );
  expect((await runCli(["plan", "--detailed-exitcode"], { cwd, env })).code).toBe(0);
});

test("--split writes one file a vRack, and together they have an empty plan", async () => {
  const cwd = await folder();
  expect(await runCli(["import", "--split", "networks/ovh"], { cwd, env })).toEqual({
    code: 0,
    stdout:
      "networks/ovh/pn-100001.yaml: written\nnetworks/ovh/pn-100002.yaml: written\nnetworks/ovh/unattached.yaml: written\n",
    stderr: "",
  });
  expect(await read(cwd, "networks/ovh/unattached.yaml")).toBe(
    `${modeline}version: 1\nregions:\n  eu-west-gra:\n    id: vrs-daa-bbb-ccc-ddd\n    subnets: []\n`,
  );
  expect((await runCli(["plan", "--detailed-exitcode", "networks/*/*.yaml"], { cwd, env })).code).toBe(0);
});

test("what differs otherwise is told and not changed", async () => {
  const text = `version: 1
vrack: pn-100001
x-none: &none []
regions:
  eu-west-gra:
    subnets:
      - { cidr: 10.120.0.0/24, serviceRange: 10.120.0.0/28, vlan: 40, endpoints: *none }
      - { cidr: 10.121.0.0/24, serviceRange: 10.121.0.0/28, vlan: 31 }
`;
  const cwd = await folder({ "network.yaml": text });
  const { code, stdout, stderr } = await runCli(
    ["import", "network.yaml", "--region", "eu-west-gra", "--vrack", "pn-100001"],
    { cwd, env },
  );
  expect({ code, stdout, text: await read(cwd, "network.yaml") }).toEqual({
    code: 0,
    stdout: "network.yaml: nothing to add\n",
    text,
  });
  expect([...stderr.matchAll(/\[(import\/\S+)\]/g)].map(([, found]) => found)).toEqual([
    "import/not-added",
    "import/differs",
  ]);
});

test("a subnet that the file makes anew is not added back, and a place that the file gives to another stays with it", async () => {
  const text = `version: 1
vrack: pn-100001
regions:
  eu-west-gra:
    subnets:
      - { name: storage, cidr: 10.130.0.0/24, serviceRange: 10.130.0.0/28, vlan: 30, endpoints: [home-dirs] }
      - { cidr: 10.121.0.0/24, serviceRange: 10.121.0.0/28, vlan: 31 }
  eu-west-lim:
    id: vrs-zaa-bbb-ccc-ddd
    subnets: []
`;
  const cwd = await folder({ "network.yaml": text.replace(/ {2}eu-west-lim:[^]*/, ""), "taken.yaml": text });
  const narrow = ["--vrack", "pn-100001"];
  const made = await runCli(["import", "network.yaml", ...narrow], { cwd, env });
  expect([made.code, made.stdout, /\[(.*)\]/.exec(made.stderr)?.[1]]).toEqual([
    0,
    "network.yaml: added\n  + eu-west-lim\n",
    "import/differs",
  ]);
  const taken = await runCli(["import", "taken.yaml", ...narrow], { cwd, env });
  expect([
    taken.code,
    taken.stdout,
    /eu-west-lim of vrs-baa-bbb-ccc-ddd is not in taken.yaml/.test(taken.stderr),
    /No plan of taken.yaml can be made/.test(taken.stderr),
  ]).toEqual([0, "taken.yaml: nothing to add\n", true, true]);
});

test("a file that is invalid is left alone, before anything is asked", async () => {
  const cwd = await folderWith({ "network.yaml": "version: 2\n" });
  const { code, stdout, stderr } = await runCli(["import", "network.yaml"], { cwd });
  expect([code, stdout, stderr.split("\n")[0]]).toEqual([
    3,
    "",
    "network.yaml:1:10  error  Unknown file format version  [schema/unknown-version]",
  ]);
});

test("what cannot be read, and what is about to go, is told; what hangs on it is not in the way", async () => {
  const cwd = await folderWith({
    "account.yaml": `${account.replace("vrack: pn-100002 }", "vrack: pn-100002, resourceStatus: DELETING }")}trouble:
  - { do: garble, id: vrs-baa-bbb-ccc-ddd, on: "GET /vrackServices/resource", times: always }
`,
  });
  const { code, stdout, stderr } = await runCli(["import"], { cwd, env });
  expect([code, [...stdout.matchAll(/^ {2}(\S+):$/gm)].map(([, region]) => region)]).toEqual([
    0,
    ["eu-west-gra", "eu-west-gra"],
  ]);
  expect([...stderr.matchAll(/^ {2}(vrs\S+ \S+ \S+)/gm)].map(([, told]) => told)).toEqual([
    "vrs-caa-bbb-ccc-ddd is DELETING:",
    "vrs-baa-bbb-ccc-ddd cannot be",
  ]);
});

test("without the right to list managed services, endpoints stand by their URNs", async () => {
  const cwd = await folderWith({
    "account.yaml": `${account}credentials: { unauthorizedActions: ["storageNetApp:apiovh:get"] }\n`,
  });
  const { code, stdout, stderr } = await runCli(["import", "--vrack", "pn-100001"], { cwd, env });
  expect([
    code,
    stderr,
    /- urn:v1:eu:resource:storageNetApp:00000000-0000-4000-8000-000000000001 # 10\./.test(stdout),
  ]).toEqual([0, "", true]);
});

test("one file only, and no pattern", async () => {
  for (const args of [["a.yaml", "b.yaml"], ["*.yaml"], ["a.yaml", "--split", "b"]])
    expect((await runCli(["import", ...args])).stderr).toMatch(/^error: import writes /);
});

test("nothing to import is an error that lists what there is", async () => {
  const { code, stdout, stderr } = await runCli(["import", "--vrack", "pn-9"], { cwd: await folder(), env });
  expect([
    code,
    stdout,
    stderr.split("\n")[0],
    stderr.includes("vrs-daa-bbb-ccc-ddd (eu-west-gra, in no vRack)"),
  ]).toEqual([1, "", "error  There is nothing to import  [import/nothing]", true]);
});

test("names that two services share, and names that YAML would take for something else, have an empty plan", async () => {
  const cwd = await folderWith({
    "account.yaml": `vracks: [pn-1]
vrackServices:
  - id: vrs-aaa-bbb-ccc-ddd
    region: eu-west-gra
    name: "0x1E"
    vrack: pn-1
    subnets:
      - cidr: 10.1.0.0/24
        serviceRange: 10.1.0.0/28
        name: "2026"
        endpoints: ["urn:v1:eu:resource:storageNetApp:00000000-0000-4000-8000-000000000001", "null", "a: #b"]
managedServices:
  - { name: twin, region: eu-west-gra, id: 00000000-0000-4000-8000-000000000001 }
  - { name: twin, region: eu-west-gra, id: 00000000-0000-4000-8000-000000000002 }
  - { name: "null", region: eu-west-gra }
  - { name: "a: #b", region: eu-west-gra }
`,
  });
  const { code, stdout, stderr } = await runCli(["import"], { cwd, env });
  expect([code, stderr]).toEqual([0, ""]);
  expect([...stdout.matchAll(/^ +(?:- |name: )([^#\n]*)/gm)].map(([, value]) => value?.trim())).toEqual([
    '"0x1E"',
    'name: "2026"',
    "urn:v1:eu:resource:storageNetApp:00000000-0000-4000-8000-000000000001",
    '"null"',
    '"a:',
  ]);
  await writeFile(join(cwd, "network.yaml"), stdout);
  expect((await runCli(["plan", "--detailed-exitcode"], { cwd, env })).code).toBe(0);
});

test("what Terraform is to forget goes to standard output beside a file; a state file is refused", async () => {
  const resource = (type: string, name: string, values: object, provider = "registry.opentofu.org/ovh/ovh") => ({
    address: `module.net["a b"].${type}.${name}`,
    mode: "managed",
    type,
    name,
    provider_name: provider,
    values,
  });
  const shown = {
    format_version: "1.0",
    values: {
      root_module: {
        child_modules: [
          {
            resources: [
              resource("ovh_vrackservices", 'gra["x"]', { id: "vrs-aaa-bbb-ccc-ddd" }),
              resource("ovh_vrackservices", 'gra["y"]', { id: "vrs-zzz-bbb-ccc-ddd" }),
              resource("ovh_vrack_vrackservices", "gra", {
                service_name: "pn-100001",
                vrack_services: "vrs-aaa-bbb-ccc-ddd",
              }),
              resource("ovh_vrack_vrackservices", "old", {
                service_name: "pn-100009",
                vrack_services: "vrs-aaa-bbb-ccc-ddd",
              }),
            ],
          },
        ],
      },
    },
  };
  const cwd = await folder({
    "state.json": JSON.stringify(shown),
    "terraform.tfstate": '{ "version": 4, "resources": [] }',
  });
  const { code, stdout, stderr } = await runCli(["import", "network.yaml", "--terraform", "state.json"], { cwd, env });
  expect([code, stderr]).toEqual([0, ""]);
  expect([...stdout.matchAll(/^ +(from = .*|tofu .*)|^No removed block.*/gm)].map(([line]) => line.trim())).toEqual([
    "from = module.net.ovh_vrack_vrackservices.gra",
    `tofu state rm 'module.net["a b"].ovh_vrack_vrackservices.gra'`,
    `tofu state rm 'module.net["a b"].ovh_vrackservices.gra["x"]'`,
    "No removed block for module.net.ovh_vrackservices.gra: it would let go of instances that were not imported.",
  ]);
  const raw = await runCli(["import", "--terraform", "terraform.tfstate"], { cwd, env });
  expect([raw.code, raw.stdout.startsWith(modeline), raw.stderr.split("\n")[0]]).toEqual([
    1,
    true,
    "error  The Terraform state cannot be read  [import/terraform-state]",
  ]);
});
