import { expect, test } from "vitest";
import { emptyMarker, markerLine } from "../../src/review/marker.ts";
import { above, planPageIn } from "../../src/review/kept-plan.ts";
import type { OurComment } from "../../src/review/our-comments.ts";

const plan = "### Network plan: 🔴 1 endpoint will be interrupted\n\nmore\n";
const marker = { ...emptyMarker("", "head"), fingerprint: "9f2c4a7be1d05c389f2c4a7be1d05c38" };
const comment = (text: string, fingerprint: string | null = marker.fingerprint): OurComment => ({
  id: "1",
  url: "",
  isHidden: false,
  editedBy: null,
  writtenAt: "",
  marker: { ...marker, fingerprint },
  body: `${markerLine(marker)}\n${text}`,
});

test("a plan is found whole, also where a comment keeps it below what happened", () => {
  const kept = above(plan, () => "refused\n")(1000);
  expect(kept).toBe(`refused\n\n**The plan that was reviewed:**\n\n<!-- vrackops:reviewed-plan -->\n${plan}`);
  const again = above(planPageIn(comment(kept)) ?? "", () => "refused again\n")(1000);
  expect([planPageIn(comment(plan)), planPageIn(comment(kept)), again]).toEqual([
    plan,
    plan,
    `refused again\n\n**The plan that was reviewed:**\n\n<!-- vrackops:reviewed-plan -->\n${plan}`,
  ]);
});

test("there is none in a comment about no plan, or about what became of one", () => {
  expect([
    planPageIn(null),
    planPageIn(comment(plan, null)),
    planPageIn(comment("### Network apply: ✅ applied\n")),
  ]).toEqual([null, null, null]);
});

test("a plan that takes most of the room is not kept, and the text says so", () => {
  const text = above(plan, (maxBytes) => `${maxBytes}\n`)(100);
  expect(text).toBe(
    "8\n\n_The reviewed plan is too long to be kept here; earlier versions of this comment show it._\n",
  );
});
