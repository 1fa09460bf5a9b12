import { expect, test } from "vitest";
import { cliAdvice } from "../../../src/doors/cli/advice.ts";
import type { Finding } from "../../../src/model/finding.ts";
import type { Live } from "../../../src/kinds/vrack-services/live.ts";
import { reviewedAs } from "../../engine/reviewed.ts";
import { judge } from "../../../src/engine/refusals/consent.ts";
import { vrackNotFound } from "../../../src/engine/refusals/missing-vrack.ts";
import { compareToReviewed, planNow } from "../../../src/engine/refusals/reviewed-plan.ts";
import { findingsToText } from "../../../src/report/text/finding-text.ts";
import { account, network, planned, planning, service, subnet, urn, vrackServices } from "./builders.ts";

const none = "{ subnets: [] }";
const withId = (id: string): string => `{ id: ${id}, subnets: [] }`;
const lan = (...endpoints: readonly string[]): string =>
  `{ subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28, endpoints: [${endpoints.map((one) => `"${one}"`).join(", ")}] }] }`;
const gra = (body: string, vrack: string | null = "pn-1", policy = ""): string =>
  network(vrack, { "eu-west-gra": body }, policy);
const files = (...all: readonly string[]): string => all.join("\n---\n");
const here = (more: Parameters<typeof vrackServices>[1] = {}) => vrackServices("vrs-a", { vrack: "pn-1", ...more });
const lim = { region: "eu-west-lim" };
const full = { subnets: [subnet("10.0.0.0/24", ["x", "y"])] };

/** Everything that the planner says: of a plan as well as instead of one. */
function said(yaml: string, live: Live): readonly Finding[] {
  const result = planning(yaml, live);
  return result.ok ? [...result.value.plan.findings, ...judge(result.value, []).refusals] : result.error;
}

/** A title, the file, and the account in which something is said. */
const scenes: Readonly<Record<string, readonly [yaml: string, live: Live]>> = {
  "none in the region": [gra(none), account([vrackServices("vrs-a", lim)])],
  "none that fits": [gra(none), account([vrackServices("vrs-a", { vrack: "pn-2", name: "lab" })])],
  "none that is free, without a vRack": [
    gra(none, null),
    account([vrackServices("vrs-a", { vrack: "pn-2" }), vrackServices("vrs-b", { vrack: "pn-3" })]),
  ],
  "several that are free": [gra(none), account([vrackServices("vrs-b", { name: "lab" }), vrackServices("vrs-a")])],
  "several that are free, without a vRack": [
    gra(none, null),
    account([vrackServices("vrs-a"), vrackServices("vrs-b")]),
  ],
  "an unknown id": [gra(withId("vrs-z")), account([vrackServices("vrs-a")])],
  "an unknown id where there is nothing": [gra(withId("vrs-z")), account([])],
  "an id of another region": [gra(withId("vrs-a")), account([vrackServices("vrs-a", lim)])],
  "an id of another region where there is another": [
    gra(withId("vrs-a")),
    account([vrackServices("vrs-a", lim), vrackServices("vrs-b")]),
  ],
  "an id that has no region yet": [
    gra(withId("vrs-a")),
    account([vrackServices("vrs-a", { region: "", checksum: "", resourceStatus: "CREATING" })]),
  ],
  "two networks that mean the same one": [files(gra(none), gra(none, "pn-2")), account([vrackServices("vrs-a")])],
  "one that is adopted": [gra(none), account([vrackServices("vrs-a")])],
  "one that is adopted, without a vRack": [gra(none, null), account([vrackServices("vrs-a")])],
  "a region that is not managed": [gra(none), account([here(), vrackServices("vrs-b", { vrack: "pn-1", ...lim })])],
  "no managed service of the name": [
    gra(lan("home")),
    account([here()], [service("unlike"), service("other", { ...lim }), service("nameless", { name: null })]),
  ],
  "an id instead of a name": [gra(lan("home-id")), account([here()], [service("home-id", { name: "home" })])],
  "endpoints that nobody can reach": [gra(lan("home"), null), account([vrackServices("vrs-a")], [service("home")])],
  "near names, the same one elsewhere": [
    gra(lan("home")),
    account(
      [here()],
      [
        ...["homes", "HOM", "hone", "ho", "hom", "backups"].map((name) => service(name)),
        service("hom-2", { name: "hom" }),
        service("x", { name: "home", ...lim }),
        service("y", { name: "home", region: "ca-east-bhs" }),
        service("z", { name: "home", region: "" }),
      ],
    ),
  ],
  "a long name with many letters wrong": [
    gra(lan("production-homes")),
    account([here()], [service("productive-house")]),
  ],
  "several managed services of the name": [
    gra(lan("home")),
    account(
      [here()],
      [service("b", { name: "home" }), service("a", { name: "home" }), service("c", { name: "home", urn: null })],
    ),
  ],
  "a managed service without a URN": [
    gra(lan("home")),
    account([here()], [service("home", { id: "id-1", urn: null })]),
  ],
  "a URN of another region": [gra(lan(urn("home"))), account([here()], [service("home", { ...lim, name: "Home" })])],
  "a URN whose region the API does not tell": [
    gra(lan(urn("home"))),
    account([here()], [service("home", { region: "" })]),
  ],
  "a URN of another region among others": [
    gra(lan(urn("home"))),
    account([here()], [service("first"), service("home", { ...lim, name: "Home" })]),
  ],
  "findings of several lines, in the order of the lines": [
    network("pn-1", { "eu-west-gra": lan("unknown"), "eu-west-lim": none, "ca-east-bhs": none }),
    account([here()]),
  ],
  "a URN of another region without a name": [
    gra(lan(urn("home"))),
    account([here()], [service("home", { ...lim, name: null })]),
  ],
  "managed services that are not available": [
    gra(lan("s1", "s2", "s3", "s4", "s5", "s6")),
    account(
      [here()],
      ["suspended", "suspending", "deleted", "deleting", "creating", "reopening"].map((status, index) =>
        service(`s${index + 1}`, { status }),
      ),
    ),
  ],
  "one managed service in two places, in the order of the file": [
    gra(lan("home", "other", urn("home"), urn("other"))),
    account([here()], [service("home"), service("other")]),
  ],
  "a managed service that no file manages holds": [
    gra(lan("home", urn("free"))),
    account(
      [here(), vrackServices("vrs-z", { vrack: "pn-2", subnets: [subnet("10.9.0.0/24", ["home"])] })],
      [service("home"), service("free")],
    ),
  ],
  "URNs that nothing has: a slip, another type, another continent, other letters": [
    gra(
      lan(urn("gone"), "urn:v1:eu:resource:objectStore:0a", "urn:v1:ca:resource:storageNetApp:0a", urn("0A")),
      "pn-1",
    ),
    account([here()], [service("0a")]),
  ],
  "URNs that nothing has, where the list may not be read": [
    gra(lan(urn("a"), urn("b"), urn("c"), urn("d"), "urn:v1:eu:resource:objectStore:0a")),
    account([here()]),
  ],
  "a URN that a managed service which cannot be read may have": [
    gra(lan(urn("a"))),
    {
      ...account([here()], [service("b")]),
      unreadable: [{ type: "managed service", id: "a", name: null, region: null, vrack: null, urns: [], why: "" }],
    },
  ],
  "a URN that moves from another region, where the list may not be read": [
    `${gra(lan(urn("home")))}\n---\n${network("pn-2", { "eu-west-lim": none })}`,
    account([here(), vrackServices("vrs-z", { ...lim, vrack: "pn-2", subnets: [subnet("10.9.0.0/24", ["home"])] })]),
  ],
  "a suspended managed service that would move": [
    `${gra(lan("home"))}\n---\n${network("pn-2", { "eu-west-gra": none })}`,
    account(
      [here(), vrackServices("vrs-z", { vrack: "pn-2", subnets: [subnet("10.9.0.0/24", ["home"])] })],
      [service("home", { status: "suspended" })],
    ),
  ],
  "a change to one that is UPDATING": [gra(none), account([here({ ...full, resourceStatus: "UPDATING" })])],
  "a change to one in ERROR": [
    gra(none, "pn-1", "policy: { allow: [interruption, deletion] }"),
    account([here({ ...full, resourceStatus: "ERROR" })]),
  ],
  "a change to one that is being deleted": [gra(lan()), account([here({ resourceStatus: "DELETING" })])],
  "a change to one that is suspended": [gra(lan()), account([here({ productStatus: "SUSPENDED" })])],
  "no change to one in ERROR, one being deleted, one suspended, one of an unknown status": [
    network("pn-1", {
      "eu-west-gra": none,
      "eu-west-lim": none,
      "ca-east-bhs": none,
      "eu-west-rbx": none,
      "eu-west-sbg": none,
    }),
    account([
      here({ resourceStatus: "ERROR" }),
      here({ id: "vrs-b", ...lim, resourceStatus: "DELETING" }),
      here({ id: "vrs-c", region: "ca-east-bhs", productStatus: "SUSPENDED" }),
      here({ id: "vrs-d", region: "eu-west-rbx", resourceStatus: "PONDERING" }),
      here({ id: "vrs-e", region: "eu-west-sbg", productStatus: "DISABLED" }),
    ]),
  ],
  "a managed service that the account shows in two places, where something would be written": [
    `${gra(lan(urn("x")))}\n---\n${network("pn-2", { "eu-west-gra": none }, "policy: { allow: [interruption, deletion] }")}`,
    account([
      here({ subnets: [subnet("10.0.0.0/24", ["x"])] }),
      vrackServices("vrs-b", { vrack: "pn-2", subnets: [subnet("10.2.0.0/24", ["x"])] }),
    ]),
  ],
  "a managed service that the account shows in two places, where nothing would be written": [
    gra(lan(urn("x"))),
    account([
      here({ subnets: [subnet("10.0.0.0/24", ["x"])] }),
      vrackServices("vrs-b", { vrack: "pn-2", subnets: [subnet("10.2.0.0/24", ["x"])] }),
    ]),
  ],
  "a change that would lose what this version does not know": [
    gra(lan()),
    account([here({ unknownFields: ["targetSpec.subnets[].gateway", "targetSpec.future"] })]),
  ],
  "no change of the specification of one that has what this version does not know": [
    network("pn-1", { "eu-west-gra": "{ name: new, subnets: [] }" }),
    account([here({ unknownFields: ["targetSpec.future"] })]),
  ],
  "one that is pushed out of its vRack while it is suspended": [
    gra(withId("vrs-b")),
    account([here({ productStatus: "SUSPENDED" }), vrackServices("vrs-b")]),
  ],
  "a plan that needs consent of every kind": [
    gra(`{ subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28, vlan: 5, endpoints: ["${urn("x")}"] }] }`),
    account([here(full)]),
  ],
  "a plan that deletes too much": [
    gra(none, "pn-1", "policy: { allow: [interruption, deletion], maxDeletions: 1 }"),
    account([here(full)]),
  ],
};

const told = (title: string, findings: readonly Finding[]): string =>
  `## ${title}\n\n${findingsToText(findings, { color: false, advice: cliAdvice })}`;

test("every word of the planner", async () => {
  const texts = Object.entries(scenes).map(([title, [yaml, live]]) => told(title, said(yaml, live)));
  const before = planned(gra(lan(urn("x"))), account([here()]));
  const empty = planned(gra(none), account([here()]));
  const less = planned(gra(lan()), account([here()]));
  const left = planned(gra(lan(urn("x"))), account([here({ subnets: [subnet("10.0.0.0/24")] })]));
  const done = planned(gra(lan(urn("x"))), account([here({ subnets: [subnet("10.0.0.0/24", ["x"])] })]));
  const reviews: Readonly<Record<string, readonly Finding[]>> = {
    "no fingerprint": compareToReviewed(before, reviewedAs("x".repeat(100), false)),
    "the reviewed plan": compareToReviewed(before, reviewedAs(before.plan, false)),
    "what is left, without resume": compareToReviewed(left, reviewedAs(before.plan, false)),
    "what is left, with resume": compareToReviewed(left, reviewedAs(before.plan, true)),
    "nothing is left, without resume": compareToReviewed(done, reviewedAs(before.plan, false)),
    "nothing is left, with resume": compareToReviewed(done, reviewedAs(before.plan, true)),
    "what is left, of a fingerprint": compareToReviewed(left, reviewedAs(before.plan.fingerprint, false)),
    "less than was reviewed": compareToReviewed(less, reviewedAs(before.plan, true)),
    "nothing of what was reviewed": compareToReviewed(empty, reviewedAs(before.plan, true)),
    "more than was reviewed, without resume": compareToReviewed(before, reviewedAs(less.plan, false)),
    "more than was reviewed": compareToReviewed(before, reviewedAs(less.plan, true)),
    "the plan after somebody else's change": [planNow(less.plan, before.plan)],
    "a vRack that is not there": [vrackNotFound("pn-9", null)],
  };
  const reviewed = Object.entries(reviews).map(([title, findings]) => told(title, findings));
  await expect([...texts, ...reviewed].join("\n")).toMatchFileSnapshot("golden/messages.txt");
});
