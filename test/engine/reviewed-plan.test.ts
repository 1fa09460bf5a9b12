import { expect, test } from "vitest";
import { ofOwner } from "../../src/engine/of-owner.ts";
import { compareToReviewed, type ReviewHistory } from "../../src/engine/refusals/reviewed-plan.ts";
import type { PlanningResult } from "../../src/engine/make-plan.ts";
import { reviewedAs } from "./reviewed.ts";
import { account, network, planned, subnet, vrackServices } from "../kinds/vrack-services/builders.ts";

const history: ReviewHistory = {
  sources: [{ where: "on pull request 12 for commit 0123456789ab", sum: null, fingerprint: "f".repeat(32) }],
  sameFiles: true,
  sameAccount: true,
};

/** A plan that adds subnets 10.1.0.0/24, 10.2.0.0/24 and so on to one that has 10.0.0.0/24. */
function adding(count: number): PlanningResult {
  const cidrs = Array.from({ length: count + 1 }, (_, index) => `10.${index}.0.0/24`);
  const subnets = cidrs.map(
    (cidr, index) =>
      `{ cidr: ${cidr}, serviceRange: ${cidr.replace("/24", "/28")}, vlan: ${index + 2}, endpoints: [] }`,
  );
  const live = account([vrackServices("vrs-a", { vrack: "pn-1", subnets: [subnet("10.0.0.0/24", [], { vlan: 2 })] })]);
  return planned(network("pn-1", { "eu-west-gra": `{ subnets: [${subnets.join(", ")}] }` }), live);
}

const detailOf = (fresh: PlanningResult, more: Partial<ReviewHistory> = {}): readonly string[] =>
  compareToReviewed(fresh, reviewedAs("f".repeat(32), false, { ...history, ...more })).flatMap(({ detail }) =>
    detail.split("\n"),
  );

test.each([
  [
    true,
    true,
    "neither the files nor the account changed since the review; another version of vrackops made that plan, or it was too large to be kept whole",
  ],
  [true, false, "the account changed since the review; the files did not"],
  [false, true, "the files changed since the review (what was merged is not what was planned); the account did not"],
  [false, false, "both the files and the account changed since the review"],
])("same files %s, same account %s: %s", (sameFiles, sameAccount, why) => {
  expect(detailOf(adding(1), { sameFiles, sameAccount }).slice(-2)).toEqual(["Why nothing was changed:", `- ${why}`]);
});

test("a plan of which only the fingerprint is known is told by it", () => {
  expect(detailOf(adding(1)).slice(0, 2)).toEqual([
    "Reviewed:",
    `- on pull request 12 for commit 0123456789ab, fingerprint ${"f".repeat(32)}`,
  ]);
});

test.each([
  [0, ["nothing is to be done"]],
  [1, ["create subnet 10.1.0.0/24 of vrs-a in eu-west-gra (not reviewed)"]],
  [
    2,
    [
      "create subnet 10.1.0.0/24 of vrs-a in eu-west-gra (not reviewed)",
      "create subnet 10.2.0.0/24 of vrs-a in eu-west-gra (not reviewed)",
    ],
  ],
  [
    12,
    [
      ...Array.from(
        { length: 10 },
        (_, index) => `create subnet 10.${index + 1}.0.0/24 of vrs-a in eu-west-gra (not reviewed)`,
      ),
      "and 2 more (not reviewed)",
    ],
  ],
])("of %i changes that nobody reviewed, ten are named", (count, named) => {
  const fresh = adding(count);
  const detail = detailOf(fresh);
  expect(detail.slice(detail.indexOf("Now:") + 1, -2)).toEqual(
    [`fingerprint ${fresh.plan.fingerprint}`, ...named].map((item) => `- ${item}`),
  );
});

test("what belongs to a kind that is not there is a bug, and says so", () => {
  expect(() => ofOwner(new Map(), { kind: "router" })).toThrow("No kind is named router. This is a bug.");
});
