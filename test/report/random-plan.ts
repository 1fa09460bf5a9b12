import fc from "fast-check";
import type { PlannedVrackServices } from "../../src/kinds/vrack-services/planned.ts";
import type { AffectedEndpoint, Change } from "../../src/model/change.ts";
import type { Owner } from "../../src/model/owner.ts";
import type { Plan } from "../../src/model/plan.ts";
import {
  attachment,
  configure,
  endpointChange,
  finding,
  liveSubnet,
  planned,
  planOf,
  rename,
  specSubnet,
  subnetChange,
} from "./builders.ts";

/** Text that tries to break out of a fence, a table, a line or a page. */
const nasty = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "```",
    "~~~~",
    "``` \n```diff",
    "@everyone",
    "| a | b |",
    "</details>",
    "<!--",
    "::error::x",
    "\n\n# x",
    "![x](http://x)",
    "\u202e",
    "> [!NOTE]",
    "é".repeat(300),
  ),
);
const name = fc.option(nasty, { nil: null });
const octet = fc.integer({ min: 0, max: 5 });
const cidr = octet.map((third) => `10.0.${third}.0/24`);
const ref: fc.Arbitrary<Owner> = fc.record({
  kind: fc.constant("vrack-services"),
  id: octet.map((index) => `vrs-${index}`),
  name,
  region: fc.constantFrom("eu-west-gra", "eu-west-lim"),
});
const affected: fc.Arbitrary<AffectedEndpoint> = fc.record({
  urn: nasty.map((text) => `urn:${text}`),
  name,
  addresses: fc.array(fc.constant("10.0.0.4"), { maxLength: 2 }),
});
const hurt = fc.record({
  impacts: fc.subarray(["interruption", "ip-change", "deletion"] as const),
  endpoints: fc.array(affected, { maxLength: 6 }),
});

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(ref, nasty).map(([of, after]) => rename(of, after)),
  fc
    .tuple(ref, hurt, fc.constantFrom("create", "replace", "delete"), fc.boolean())
    .map(([of, more, action, adopts]) =>
      attachment(of, { ...more, action, adopts, fields: [{ field: "vrack", before: "pn-1", after: "pn-2" }] }),
    ),
  fc
    .tuple(ref, cidr, name, hurt, fc.constantFrom("create", "update", "replace", "delete"))
    .map(([of, at, title, more, action]) =>
      subnetChange(of, at, {
        ...more,
        action,
        name: title,
        fields: [
          { field: "name", before: null, after: title },
          { field: "vlan", before: 2, after: null },
        ],
      }),
    ),
  fc
    .tuple(ref, cidr, nasty, hurt, fc.constantFrom("create", "replace", "delete"), ref)
    .map(([of, at, title, more, action, from]) =>
      endpointChange(of, at, title, {
        ...more,
        action,
        from: action === "replace" ? { owner: from, cidr: "10.9.0.0/24" } : null,
      }),
    ),
);

const service: fc.Arbitrary<PlannedVrackServices> = fc
  .tuple(ref, name, cidr, fc.array(nasty, { maxLength: 4 }))
  .map(([of, title, at, urns]) =>
    planned(of, {
      nameAfter: title,
      before: [liveSubnet(at)],
      after: { subnets: [specSubnet(at, { name: title, endpoints: urns })] },
      serviceNames: Object.fromEntries(urns.map((urn) => [urn, `${title}`])),
    }),
  );

/** Plans that no planner would make, with all that a renderer must survive. */
export const randomPlan: fc.Arbitrary<Plan> = fc
  .tuple(
    fc.array(change, { maxLength: 30 }),
    fc.array(service, { maxLength: 6 }),
    fc.array(ref, { maxLength: 10 }),
    fc.array(nasty, { maxLength: 6 }),
  )
  .map(([changes, objects, steps, details]) =>
    planOf({
      changes,
      objects,
      steps: steps.map((of, index) =>
        configure(of, { id: `configure/${index}`, dependsOn: index === 0 ? [] : [`configure/${index - 1}`] }),
      ),
      findings: details.map((detail) => finding({ severity: "warning", detail })),
    }),
  );
