import { expect, test } from "vitest";
import { cliConsent } from "../../src/doors/cli/consent.ts";
import { planToText } from "../../src/report/text/plan-text.ts";
import {
  attachment,
  configure,
  endpoint,
  endpointChange,
  finding,
  gra,
  lim,
  liveSubnet,
  planned,
  planOf,
  specSubnet,
  subnetChange,
  urnOf,
  verdictOf,
} from "./builders.ts";
import { richPlan } from "./rich-plan.ts";

/** As on the command line; how other doors word consent is in `consent.test.ts`. */
const plain = { color: false, diff: false, applyCommand: null, consent: cliConsent };

test("no changes is one sentence, with the notes after it", () => {
  const plan = planOf({
    findings: [finding({ severity: "info", code: "match/not-managed", summary: "Region not managed" })],
  });
  expect(planToText(plan, verdictOf(plan), plain)).toBe(`No changes. The network matches the file.

info  Region not managed  [match/not-managed]
  The subnet is "lan1".
`);
});

test("a harmless plan says that nothing stops answering", () => {
  const plan = planOf({
    changes: [
      subnetChange(gra, "10.120.0.0/24", {
        action: "create",
        name: "storage",
        fields: [
          { field: "vlan", before: null, after: 30 },
          { field: "serviceRange", before: null, after: "10.120.0.0/28" },
        ],
      }),
      endpointChange(gra, "10.120.0.0/24", "home-dirs", { action: "create" }),
    ],
    steps: [configure(gra)],
    objects: [planned(gra)],
  });
  expect(
    planToText(plan, verdictOf(plan), { ...plain, applyCommand: "vrackops apply network.yaml" }),
  ).toBe(`Symbols: + create

vRack Services prod-gra (eu-west-gra, vrs-ar7-72w-poh-3qe) in pn-100001
    + subnet 10.120.0.0/24 "storage" (vlan 30, serviceRange 10.120.0.0/28)
        + endpoint home-dirs

Step:
  1.  configure vRack Services prod-gra (eu-west-gra)

Plan: 2 to create, 0 to update, 0 to replace, 0 to delete.
No endpoint stops answering.

Fingerprint: 9f2c4a7be1d05c389f2c4a7be1d05c38
To apply exactly this plan:
  vrackops apply network.yaml
`);
});

const grown = planOf({
  changes: [
    subnetChange(gra, "10.120.0.0/24", {
      action: "replace",
      fields: [{ field: "vlan", before: 20, after: null }],
      impacts: ["interruption", "ip-change"],
      endpoints: [endpoint("home-dirs", "10.120.0.4"), endpoint("media")],
    }),
  ],
  steps: [configure(gra)],
});

test("a plan that interrupts begins with what stops answering and what consent is needed", () => {
  expect(
    planToText(grown, verdictOf(grown), plain),
  ).toBe(`DANGER  2 endpoints will be interrupted and may get new addresses.

  Interrupted, addresses may change: subnet 10.120.0.0/24 of prod-gra in eu-west-gra is recreated because its VLAN changes
    home-dirs  10.120.0.4
    media

  apply refuses this plan until you allow it. Add to the command:
    --allow interruption --allow ip-change
  or, to allow no more than what is shown here:
    --allow interruption:vrs-ar7-72w-poh-3qe/10.120.0.0/24 \\
    --allow ip-change:vrs-ar7-72w-poh-3qe/10.120.0.0/24

Symbols: -/+ delete and create again

vRack Services prod-gra (eu-west-gra, vrs-ar7-72w-poh-3qe)
  -/+ subnet 10.120.0.0/24
          vlan: 20 -> untagged  # forces replacement
      -/+ endpoint home-dirs  10.120.0.4 -> may change
      -/+ endpoint media -> may change

Step:
  1.  configure vRack Services prod-gra (eu-west-gra)

Plan: 0 to create, 0 to update, 1 to replace, 0 to delete.
2 endpoints will be interrupted and may get new addresses.

Fingerprint: 9f2c4a7be1d05c389f2c4a7be1d05c38
`);
});

test("consent that was given is named with its source", () => {
  const text = planToText(grown, verdictOf(grown, "policy"), plain);
  expect(text.split("\n").slice(0, 8).join("\n")).toContain("may get new addresses. This is allowed.\n");
  expect(text).toContain("  interruption is allowed by policy.allow in the file (1 change).\n");
  expect(text).not.toContain("--allow");
});

test("a refusal that no consent lifts is shown and no command is offered", () => {
  const refusals = [finding({ code: "guard/too-many-deletions", summary: "Too many deletions" })];
  const text = planToText(
    grown,
    { ...verdictOf(grown, "option"), refusals },
    { ...plain, applyCommand: "vrackops apply" },
  );
  expect(text).toContain(
    "REFUSED  apply does not go on, for this reason, whatever is allowed:\n\nerror  Too many deletions",
  );
  expect(text).not.toContain("vrackops apply");
});

test("a refusal for missing consent is not shown a second time, but never lost", () => {
  const refusals = [finding({ code: "guard/consent-needed", summary: "Consent needed" })];
  expect(planToText(grown, { ...verdictOf(grown), refusals }, plain)).not.toContain("Consent needed");
  expect(planToText(grown, { ...verdictOf(grown, "policy"), refusals }, plain)).toContain("Consent needed");
});

for (const row of [
  {
    name: "a detach",
    change: attachment(gra, { action: "delete", fields: [{ field: "vrack", before: "pn-1", after: null }] }),
    line: "    - detach from pn-1",
  },
  {
    name: "a move to another vRack",
    change: attachment(gra, { action: "replace", fields: [{ field: "vrack", before: "pn-1", after: "pn-2" }] }),
    line: "  -/+ move from pn-1 to pn-2",
  },
  {
    name: "an adoption",
    change: attachment(gra, {
      action: "create",
      adopts: true,
      fields: [{ field: "vrack", before: null, after: "pn-1" }],
    }),
    line: "    + attach to pn-1  # adopted: the only unattached one in eu-west-gra",
  },
  {
    name: "a moved endpoint",
    change: endpointChange(gra, "10.1.0.0/24", "home", {
      action: "replace",
      from: { owner: lim, cidr: "10.2.0.0/24" },
      endpoints: [endpoint("home", "10.2.0.9")],
    }),
    line: "      -/+ endpoint home  10.2.0.9 -> new address, moves from 10.2.0.0/24 of prod-lim",
  },
]) {
  test(`changes: ${row.name}`, () => {
    const plan = planOf({ changes: [row.change] });
    expect(planToText(plan, verdictOf(plan), plain).split("\n")).toContain(row.line);
  });
}

test("two endpoints with one name are told apart", () => {
  const names = { [urnOf("1")]: "home", [urnOf("2")]: "home" };
  const plan = planOf({
    changes: ["1", "2"].map((id) => endpointChange(gra, "10.1.0.0/24", id, { action: "create", name: "home" })),
    objects: [planned(gra, { serviceNames: names })],
  });
  expect(planToText(plan, verdictOf(plan), plain)).toContain(`+ endpoint home (${urnOf("2")})\n`);
});

test("the diff shows name, vRack and subnets as YAML", () => {
  const plan = planOf({
    changes: [attachment(gra, { action: "create" })],
    objects: [
      planned(gra, {
        vrackBefore: null,
        before: [liveSubnet("10.1.0.0/24")],
        after: { subnets: [specSubnet("10.1.0.0/24", { name: "a\u202e\n::error::" })] },
      }),
    ],
  });
  const lines = planToText(plan, verdictOf(plan), { ...plain, diff: true }).split("\n");
  expect(
    lines
      .slice(
        lines.findIndex((line) => line.startsWith("---")),
        lines.indexOf("Plan: 1 to create, 0 to update, 0 to replace, 0 to delete."),
      )
      .join("\n"),
  ).toBe(`--- vrs-ar7-72w-poh-3qe (eu-west-gra) live
+++ vrs-ar7-72w-poh-3qe (eu-west-gra) planned
@@ -1,8 +1,9 @@
+vrack: pn-100001
 regions:
   eu-west-gra:
     name: prod-gra
     subnets:
-      - name: null
+      - name: "a\\u202e\\n::error::"
         cidr: 10.1.0.0/24
         serviceRange: 10.1.0.0/28
         endpoints: []
`);
});

test("colour changes no visible character", () => {
  const colored = planToText(richPlan, verdictOf(richPlan), { ...plain, color: true, diff: true });
  expect(colored).toContain("\u001b[31m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: takes the colours off
  expect(colored.replace(/\u001b\[\d+m/gu, "")).toBe(
    planToText(richPlan, verdictOf(richPlan), { ...plain, diff: true }),
  );
});

test("more narrow flags than anybody reads are not listed", () => {
  const changes = Array.from({ length: 30 }, (_, index) =>
    subnetChange(gra, `10.${index}.0.0/24`, {
      action: "delete",
      impacts: ["deletion"],
      endpoints: [endpoint(`e${index}`)],
    }),
  );
  const plan = planOf({ changes });
  const text = planToText(plan, verdictOf(plan), plain);
  expect(text).toContain("    --allow deletion\n  or, for one change at a time: --allow IMPACT:ADDRESS");
  expect(text).not.toContain("--allow deletion:");
});

test("consent at a subnet covers what is beneath it", () => {
  const more = { impacts: ["interruption"] as const, endpoints: [endpoint("home")] };
  const plan = planOf({
    changes: [
      subnetChange(gra, "10.1.0.0/24", { action: "replace", ...more }),
      endpointChange(gra, "10.1.0.0/24", "home", { action: "replace", ...more }),
      endpointChange(gra, "10.2.0.0/24", "it's", { action: "replace", ...more }),
    ],
  });
  const flags = planToText(plan, verdictOf(plan), plain)
    .split("\n")
    .filter((line) => line.includes("interruption:vrs-"));
  expect(flags).toEqual([
    "    --allow interruption:vrs-ar7-72w-poh-3qe/10.1.0.0/24 \\",
    "    --allow 'interruption:vrs-ar7-72w-poh-3qe/10.2.0.0/24/urn:v1:eu:resource:storageNetApp:it'\\''s'",
  ]);
});
