import { describe, expect, test } from "vitest";
import { protectedThings } from "../../src/engine/refusals/protected.ts";
import { compareToReviewed, type ReviewHistory } from "../../src/engine/refusals/reviewed-plan.ts";
import { account, network, planned, subnet, urn, vrackServices } from "../kinds/vrack-services/builders.ts";
import { endpointChange, gra, lim, place } from "../report/builders.ts";
import { reviewedAs } from "./reviewed.ts";

describe("what is protected", () => {
  const protection = { title: "prod-gra in eu-west-gra", addresses: [gra.id], at: place() };
  const gone = (owner: typeof gra, count: number) =>
    Array.from({ length: count }, (_, index) =>
      endpointChange(owner, "10.1.0.0/24", `s${index + 1}`, { action: "delete" }),
    );
  const refused = (changes: ReturnType<typeof gone>) =>
    protectedThings(changes, new Map(), [protection]).map(({ code, detail, at }) => [code, detail, at]);

  test("is not touched by what is deleted elsewhere", () => {
    expect(refused(gone(lim, 1))).toEqual([]);
  });

  test("is told with five of the changes that would hurt it, and how many more there are", () => {
    const named = gone(gra, 5).map(({ address }) => `delete ${address}`);
    expect([refused(gone(gra, 5)), refused(gone(gra, 7))]).toEqual([
      [["guard/protected", `prod-gra in eu-west-gra is protected. The plan would ${named.join(", ")}.`, place()]],
      [
        [
          "guard/protected",
          `prod-gra in eu-west-gra is protected. The plan would ${named.join(", ")}, and 2 more.`,
          place(),
        ],
      ],
    ]);
  });
});

const lan = (vlan: number, policy = ""): string =>
  network(
    "pn-1",
    {
      "eu-west-gra": `{ subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28, vlan: ${vlan}, endpoints: ["${urn("x")}"] }] }`,
    },
    policy,
  );
const live = account([vrackServices("vrs-a", { vrack: "pn-1", subnets: [subnet("10.0.0.0/24", ["x"])] })]);

test("a limit of interruptions that one endpoint exceeds speaks of one endpoint", () => {
  expect(planned(lan(5, "policy: { maxInterruptions: 0 }"), live).refusals.map(({ detail }) => detail)).toEqual([
    'It would interrupt 1 endpoint of this network, and "maxInterruptions" is 0.',
  ]);
});

describe("a review", () => {
  test("without any plan is no review", () => {
    const findings = compareToReviewed(planned(lan(5), live), { plans: [], resume: true, history: null });
    expect(findings.map(({ severity, code, detail }) => [severity, code, detail])).toEqual([
      ["error", "stale/fingerprint-format", '"" is not a fingerprint. Nothing can be compared, so nothing is applied.'],
    ]);
  });

  test("of more than the files ask for by now says so, beside what is left of it", () => {
    const history: ReviewHistory = { sources: [], sameFiles: false, sameAccount: true };
    const reviewed = planned(lan(5).replace("{ subnets", "{ name: new, subnets"), live).plan;
    const now = planned(lan(5), live);
    const findings = compareToReviewed(now, { ...reviewedAs(reviewed, true), history });
    expect(findings.map(({ code, detail }) => [code, detail.split("\n")])).toEqual([
      [
        "stale/fingerprint",
        [
          "Reviewed:",
          "- replace subnet 10.0.0.0/24 of vrs-a in eu-west-gra",
          "Now:",
          `- fingerprint ${now.plan.fingerprint}`,
          "Why nothing was changed:",
          "- the files changed since the review (what was merged is not what was planned); the account did not",
          "- the files no longer ask for all that was reviewed",
        ],
      ],
    ]);
  });
});
