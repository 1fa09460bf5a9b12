import { describe, expect, test } from "vitest";
import type { Account } from "../../src/simulator/account/account.ts";
import type { Trouble } from "../../src/simulator/faults/trouble.ts";
import { applyOnce, planOnce, reset, type RunOptions, useBench } from "../converge/bench.ts";
import { callOf, writesOf } from "../converge/log.ts";
import { accountOf, fileOf } from "./apply/story.ts";

const bench = useBench();

/** A subnet of both the account and the file, with the first /29: three addresses for endpoints. */
const small = (net: number, endpoints: readonly string[] = []) => ({
  cidr: `10.${net}.0.0/24`,
  name: `net-${net}`,
  vlan: net,
  serviceRange: `10.${net}.0.0/29`,
  endpoints: [...endpoints],
});

/** What a plan and an apply say to a file: the codes of their errors and warnings, and what was written. */
async function said(account: Account, file: string, trouble: readonly Trouble[] = [], options: RunOptions = {}) {
  reset(bench(), account);
  bench().simulator.world.script(trouble);
  const codes = (findings: readonly { readonly code: string; readonly severity: string }[]): readonly string[] =>
    findings.filter(({ severity }) => severity !== "info").map(({ code, severity }) => `${severity} ${code}`);
  const planned = await planOnce(bench(), file, options);
  const asked = bench().simulator.requests.map(callOf);
  const applied = await applyOnce(bench(), file, options);
  return {
    plan: planned.ok ? codes(planned.value.plan.findings) : codes(planned.error),
    asked,
    outcome: applied.ok ? applied.value.outcome.status : "no plan",
    writes: writesOf(bench().simulator.requests).map(callOf),
  };
}

const list = "GET /v2/vrackServices/resource";
const services = "GET /1.0/storage/netapp";
/** What an account is said to lack, it says twice. */
const twice = [list, services, list, services];

describe("before anything is written, a plan ends with 3", () => {
  test("where a service range has no address left for what would move into it", async () => {
    const account = accountOf(
      [{ vrack: "pn-2", subnets: [small(10, ["s-4"])] }, {}, { subnets: [small(20, ["s-1", "s-2", "s-3"])] }],
      { managedServices: ["s-1", "s-2", "s-3", "s-4"].map((name) => ({ name, region: "eu-west-gra" })) },
    );
    const file = fileOf({
      "pn-1": [{ id: "vrs-c", subnets: [small(20, ["s-1", "s-2", "s-3", "s-4"])] }],
      "pn-2": [{ id: "vrs-a", subnets: [small(10)] }],
    });
    expect(await said(account, file)).toEqual({
      plan: ["warning rule/range-too-small", "error match/range-full"],
      asked: twice,
      outcome: "no plan",
      writes: [],
    });
  });

  test.each([
    ["is attached", { vrack: null }, "pn-9", ["GET /1.0/vrack/pn-9"]],
    ["moves", {}, "pn-9", ["GET /1.0/vrack/pn-9", "GET /1.0/vrack/pn-1"]],
  ])("where something that is to be configured too %s to a vRack that is not there", async (_, more, vrack, looks) => {
    const account = accountOf([{ subnets: [small(10, ["alpha"])], ...more }]);
    const file = fileOf({ [vrack]: [{ id: "vrs-a", subnets: [small(10, ["alpha", "beta"])] }] });
    expect(await said(account, file)).toEqual({
      plan: ["error match/vrack-not-found"],
      asked: [list, services, ...looks],
      outcome: "no plan",
      writes: [],
    });
  });

  const moves = accountOf([
    { subnets: [small(10, ["alpha"])] },
    { vrack: "pn-2" },
    { vrack: "pn-2", subnets: [small(20)] },
  ]);
  const unlisted = "urn:v1:eu:resource:storageNetApp:11111111-2222-4333-8444-555555555555";
  test.each([
    ["nothing in the account", unlisted],
    ["another type", unlisted.replace("storageNetApp", "publicCloudProject")],
    ["another continent", unlisted.replace(":eu:", ":ca:")],
  ])("where something moves and a URN is of %s, though the other has a name", async (_, urn) => {
    const file = fileOf({
      "pn-1": [{ id: "vrs-a", subnets: [small(10)] }],
      "pn-2": [{ id: "vrs-c", subnets: [small(20, ["alpha", urn])] }],
    });
    expect(await said(moves, file)).toEqual({
      plan: ["error match/urn-not-found"],
      asked: twice,
      outcome: "no plan",
      writes: [],
    });
  });

  test.each([
    [
      "in other letters",
      (urn: string) =>
        urn.toUpperCase().replace("URN:V1:EU:RESOURCE:STORAGENETAPP", "urn:v1:eu:resource:storageNetApp"),
      "urn-not-found",
    ],
    ["of another region", (urn: string) => urn, "service-other-region"],
  ])("where a file without names has a URN %s", async (_, written, code) => {
    const account = accountOf([{}, {}], {
      managedServices: [{ id: "0000000a-0000-4000-8000-00000000000b", name: "x", region: "eu-west-lim" }],
    });
    const urn = written("urn:v1:eu:resource:storageNetApp:0000000a-0000-4000-8000-00000000000b");
    const file = fileOf({ "pn-1": [{ id: "vrs-a", subnets: [small(10, [urn])] }] });
    expect(await said(account, file)).toEqual({
      plan: [`error match/${code}`],
      asked: twice,
      outcome: "no plan",
      writes: [],
    });
  });
});

describe("what these credentials may not ask is said, and stops nothing", () => {
  test("a URN that is new, where the list of managed services may not be read", async () => {
    const file = fileOf({
      "pn-1": [{ id: "vrs-a", subnets: [small(10, [`urn:v1:eu:resource:storageNetApp:${id}`])] }],
    });
    const account = accountOf([{}], {
      managedServices: [{ id, name: "x", region: "eu-west-gra" }],
      credentials: { unauthorizedActions: ["storageNetApp:apiovh:get"] },
    });
    expect(await said(account, file)).toEqual({
      plan: ["warning match/not-checked"],
      asked: [list, services],
      outcome: "done",
      writes: ["PUT /v2/vrackServices/resource/vrs-a"],
    });
  });

  const attaching = fileOf({ "pn-2": [{ id: "vrs-a" }] });
  test.each([
    ["may not be read", { credentials: { unauthorizedActions: ["vrack:apiovh:get"] } }, []],
    ["are not told of at all", {}, [{ do: "status", status: 404, on: "GET /vrack/*", times: 4 }]],
  ] as const)("a vRack that something is to be attached to, where vRacks %s", async (_, rest, trouble) => {
    const account = accountOf([{ vrack: null }, {}], rest);
    expect(await said(account, attaching, trouble)).toMatchObject({
      plan: ["warning match/not-checked"],
      outcome: "done",
      writes: ["POST /1.0/vrack/pn-2/vrackServices"],
    });
  });

  test("but a vRack that could not be asked for ends the plan", async () => {
    const trouble: Trouble = { do: "status", status: 401, on: "GET /vrack/*", times: "always" };
    expect(await said(accountOf([{ vrack: null }]), attaching, [trouble])).toMatchObject({
      plan: ["error auth/refused"],
      outcome: "no plan",
      writes: [],
    });
  });
});

type Element = { readonly id: string; readonly targetSpec: { readonly subnets: readonly object[] } };

/** Another API: the list of vRack Services comes changed. */
const altering = (change: (element: Element) => unknown): RunOptions => ({
  around: (send) => async (input, init) => {
    const response = await send(input, init);
    if (!new URL(String(input)).pathname.endsWith("/v2/vrackServices/resource")) return response;
    const all = JSON.parse(await response.text()) as readonly Element[];
    return { ...response, text: async () => JSON.stringify(all.map(change)) };
  },
});

/** The API has learnt gateways. */
const withGateways = altering(({ targetSpec, ...rest }) => ({
  ...rest,
  targetSpec: { subnets: targetSpec.subnets.map((subnet) => ({ ...subnet, gateway: "10.10.0.254" })) },
}));

test.each([
  ["refused where the specification would be sent", [small(10, ["alpha", "beta"])], "refused", []],
  ["no matter where it would not", [small(10, ["alpha"])], "done", ["PUT /1.0/services/*"]],
] as const)("a field that this version does not know is %s", async (_, subnets, outcome, writes) => {
  const account = accountOf([{ name: "old", subnets: [small(10, ["alpha"])] }]);
  const file = fileOf({ "pn-1": [{ id: "vrs-a", name: "new", subnets: [...subnets] }] });
  const ended = await said(account, file, [], withGateways);
  expect({ ...ended, writes: ended.writes.map((call) => call.replace(/\d+$/, "*")) }).toMatchObject({
    outcome,
    writes,
  });
  const planned = await planOnce(bench(), file, withGateways);
  expect(planned.ok && planned.value.verdict.refusals.map(({ code, detail }) => `${code} ${detail}`)).toEqual(
    outcome === "done"
      ? []
      : [
          "guard/unknown-field vrs-a has targetSpec.subnets[].gateway set, which this version of vrackops does not know. A change of its specification would remove it.",
        ],
  );
});

const id = "0000000a-0000-4000-8000-00000000000b";
