import { expect, test } from "vitest";
import { changeJson, objectJson, stepJson } from "../../../src/kinds/vrack-services/words/plan-json.ts";
import type { Plan } from "../../../src/model/plan.ts";
import { account, network, planned, service, subnet, urn, vrackServices } from "./builders.ts";

/** Two that exchange managed services, one of them moves to another vRack, whose place is taken; and subnets of every fate. */
const files = [
  network(
    "pn-1",
    {
      "eu-west-gra": `{ id: vrs-a, name: new, subnets: [
        { cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28, name: same, vlan: 5, endpoints: [stays, theirs] },
        { cidr: 10.9.0.0/24, serviceRange: 10.9.0.0/28, endpoints: ["${urn("unnamed")}", moves] } ] }`,
    },
    "policy: { allow: [interruption] }",
  ),
  network("pn-2", {
    "eu-west-lim": "{ subnets: [ { cidr: 10.2.0.0/24, serviceRange: 10.2.0.32/27, endpoints: [] } ] }",
    "eu-west-gra":
      "{ id: vrs-b, subnets: [ { cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, endpoints: [leaves, ours] } ] }",
  }),
].join("\n---\n");

const live = account(
  [
    vrackServices("vrs-a", {
      name: "old",
      vrack: "pn-2",
      subnets: [
        subnet("10.0.0.0/24", ["stays", "ours", "goes"], { name: "same" }),
        subnet("10.3.0.0/24", ["moves"], { name: "gone", vlan: 30 }),
      ],
    }),
    vrackServices("vrs-b", {
      subnets: [subnet("10.1.0.0/24", ["theirs"]), subnet("10.5.0.0/24", ["leaves"], { name: "closed" })],
    }),
    vrackServices("vrs-c", { vrack: "pn-1", name: "displaced", subnets: [subnet("10.4.0.0/24", ["cut"])] }),
    vrackServices("vrs-d", { vrack: "pn-2", region: "eu-west-lim", resourceStatus: "UPDATING" }),
  ],
  [
    ...["stays", "ours", "goes", "moves", "theirs", "cut", "leaves"].map((name) => service(name)),
    service("unnamed", { name: null }),
  ],
);

/** The plan in format 1.0, its keys in the order of the plan. */
const asJson = ({ formatVersion, fingerprint, summary, changes, steps, findings, objects }: Plan) => ({
  formatVersion,
  fingerprint,
  summary,
  changes: changes.map(changeJson),
  steps: steps.map(stepJson),
  findings,
  vrackServices: objects.map(objectJson),
});

test("a plan with every kind of change and step, whole", async () => {
  const { plan, refusals } = planned(files, live);
  expect(refusals).toEqual([]);
  await expect(`${JSON.stringify(asJson(plan), null, 2)}\n`).toMatchFileSnapshot("golden/whole-plan.json");
});
