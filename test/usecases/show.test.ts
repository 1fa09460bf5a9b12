import { describe, expect, test } from "vitest";
import type { InventoryRegion } from "../../src/model/inventory.ts";
import type { ReadClient } from "../../src/model/ports.ts";
import { err, ok } from "../../src/model/result.ts";
import { finding } from "../../src/findings/finding.ts";
import type { Account } from "../../src/simulator/account/account.ts";
import type { Trouble } from "../../src/simulator/faults/trouble.ts";
import { showAccount, type ShowRequest } from "../../src/usecases/show.ts";
import { checked, clientOf, reset, type RunOptions, useBench } from "../converge/bench.ts";
import { callOf } from "../converge/log.ts";
import { accountOf, subnet } from "./apply/story.ts";

const bench = useBench();

interface Way extends RunOptions {
  readonly file?: string;
  readonly trouble?: readonly Trouble[];
  /** Aborted when this many requests have been answered. */
  readonly stopAfter?: number;
}

/** What is shown of an account, in short, and what was asked of it. */
async function shown(account: Account, { file, trouble = [], stopAfter, ...options }: Way = {}) {
  reset(bench(), account);
  bench().simulator.world.script(trouble);
  const stop = new AbortController();
  const client = clientOf(bench(), stop.signal, options);
  let answered = 0;
  const counting: ReadClient = {
    get: async (...args) => {
      const answer = await client.get(...args);
      answered += 1;
      if (answered === stopAfter) stop.abort(new DOMException("stopped", "AbortError"));
      return answer;
    },
    clean: client.clean,
    requests: client.requests,
  };
  const open: ShowRequest["open"] = async () => ok({ client: counting, findings: [], close: async () => undefined });
  const read = await showAccount({ checked: file === undefined ? null : checked(file), open, changes: null });
  const asked = bench().simulator.requests.map(callOf);
  if (!read.ok) return { vracks: null, idle: null, codes: read.error.map(({ code }) => code), asked };
  const { vracks, idle, findings } = read.value;
  return {
    vracks: vracks.map(({ id, regions }) => [id ?? "none", ...regions.flatMap(linesOf)]),
    idle: idle.map(({ name, urn, ends }) => `${name ?? urn}${ends === null ? "" : ` ${ends.how}`}`),
    codes: findings.map(({ code }) => code),
    asked,
  };
}

const linesOf = ({ id, ends, subnets }: InventoryRegion): readonly string[] => [
  `${id}${ends === null ? "" : ` ${ends.how} ${ends.at}`}`,
  ...subnets.flatMap(({ cidr, endpoints, serviceRange: { used, free, reserved } }) => [
    `${cidr}: ${used} used, ${free} free, ${reserved} reserved`,
    ...endpoints.map((one) =>
      [one.name ?? "unnamed", one.status ?? "unknown", one.addresses.length, one.ends?.how ?? ""].join(" ").trimEnd(),
    ),
  ]),
];

const list = "GET /v2/vrackServices/resource";
const services = "GET /1.0/storage/netapp";
const ofService = ["GET /1.0/services", "GET /1.0/services/*"];
const starred = (asked: readonly string[]): readonly string[] => asked.map((call) => call.replace(/\/\d+$/, "/*"));

describe("an account", () => {
  test("is read with two lists and two requests for each service, as people count and with its ends", async () => {
    const account = accountOf(
      [
        { name: "net-10", subnets: [subnet(10, ["beta", "alpha"])], terminatesAt: "2027-01-01" },
        { vrack: null },
        { name: "net-2", vrack: "pn-2" },
      ],
      {
        managedServices: [
          { name: "alpha", region: "eu-west-gra", terminatesAt: "2026-12-31" },
          { name: "beta", region: "eu-west-gra", status: "suspended" },
          { name: null, region: "eu-west-gra", id: "00000000-0000-4000-8000-000000000001" },
          { name: "gone", region: "eu-west-gra", status: "deleted" },
        ],
      },
    );
    const { asked, ...told } = await shown(account);
    expect(told).toEqual({
      vracks: [
        [
          "pn-1",
          "vrs-a terminates 2027-01-01T00:00:00+00:00",
          "10.10.0.0/24: 2 used, 9 free, 5 reserved",
          "alpha running 1 terminates",
          "beta suspended 1",
        ],
        ["pn-2", "vrs-c"],
        ["none", "vrs-b"],
      ],
      idle: ["urn:v1:eu:resource:storageNetApp:00000000-0000-4000-8000-000000000001"],
      codes: [],
    });
    expect(starred(asked).toSorted()).toEqual(
      [list, services, ...Array.from({ length: 6 }, () => ofService).flat()].toSorted(),
    );
  });

  test("with more services than fair use allows to ask about is read in part, and it is noted", async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ name: `s-${index}`, region: "eu-west-gra" }));
    const account = accountOf([{ vrack: null, name: "b" }, {}, { vrack: null, name: "a" }], { managedServices: many });
    const { vracks, idle, codes, asked } = await shown(account);
    expect([vracks, idle?.slice(0, 3), codes, asked.length]).toEqual([
      [
        ["pn-1", "vrs-b"],
        ["none", "vrs-c", "vrs-a"],
      ],
      ["s-0", "s-1", "s-2"],
      ["live/ends-unknown"],
      2 + 2 * 25,
    ]);
  });

  test("that is empty costs two requests", async () => {
    expect(await shown({})).toMatchObject({ vracks: [], idle: [], codes: [], asked: { length: 2 } });
  });
});

describe("what files speak of", () => {
  const account = accountOf([{ subnets: [subnet(5, ["alpha"])] }, { vrack: "pn-2" }, { vrack: null }]);
  test.each([
    {
      file: "vrack: pn-1\nregions: {}\n",
      want: ["pn-1", "vrs-a", "10.5.0.0/24: 1 used, 10 free, 5 reserved", "alpha running 1"],
    },
    { file: "vrack: pn-2\nregions: { eu-west-gra: { subnets: [] } }\n", want: ["pn-2", "vrs-b", "none", "vrs-c"] },
    { file: "vrack: pn-9\nregions: {}\n", want: ["pn-9"] },
    { file: "regions: { eu-west-lim: { subnets: [] } }\n", want: ["pn-2", "vrs-b"] },
    { file: "regions: { eu-west-gra: { id: vrs-c, subnets: [] } }\n", want: ["none", "vrs-c"] },
  ])("is shown and nothing else: $file", async ({ file, want }) => {
    expect((await shown(account, { file: `version: 1\n${file}` })).vracks?.flat()).toEqual(want);
  });

  test("is not read when they are wrong", async () => {
    expect(await shown(account, { file: "version: 1\nvrack: 7\n" })).toEqual({
      vracks: null,
      idle: null,
      codes: ["schema/wrong-type"],
      asked: [],
    });
  });
});

describe("what may not or cannot be read", () => {
  const account = accountOf([{ subnets: [subnet(5, ["alpha"])] }]);
  const without = (...unauthorizedActions: readonly string[]): Account => ({
    ...account,
    credentials: { unauthorizedActions },
  });

  test("the ends of services: one request tells, and it is noted", async () => {
    const { codes, asked } = await shown(without("account:apiovh:services/get"));
    expect([codes, asked.filter((call) => call.includes("/services"))]).toEqual([
      ["live/ends-unknown"],
      ["GET /1.0/services"],
    ]);
  });

  test("managed services: URNs are shown, and it is noted", async () => {
    const { vracks, codes } = await shown(without("storageNetApp:apiovh:get"));
    expect([vracks, codes]).toEqual([
      [["pn-1", "vrs-a", "10.5.0.0/24: 1 used, 10 free, 5 reserved", "unnamed unknown 1"]],
      ["live/names-unknown"],
    ]);
  });

  test("vRack Services: nothing is shown", async () => {
    expect((await shown(without("vrackServices:apiovh:resource/get"))).codes).toEqual(["auth/rights"]);
  });

  test("one element of a list: the rest is shown, and it is noted where it may belong", async () => {
    const trouble: readonly Trouble[] = [
      { on: "GET /vrackServices/resource", times: "always", do: "garble", id: "vrs-a" },
    ];
    expect((await shown(account, { trouble })).codes).toEqual(["live/not-shown"]);
    const file = "version: 1\nregions: { eu-west-lim: { subnets: [] } }\n";
    expect((await shown(account, { trouble, file })).codes).toEqual([]);
  });

  test("an answer of another shape about the end of a service", async () => {
    const trouble: readonly Trouble[] = [
      { on: "GET /services/*", times: "always", do: "garbage", status: 200, body: { billing: 7 } },
    ];
    expect((await shown(account, { trouble })).codes).toEqual(["live/ends-unknown"]);
  });

  test("none or several services of one name tell nothing", async () => {
    const trouble = (body: unknown): readonly Trouble[] => [
      { on: "GET /services", times: "always", do: "garbage", status: 200, body },
    ];
    for (const body of [[], [1, 2]]) expect((await shown(account, { trouble: trouble(body) })).codes).toEqual([]);
  });

  test.each([1, 2, 3])("a run that is stopped after answer %i shows nothing", async (stopAfter) => {
    const { vracks, codes } = await shown(account, { stopAfter });
    expect([vracks, codes]).toEqual([null, ["run/interrupted"]]);
  });
});

test("an account that cannot be opened is told, and a kind that has nothing to show is none", async () => {
  const why = finding("run/output", { detail: "No." });
  const shut: ShowRequest["open"] = async () => err([why]);
  expect(await showAccount({ checked: null, open: shut, changes: null })).toEqual(err([why]));
  const client = clientOf(bench(), new AbortController().signal, {});
  const open: ShowRequest["open"] = async () => ok({ client, findings: [why], close: async () => undefined });
  expect(await showAccount({ checked: null, open, changes: [], kinds: [] })).toEqual(
    ok({ vracks: [], idle: [], findings: [why] }),
  );
});
