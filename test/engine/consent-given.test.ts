import { expect, test } from "vitest";
import { judge, unusedConsents } from "../../src/engine/refusals/consent.ts";
import type { Allowance } from "../../src/model/impact.ts";
import { endpoint, gra, lim, planOf, subnetChange } from "../report/builders.ts";

const emptied = (net: number, owner = gra) =>
  subnetChange(owner, `10.${net}.0.0/24`, {
    action: "delete",
    impacts: ["interruption", "deletion"],
    endpoints: [endpoint("home", `10.${net}.0.4`)],
  });
const allow = (impact: Allowance["impact"], address: string | null, isExact?: true): Allowance => ({
  impact,
  address,
  ...(isExact ? { isExact } : {}),
});
const first = `${gra.id}/10.1.0.0/24`;

test.each<[name: string, allowances: readonly Allowance[], givenBy: string]>([
  ["a label alone", [allow("interruption", first, true)], "label"],
  ["an option at the very address", [allow("interruption", first)], "option"],
  [
    "an option beside a label, which holds for what is below as well",
    [allow("interruption", first, true), allow("interruption", gra.id)],
    "option",
  ],
])("consent is given by %s", (_, allowances, givenBy) => {
  const plan = planOf({ changes: [{ ...emptied(1), allowedByPolicy: ["deletion"] }] });
  expect(judge({ plan, refusals: [], stakes: new Map() }, allowances)).toEqual({
    consents: [
      { impact: "interruption", address: first, shownAs: first, givenBy },
      { impact: "deletion", address: first, shownAs: first, givenBy: "policy" },
    ],
    refusals: [],
    cost: null,
  });
});

test.each<[name: string, nets: readonly number[], allowances: readonly Allowance[], details: readonly string[]]>([
  ["everywhere is never said to be unused", [], [allow("interruption", null)], []],
  ["at the change, or above it, is used", [1], [allow("interruption", first), allow("deletion", gra.id)], []],
  [
    "to what no change does",
    [1],
    [allow("ip-change", gra.id)],
    [`There is consent to ip-change at ${gra.id}, and the plan causes that nowhere.`],
  ],
  [
    "at another address",
    [1, 2],
    [allow("interruption", lim.id), allow("deletion", gra.id)],
    [
      `There is consent to interruption at ${lim.id}, and the plan causes that only at ${first}, ${gra.id}/10.2.0.0/24.`,
    ],
  ],
  [
    "of a label does not reach below its address",
    [1],
    [allow("deletion", gra.id, true)],
    [`There is consent to deletion at ${gra.id}, and the plan causes that only at ${first}.`],
  ],
  [
    "at another address of many: five are named",
    [1, 2, 3, 4, 5, 6, 7],
    [allow("deletion", lim.id)],
    [
      `There is consent to deletion at ${lim.id}, and the plan causes that only at ${[1, 2, 3, 4, 5].map((net) => `${gra.id}/10.${net}.0.0/24`).join(", ")} and 2 more.`,
    ],
  ],
])("consent %s", (_, nets, allowances, details) => {
  const findings = unusedConsents(
    nets.map((net) => emptied(net)),
    allowances,
  );
  expect(findings.map(({ severity, code, detail }) => [severity, code, detail])).toEqual(
    details.map((detail) => ["warning", "guard/consent-unused", detail]),
  );
});
