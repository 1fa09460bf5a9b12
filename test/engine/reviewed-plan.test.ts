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
    "neither the files nor the account moved since the review; another version of vrackops made that plan, or it was too large to be kept whole.",
  ],
  [true, false, "the account moved since the review; the files did not."],
  [false, true, "the files moved since the review (what was merged is not what was planned); the account did not."],
  [false, false, "both the files and the account moved since the review."],
])("same files %s, same account %s: %s", (sameFiles, sameAccount, why) => {
  expect(detailOf(adding(1), { sameFiles, sameAccount }).at(-1)).toBe(`Why: ${why} Nothing was written.`);
});

test("a plan of which only the fingerprint is known is told as a plan", () => {
  expect(detailOf(adding(1))[0]).toBe(
    `Reviewed: on pull request 12 for commit 0123456789ab: a plan Fingerprint ${"f".repeat(32)}.`,
  );
});

test.each([
  [0, ""],
  [1, " 1 change was not reviewed: create vrs-a/10.1.0.0/24."],
  [2, " 2 changes were not reviewed: create vrs-a/10.1.0.0/24, create vrs-a/10.2.0.0/24."],
  [
    12,
    ` 12 changes were not reviewed: ${Array.from({ length: 10 }, (_, index) => `create vrs-a/10.${index + 1}.0.0/24`).join(", ")}, and 2 more.`,
  ],
])("of %i changes that nobody reviewed, ten are named", (count, unseen) => {
  const fresh = adding(count);
  const { summary, fingerprint } = fresh.plan;
  expect(detailOf(fresh)[1]).toBe(`Now: ${summary.sentence} Fingerprint ${fingerprint}.${unseen}`);
});

test("what belongs to a kind that is not there is a bug, and says so", () => {
  expect(() => ofOwner(new Map(), { kind: "router" })).toThrow("No kind is named router. This is a bug.");
});
