import { expect, test } from "vitest";
import { planFiles } from "../../src/usecases/plan.ts";
import type { Account } from "../../src/simulator/account/account.ts";
import type { Trouble } from "../../src/simulator/faults/trouble.ts";
import { checked, clientOf, reset, type RunOptions, useBench } from "../converge/bench.ts";
import { callOf } from "../converge/log.ts";
import { accountOf, fileOf } from "./apply/story.ts";

const bench = useBench();

const left = { id: "vrs-b", region: "eu-west-lim" };
const account = (more: Partial<Account> = {}): Account => accountOf([{}, left], more);
const file = fileOf({ "pn-1": [{ id: "vrs-a" }] });

/** What a plan says of what the file does not list, and what it asked for besides the account. */
async function said(the: Account, trouble: readonly Trouble[] = [], options: RunOptions = {}) {
  reset(bench(), the);
  bench().simulator.world.script(trouble);
  const client = clientOf(bench(), new AbortController().signal, options);
  const open = async () => ({ ok: true, value: { client, findings: [], close: async () => undefined } }) as const;
  const planned = await planFiles({ checked: checked(file), open, allowances: [] });
  if (!planned.ok) throw new Error(JSON.stringify(planned.error));
  const { findings } = planned.value.plan;
  const notes = findings.filter(({ code }) => code === "match/not-managed").map(({ detail }) => detail);
  return [
    notes,
    bench()
      .simulator.requests.map(callOf)
      .filter((call) => call.includes("/services"))
      .map((call) => call.replace(/\d+$/, "*")),
  ];
}

const note = (id: string, costs: string): string =>
  `${id} in eu-west-lim is attached to pn-1, but the file does not list eu-west-lim: it is left alone, keeps running and ${costs}.`;
const asked = ["GET /1.0/services", "GET /1.0/services/*"];

test("what no file lists is said to cost what the account tells, which is asked only then", async () => {
  const ordering = { price: 12.34 };
  expect(await said(account({ ordering }))).toEqual([[note("vrs-b", "costs 12.34 EUR a month, without tax")], asked]);
  expect(await said(account({ ordering: { price: 0 } }))).toEqual([[note("vrs-b", "costs nothing")], asked]);
  expect(await said(accountOf([{}]))).toEqual([[], []]);
});

test.each<[string, Trouble, readonly string[]]>([
  ["a right is missing", { do: "status", status: 403, on: "GET /services", times: "always" }, ["GET /1.0/services"]],
  ["the service tells no price", { do: "status", status: 404, on: "GET /services/*", times: "always" }, asked],
])("where %s it may cost something, and there is a plan all the same", async (_, trouble, requests) => {
  expect(await said(account(), [trouble])).toEqual([[note("vrs-b", "may cost something")], requests]);
});

test("of many only the first few are asked about", async () => {
  const regions = Array.from({ length: 7 }, (_, index) => `eu-west-${index}`);
  const many = regions.map((region) => ({ id: `vrs-${region}`, region }));
  const more = { regions: ["eu-west-gra", ...regions], ordering: { price: 1 } };
  const [notes, requests] = await said(accountOf([{}, ...many], more));
  expect([notes?.map((one) => /costs? \w+/.exec(one)?.[0]), requests?.length]).toEqual([
    [...Array.from({ length: 5 }, () => "costs 1"), "cost something", "cost something"],
    10,
  ]);
});
