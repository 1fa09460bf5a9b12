import { expect, test } from "vitest";
import { plainWords } from "../../src/kinds/plain-words.ts";
import { vrackServices } from "../../src/kinds/vrack-services/kind.ts";
import type { Live } from "../../src/kinds/vrack-services/live.ts";
import { outcomeToJson } from "../../src/report/json/outcome-json.ts";
import { planToJson } from "../../src/report/json/plan-json.ts";
import { mermaidLines } from "../../src/report/markdown/mermaid.ts";
import { planToMarkdown } from "../../src/report/markdown/plan-markdown.ts";
import { outcomeToText } from "../../src/report/text/outcome-text.ts";
import { planToText } from "../../src/report/text/plan-text.ts";
import { pictureOf } from "../../src/report/view/picture.ts";
import { wordsOfKinds } from "../../src/report/view/words-of.ts";
import type { Change } from "../../src/model/change.ts";
import type { Owner } from "../../src/model/owner.ts";
import type { Step } from "../../src/model/step.ts";
import {
  configure,
  endpoint,
  gra,
  liveSubnet,
  outcomeOf,
  planned,
  planOf,
  stepOutcome,
  subnetChange,
  urnOf,
  verdictOf,
} from "./builders.ts";

/** A kind that the project does not have, with nothing but plain words. */
const words = wordsOfKinds([vrackServices, { name: "counter", words: plainWords("counter") }]);
const owner: Owner = { kind: "counter", id: "counter-1", name: null, region: "everywhere" };
const change: Change = {
  thing: "counter",
  action: "update",
  address: "counter-1",
  owner,
  fields: [{ field: "value", before: 3, after: 5 }],
  impacts: ["interruption"],
  endpoints: [endpoint("clock", "10.0.0.1")],
  allowedByPolicy: [],
};
const step: Step = {
  id: "set/counter-1",
  verb: "set",
  owner,
  lanes: ["counter-1"],
  isAside: false,
  takesUp: [],
  dependsOn: [`configure/${gra.id}`],
  changes: ["counter-1"],
};
const plan = planOf({
  changes: [subnetChange(gra, "10.1.0.0/24", { action: "create" }), change],
  steps: [configure(gra), step],
  objects: [planned(gra), { owner, serviceNames: {} }],
});

test("a kind with plain words is told beside vRack Services", () => {
  expect(
    planToText(plan, verdictOf(plan, "option"), { color: false, diff: false, applyCommand: null, words }),
  ).toBe(`DANGER  1 endpoint will be interrupted. This is allowed.

  Interrupted: counter counter-1 changes
    clock  10.0.0.1

  interruption is allowed by an option of this run (1 change).

Symbols: + create   ~ update in place

vRack Services prod-gra (eu-west-gra, vrs-ar7-72w-poh-3qe) in pn-100001
    + subnet 10.1.0.0/24

counter counter-1 (everywhere)
    ~ counter counter-1
          value: 3 -> 5

Steps:
  1.  configure vRack Services prod-gra (eu-west-gra)
  2.  set counter counter-1 (everywhere)               after step 1

Plan: 1 to create, 1 to update, 0 to replace, 0 to delete.
1 endpoint will be interrupted.

Fingerprint: 9f2c4a7be1d05c389f2c4a7be1d05c38
`);
});

test("its box is in the diagram, and its objects have a key of their own in the JSON", () => {
  const page = { label: null, diff: false, diagram: true, maxBytes: 60_000, rest: "", footer: [] };
  expect(planToMarkdown(plan, verdictOf(plan), { ...page, words })).toContain(
    '  n2["counter<br/>counter-1"]:::interrupted\n',
  );
  const json = JSON.parse(planToJson(plan, verdictOf(plan), [], { words }));
  expect([json.vrackServices.length, json.counter, json.changes[1].owner]).toEqual([
    1,
    [{ owner, serviceNames: {} }],
    owner,
  ]);
  expect(Object.keys(JSON.parse(planToJson(null, null, [], { words })))).toContain("counter");
});

test("an outcome names its steps", () => {
  const outcome = outcomeOf({ steps: [stepOutcome({ step })] });
  const text = outcomeToText(outcome, { color: false, plan, commands: null, words });
  expect(text).toContain("  done        set counter counter-1 (everywhere)  12 s\n");
  expect(JSON.parse(outcomeToJson(outcome, { words })).steps[0].step).toEqual(step);
});

test("a kind that is not known has plain words", () => {
  const text = planToText(plan, verdictOf(plan), { color: false, diff: false, applyCommand: null });
  expect(text).toContain("\ncounter counter-1 (everywhere)\n");
});

test("an account without a plan is drawn as it is", () => {
  const live: Live = {
    vrackServices: [
      {
        ...gra,
        vrack: "pn-100001",
        checksum: "abc",
        resourceStatus: "READY",
        productStatus: "ACTIVE",
        showsTarget: true,
        subnets: [
          liveSubnet("10.1.0.0/24", {
            name: "lan",
            endpoints: [{ urn: urnOf("a"), addresses: ["10.1.0.4"] }],
          }),
        ],
        unknownFields: [],
        tasks: [],
      },
      {
        id: "vrs-free",
        name: null,
        region: "eu-west-lim",
        vrack: null,
        checksum: "def",
        resourceStatus: "READY",
        productStatus: "DRAFT",
        showsTarget: true,
        subnets: [],
        unknownFields: [],
        tasks: [],
      },
    ],
    unreadable: [],
    managedServices: [{ id: "a", urn: urnOf("a"), name: "home", region: "eu-west-gra", status: "running" }],
  };
  const picture = pictureOf({ objects: vrackServices.words.objectsOf(live), changes: [] });
  expect(picture.kind === "drawn" && mermaidLines(picture.nodes)).toEqual([
    "flowchart LR",
    '  n0["vRack pn-100001"]:::untouched',
    '  n1["eu-west-gra<br/>prod-gra"]:::untouched',
    '  n2["lan<br/>10.1.0.0/24, untagged<br/>range 10.1.0.0/28<br/>0 of 11 addresses used"]:::untouched',
    '  n3["home<br/>10.1.0.4"]:::untouched',
    '  n4["in no vRack"]:::untouched',
    '  n5["eu-west-lim<br/>vrs-free"]:::untouched',
    "  n0 --> n1",
    "  n1 --> n2",
    "  n2 --> n3",
    "  n4 --> n5",
    "  classDef untouched fill:#f6f8fa,stroke:#8c959f,color:#24292f",
  ]);
});

test.each<[string, readonly Change[], string]>([
  ["nothing", [], "untouched"],
  ["a change", [{ ...change, impacts: [] }], "changed"],
  ["a change that hurts", [change], "interrupted"],
  ["something new", [{ ...change, action: "create", impacts: [] }], "added"],
  ["an end", [change, { ...change, action: "delete" }], "removed"],
])("plain words draw %s", (_, changes, state) => {
  const objects = [{ owner, serviceNames: {} }];
  expect(plainWords("counter").pictureNodes({ objects, changes }, (urn) => urn)).toEqual([
    { key: "counter-1", parent: null, label: ["counter", "counter-1"], state },
  ]);
});

test("plain words tell a field that was not set, and one that is no longer", () => {
  const fields = [
    { field: "low", before: null, after: 1 },
    { field: "high", before: 9, after: null },
  ];
  const groups = plainWords("counter").groups({ objects: [], changes: [{ ...change, fields }] }, (urn) => urn);
  expect(groups.flatMap(({ blocks }) => blocks.flat().map(({ text }) => text))).toEqual([
    "counter counter-1",
    "low: none -> 1",
    "high: 9 -> none",
  ]);
});
