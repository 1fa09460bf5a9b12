import { traceOf, traceText } from "../../src/engine/trace.ts";
import type { Plan } from "../../src/model/plan.ts";
import { type Approval, type ApprovalRequest, findApproval, withUnfinished } from "../../src/review/approval.ts";
import { consentSoFar } from "../../src/review/consent-so-far.ts";
import { emptyMarker } from "../../src/review/marker.ts";
import { type Published, publishPlan } from "../../src/review/publish-plan.ts";
import type { CommentWhen } from "../../src/review/put-comment.ts";
import { reviewOf } from "../../src/review/review.ts";
import type { Review } from "../../src/usecases/apply.ts";
import { account, network, planned, subnet, urn, vrackServices } from "../kinds/vrack-services/builders.ts";
import type { MemoryForge } from "./memory-forge.ts";

const lan = (vlan: number, endpoints: readonly string[]): string =>
  `{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28, vlan: ${vlan}, endpoints: [${endpoints.map((name) => `"${urn(name)}"`).join(", ")}] }`;

const live = account([vrackServices("vrs-a", { vrack: "pn-1", subnets: [subnet("10.0.0.0/24", ["x"], { vlan: 1 })] })]);

/** Another VLAN: the endpoint stops answering, and gets another address. */
export const moved = planOf(2);
/** Another VLAN again: nothing in common with the first. */
export const movedElsewhere = planOf(3);
/** The first, and a subnet beside it. */
export const movedAndMore = planOf(2, ", { cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, vlan: 9 }");

function planOf(vlan: number, more = ""): Plan {
  return planned(network("pn-1", { "eu-west-gra": `{ subnets: [${lan(vlan, ["x"])}${more}] }` }), live).plan;
}

/** Puts a plan on a pull request, as a run on its head does. */
export async function publish(
  forge: MemoryForge,
  number: number,
  head: string,
  plan: Plan,
  text = "a plan",
  when: CommentWhen = "always",
): Promise<Published> {
  const consent = await consentSoFar(forge, { number, head, before: null }, "");
  return publishPlan(
    forge,
    { number, head },
    {
      marker: {
        ...emptyMarker("", head),
        fingerprint: plan.fingerprint,
        trace: traceText(traceOf(plan)),
        files: "files",
        account: "account",
        sum: plan.summary.sentence,
        pull: number,
        bases: consent.given.map(({ basis }) => basis),
      },
      render: (maxBytes) => text.slice(0, maxBytes),
      title: "a plan",
      state: "good",
      url: "memory:runs/1",
      hasNews: true,
    },
    when,
  );
}

/** What an apply after a push to a tip asks. */
export const requestOf = (forge: MemoryForge, tip: string): ApprovalRequest => ({
  forge,
  landing: { branch: "main", tip, push: { before: "start", commits: [tip] } },
  label: "",
  requireReviewedPlan: true,
});

/** What the review says to a plan made afresh after that push. */
export async function reviewAt(
  forge: MemoryForge,
  tip: string,
  plan: Plan,
): Promise<{ readonly approval: Approval; readonly review: Review }> {
  const request = requestOf(forge, tip);
  const approval = await withUnfinished(request, await findApproval(request), plan);
  const fresh = { plan, files: "files", account: "other", commit: tip };
  return { approval, review: reviewOf(approval, fresh, request.requireReviewedPlan) };
}
