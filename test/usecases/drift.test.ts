import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { networkYaml } from "../../src/file/write/network-yaml.ts";
import type { Drift } from "../../src/model/drift.ts";
import { ok } from "../../src/model/result.ts";
import { plainOptions } from "../../src/report/formats.ts";
import { driftToJson } from "../../src/report/json/drift-json.ts";
import { driftToMarkdown } from "../../src/report/markdown/drift-markdown.ts";
import { driftToText } from "../../src/report/text/drift-text.ts";
import type { Account } from "../../src/simulator/account/account.ts";
import type { OutsideEdit } from "../../src/simulator/faults/outside-edit.ts";
import { driftOfFiles, type FilesDrift } from "../../src/usecases/drift.ts";
import { applyOnce, checked, clientOf, reset, useBench } from "../converge/bench.ts";
import { accountOf } from "../worlds/forms.ts";
import { type World, type WorldVrackServices, worlds } from "../worlds/world.ts";

const bench = useBench();
const runs = { numRuns: Number(process.env["RUNS"] ?? 1000) };

/** What `vrackops drift` finds. */
const driftOf = (file: string) =>
  driftOfFiles({
    checked: checked(file),
    clock: { wallNow: () => Date.parse("2026-11-26T09:30:00Z") },
    open: async () =>
      ok({ client: clientOf(bench(), new AbortController().signal, {}), findings: [], close: async () => undefined }),
  });

/** The file that says what the account is: a document for each vRack, and one for each that is in none. */
function fileOf({ vracks, vrackServices }: World): string {
  const document = (vrack: string | null, all: readonly WorldVrackServices[]): readonly string[] =>
    all.length === 0
      ? []
      : [
          networkYaml({
            vrack,
            isDetached: false,
            policy: { allow: [], maxDeletions: null, maxInterruptions: null, ignore: [] },
            regions: all.map(({ region, name, id, subnets }) => ({
              region,
              name,
              id,
              subnets: subnets.map((subnet) => ({
                ...subnet,
                endpoints: subnet.endpoints.map((value) => ({ value })),
              })),
            })),
          }),
        ];
  return [
    ...vracks.flatMap((vrack) =>
      document(
        vrack,
        vrackServices.filter((one) => one.vrack === vrack),
      ),
    ),
    ...vrackServices.filter(({ vrack }) => vrack === null).flatMap((one) => document(null, [one])),
  ].join("---\n");
}

/** Something that somebody does to one vRack Services, after which it is not as it was. */
function editOf({ id, name, vrack, subnets }: WorldVrackServices, choice: number): OutsideEdit {
  const edits: readonly OutsideEdit[] = [
    {
      act: "configure",
      id,
      subnets: [
        ...subnets.slice(1),
        ...(subnets.length > 0 ? [] : [{ cidr: "10.250.0.0/24", serviceRange: "10.250.0.0/28" }]),
      ].map((subnet) => ({ ...subnet })),
    },
    ...(name === null ? [] : [{ act: "rename", id, name: "renamed" } as const]),
    ...(vrack === null ? [] : [{ act: "detach", id } as const]),
    { act: "status", id, status: "ERROR" },
    { act: "status", id, status: "UPDATING" },
    { act: "remove", id },
  ];
  return edits[choice % edits.length] as OutsideEdit;
}

const bySort = (drift: readonly Drift[], sort: Drift["sort"]): readonly string[] =>
  drift.filter((one) => one.sort === sort).map(({ address }) => address);

test("of a file that was made from the account nothing has changed; a random edit by somebody else is named", async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.nat(), fc.nat(), async (world, which, choice) => {
      reset(bench(), accountOf(world));
      const file = fileOf(world);
      const fresh = await driftOf(file);
      if (!fresh.ok) throw new Error(JSON.stringify(fresh.error));
      const idle = bySort(fresh.value.drift, "unmanaged");
      expect(fresh.value.drift.filter(({ sort }) => sort !== "unmanaged")).toEqual([]);
      expect(idle.every((address) => address.startsWith("urn:"))).toBe(true);
      const edited = world.vrackServices[which % world.vrackServices.length] as WorldVrackServices;
      const edit = editOf(edited, choice);
      expect(bench().simulator.world.edit(edit)).toBe(null);
      const found = await driftOf(file);
      if (edit.act === "remove") {
        const errors = found.ok ? [] : found.error.filter(({ severity }) => severity === "error");
        expect(errors.map(({ detail }) => detail.includes(edited.id))).toEqual([true]);
        return;
      }
      if (!found.ok) throw new Error(JSON.stringify(found.error));
      const sort = edit.act === "status" ? "not-converged" : "changed";
      expect(bySort(found.value.drift, sort)).toEqual([edited.id]);
    }),
    runs,
  );
});

const subnet = { cidr: "10.1.0.0/24", serviceRange: "10.1.0.0/28", endpoints: ["home"] };
const account: Account = {
  regions: ["eu-west-gra", "eu-west-lim", "eu-west-rbx"],
  vracks: ["pn-1", "pn-2"],
  vrackServices: [
    { id: "vrs-a", region: "eu-west-gra", name: "prod", vrack: "pn-1", subnets: [subnet] },
    { id: "vrs-b", region: "eu-west-lim", vrack: "pn-1" },
    { id: "vrs-c", region: "eu-west-rbx", name: "spare" },
    { id: "vrs-d", region: "eu-west-gra", vrack: "pn-2" },
  ],
  managedServices: [
    { name: "home", id: "00000000-0000-4000-8000-000000000001", region: "eu-west-gra" },
    { name: "idle", id: "00000000-0000-4000-8000-000000000002", region: "eu-west-gra" },
    { name: "gone", id: "00000000-0000-4000-8000-000000000003", region: "eu-west-gra", status: "deleted" },
  ],
};
const idleUrn = "urn:v1:eu:resource:storageNetApp:00000000-0000-4000-8000-000000000002";
const file = (policy = "", name = "prod"): string =>
  `version: 1\nvrack: pn-1\nregions:\n  eu-west-gra:\n    name: ${name}\n    subnets:\n      - {cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, endpoints: [home]}\n${policy}`;

async function look(text: string, edit?: OutsideEdit): Promise<FilesDrift> {
  reset(bench(), account);
  if (edit !== undefined) expect(bench().simulator.world.edit(edit)).toBe(null);
  const drift = await driftOf(text);
  if (!drift.ok) throw new Error(JSON.stringify(drift.error));
  return drift.value;
}

const detailOf = (one: Drift): string => (one.sort === "changed" ? "" : one.detail);
const said = ({ drift }: FilesDrift) => drift.map((one) => [one.sort, one.address, detailOf(one)]);

describe("what no file has", () => {
  test("is what is in no vRack, in a region that the file does not list, or without an endpoint; not other vRacks", async () => {
    expect(said(await look(file()))).toEqual([
      ["unmanaged", "vrs-b", "It is in pn-1, and the file does not list eu-west-lim."],
      ["unmanaged", "vrs-c", "It is in no vRack, and no file means it."],
      ["unmanaged", idleUrn, "It has no endpoint: nobody can reach it through a vRack."],
    ]);
  });

  test.each([
    ["ids", "[vrs-b, vrs-c, 00000000-0000-4000-8000-000000000002]"],
    ["URNs", `["urn:v1:eu:resource:vrackServices:vrs-b", "urn:v1:eu:resource:vrackServices:vrs-c", "${idleUrn}"]`],
    ["names, where there is one", "[vrs-b, spare, idle]"],
  ])("is left out when policy.ignore names it, by %s", async (_, list) => {
    const { drift, findings } = await look(file(`policy: {ignore: ${list}}\n`));
    expect({ drift, codes: findings.map(({ code }) => code) }).toEqual({ drift: [], codes: [] });
  });
});

test.each<[name: string, edit: OutsideEdit, state: string, detail: string]>([
  [
    "in ERROR",
    { act: "status", id: "vrs-a", status: "ERROR" },
    "error",
    "It is in ERROR: the platform could not do what was asked of it.",
  ],
  [
    "busy",
    { act: "status", id: "vrs-a", status: "UPDATING" },
    "busy",
    "It is UPDATING: the platform is working on it.",
  ],
  [
    "being deleted",
    { act: "status", id: "vrs-a", status: "DELETING" },
    "deleting",
    "It is being deleted: its endpoints stop answering.",
  ],
])("a vRack Services that is %s has not converged", async (_, edit, state, detail) => {
  const { drift } = await look(file("policy: {ignore: [vrs-b, vrs-c, idle]}\n"), edit);
  expect(drift).toEqual([expect.objectContaining({ sort: "not-converged", address: "vrs-a", state, detail })]);
});

const ignored = "policy: {ignore: [vrs-b, vrs-c, idle]}\n";
const homeUrn = "urn:v1:eu:resource:storageNetApp:00000000-0000-4000-8000-000000000001";

/** The account whose vRack Services and whose managed service with an endpoint are like this. */
const accountWith = (own: object, home: object): Account => ({
  ...account,
  vrackServices: (account.vrackServices ?? []).map((one) => (one.id === "vrs-a" ? { ...one, ...own } : one)),
  managedServices: (account.managedServices ?? []).map((one) => (one.name === "home" ? { ...one, ...home } : one)),
});

describe("what ends", () => {
  test.each<[name: string, own: object, home: object, want: readonly unknown[]]>([
    [
      "a vRack Services that was cancelled, whenever it ends",
      { terminatesAt: "2028-01-01" },
      {},
      [["vrs-a", "ending", "It was cancelled and ends on 2028-01-01.", "2028-01-01T00:00:00+00:00"]],
    ],
    [
      "a managed service with an endpoint that expires within two weeks",
      {},
      { expiresAt: "2026-12-10" },
      [[homeUrn, "ending", "It expires on 2026-12-10 unless somebody renews it.", "2026-12-10T00:00:00+00:00"]],
    ],
    ["not what expires later", { expiresAt: "2026-12-11" }, { expiresAt: "2027-11-01" }, []],
    [
      "a managed service with an endpoint that is suspended, which comes before its end",
      {},
      { status: "suspended", terminatesAt: "2026-12-01" },
      [
        [
          homeUrn,
          "suspended",
          "It is suspended, which is about billing: its endpoint does not answer, or soon will not.",
          null,
        ],
      ],
    ],
  ])("is %s", async (_, own, home, want) => {
    reset(bench(), accountWith(own, home));
    const found = await driftOf(file(ignored));
    const drift = found.ok ? found.value.drift : [];
    expect(
      drift.map((one) => one.sort === "not-converged" && [one.address, one.state, one.detail, one.endsAt]),
    ).toEqual(want);
    expect(found.ok && drift.map(({ address }) => found.value.networkOf.get(address)?.vrack)).toEqual(
      want.map(() => "pn-1"),
    );
  });

  test("is not known without the right to ask, and that is said", async () => {
    const credentials = { unauthorizedActions: ["account:apiovh:services/get"] };
    reset(bench(), { ...accountWith({ terminatesAt: "2026-12-31" }, {}), credentials });
    const found = await driftOf(file(ignored));
    expect(found.ok && [found.value.drift, found.value.findings.map(({ code }) => code)]).toEqual([
      [],
      ["live/ends-unknown"],
    ]);
  });
});

describe("a task that failed", () => {
  const trouble = [
    { on: "PUT /vrackServices/resource/*", do: "fail-task" as const, messages: ["No room left.", "Try again"] },
  ];
  const failed = async (more: Partial<Account>) => {
    reset(bench(), { ...accountWith({ subnets: [] }, {}), trouble, ...more });
    await applyOnce(bench(), file(ignored));
    const found = await driftOf(file(ignored));
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const { drift, findings } = found.value;
    const told = drift.flatMap((one) => (one.sort === "not-converged" ? [[one.state, one.detail, one.tasks]] : []));
    return { told, codes: findings.map(({ code }) => code) };
  };

  test("is told with what the platform says of it", async () => {
    expect(await failed({})).toEqual({
      told: [
        [
          "error",
          expect.stringMatching(/^It is in ERROR: .* Task \S+ failed: No room left; Try again\.$/),
          [{ id: expect.any(String), messages: ["No room left.", "Try again"] }],
        ],
      ],
      codes: [],
    });
  });

  test("is told without, where its tasks may not be read", async () => {
    const credentials = { unauthorizedActions: ["vrackServices:apiovh:resource/task/get"] };
    expect(await failed({ credentials })).toEqual({
      told: [["error", expect.stringMatching(/ Task \S+ failed\.$/), [{ id: expect.any(String), messages: [] }]]],
      codes: ["live/reason-unknown"],
    });
  });
});

test("where managed services may not be listed, that is said", async () => {
  reset(bench(), { ...account, credentials: { unauthorizedActions: ["storageNetApp:apiovh:get"] } });
  const urn = "urn:v1:eu:resource:storageNetApp:00000000-0000-4000-8000-000000000001";
  const drift = await driftOf(file("policy: {ignore: [vrs-b, vrs-c]}\n").replace("[home]", `["${urn}"]`));
  expect(drift.ok && [drift.value.drift, drift.value.findings.map(({ code }) => code)]).toEqual([
    [],
    ["live/services-not-listed"],
  ]);
});

describe("as a report", () => {
  const schema: object = JSON.parse(readFileSync(new URL("../../schemas/drift.schema.json", import.meta.url), "utf8"));
  const isValid = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
  const options = { ...plainOptions, applyCommand: "vrackops apply" };
  const reportOf = ({ drift, findings, reviewable: { plan } }: FilesDrift) => ({ found: { drift, plan }, findings });

  test("all three sorts are what the schema says", async () => {
    const report = reportOf(await look(file("", "new"), { act: "status", id: "vrs-a", status: "UPDATING" }));
    const json: unknown = JSON.parse(driftToJson(report, options));
    expect(isValid(json), JSON.stringify(isValid.errors)).toBe(true);
    expect(report.found.drift.map(({ sort }) => sort)).toEqual([
      "changed",
      "not-converged",
      "unmanaged",
      "unmanaged",
      "unmanaged",
    ]);
  });

  test("what could not be found out is null and its findings, never an empty list", () => {
    const json: unknown = JSON.parse(driftToJson({ found: null, findings: [] }, options));
    expect([json, isValid(json)]).toEqual([{ formatVersion: "1.0", drift: null, findings: [] }, true]);
  });

  test("the YAML that keeps what changed is no drift any more", async () => {
    const before = await look(file("policy: {ignore: [vrs-b, vrs-c, idle]}\n"), {
      act: "configure",
      id: "vrs-a",
      subnets: [{ ...subnet, vlan: 7 }],
    });
    const json = JSON.parse(driftToJson(reportOf(before), options)) as { drift: [{ sort: string; keep: string }] };
    const [{ sort, keep }] = json.drift;
    const after = await driftOf(`version: 1\n${keep}policy: {ignore: [vrs-b, vrs-c, idle]}\n`);
    expect([sort, after.ok && after.value.drift]).toEqual(["changed", []]);
  });

  test("names of the account can neither command a terminal nor leave a block of Markdown", async () => {
    reset(bench(), {
      ...account,
      managedServices: [...(account.managedServices ?? []), { name: "x\u001b[2J`````", region: "eu-west-lim" }],
    });
    const drift = await driftOf(file());
    if (!drift.ok) throw new Error(JSON.stringify(drift.error));
    const report = reportOf(drift.value);
    const texts = [driftToText(report, { ...options, color: false }), driftToMarkdown(report, options)];
    expect(texts.map((text) => [text.includes("\u001b"), text.includes("\\x1b[2J`````")])).toEqual([
      [false, true],
      [false, true],
    ]);
    expect(texts[1]).toContain("``````yaml\npolicy:");
  });

  test("without drift it is one sentence", async () => {
    const report = reportOf(await look(file("policy: {ignore: [vrs-b, vrs-c, idle]}\n")));
    const text = driftToText(report, { ...options, color: false });
    expect(text).toBe("No drift. The account is as the files say.\n");
  });
});
