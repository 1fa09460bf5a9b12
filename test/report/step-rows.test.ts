import { expect, test } from "vitest";
import { stepRows } from "../../src/report/view/step-rows.ts";
import { attach, configure, gra, lim, planOf, unnamed } from "./builders.ts";
import { richPlan } from "./rich-plan.ts";

const whens = (steps: Parameters<typeof planOf>[0]["steps"]) =>
  stepRows(planOf({ steps: steps ?? [] })).map(({ when }) => when);

test("steps that begin together say so, and the others what they wait for", () => {
  const [a, b, c] = [configure(gra), configure(lim), configure(unnamed, { dependsOn: [`configure/${gra.id}`] })];
  expect(whens([a, b, c, attach(unnamed, { dependsOn: [c.id, a.id] })])).toEqual([
    "",
    "at the same time as step 1",
    "after step 1",
    "after step 3",
  ]);
});

test("what shares a lane is not at the same time, and what is aside comes after the others of its lanes", () => {
  expect(stepRows(richPlan).map(({ when }) => when)).toEqual([
    "",
    "at the same time as step 1",
    "after step 6",
    "after step 1",
    "after step 2",
    "after step 4",
  ]);
});
