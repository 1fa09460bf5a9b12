import { describe, expect, test } from "vitest";
import { busyAccount, networkWith } from "./accounts.ts";
import { setStage, type Stage } from "./stage.ts";

const vlan = (id: number): string => networkWith({ vlan: id, endpoints: ["home-dirs", "scratch"] });
const label = "allow-interruption";

const shown = async (stage: Stage): Promise<string> => (await stage.shown(1)).map(({ body }) => body).join("\n");
const title = async (stage: Stage): Promise<string | undefined> => (await shown(stage)).split("\n")[1];

/** A pull request whose plan got a label, and then another commit with another plan. */
async function labelled(comment: string) {
  const stage = await setStage(vlan(31), busyAccount);
  const { number, headSha } = await stage.github.pull();
  const inputs = { comment };
  const plan = (before?: string) =>
    stage.run({
      happening: { event: "pull_request", action: "synchronize", number, ...(before === undefined ? {} : { before }) },
      inputs,
    });
  await plan();
  await stage.github.label(number, label, { by: "carol" });
  const allowed = await plan();
  await stage.github.push(number);
  await stage.write("network.yaml", vlan(32));
  const worse = await plan(headSha);
  const merge = async () =>
    stage.run({ happening: { event: "push", pushed: await stage.github.merge(number, { method: "squash" }) }, inputs });
  return { stage, number, plan, allowed, worse, merge };
}

describe.concurrent("a label", () => {
  test.each(["always", "never"])("does not consent to what a later commit brings (comment: %s)", async (comment) => {
    const { stage, allowed, worse, merge } = await labelled(comment);
    expect([allowed.summary.includes("(allowed)"), worse.summary.includes("not applied until it is allowed")]).toEqual([
      true,
      true,
    ]);
    expect(worse.annotations.join("\n")).toContain("The label does not cover it.");
    if (comment === "always") {
      expect(await title(stage)).toBe("### Network plan: 🔴 2 endpoints will be interrupted and may get new addresses");
      expect(await shown(stage)).toContain("The label does not cover it.");
    }
    const done = await merge();
    expect([done.code, stage.writes()]).toEqual([5, []]);
    await stage.close();
  });

  test("put on again consents to the plan as it is now", async () => {
    const { stage, number, plan, merge } = await labelled("always");
    await stage.github.unlabel(number, label, { by: "carol" });
    await stage.github.label(number, label, { by: "carol" });
    await plan();
    expect(await title(stage)).toBe(
      "### Network plan: 🟠 2 endpoints will be interrupted and may get new addresses (allowed)",
    );
    const done = await merge();
    expect([done.code, await title(stage)]).toEqual([0, "### Network apply: ✅ applied"]);
    await stage.close();
  });

  test("a push that takes the change out of a pull request takes the plan out of its comment", async () => {
    const stage = await setStage(vlan(31), busyAccount);
    const { number } = await stage.github.pull();
    const plan = () =>
      stage.run({
        happening: { event: "pull_request", action: "synchronize", number },
        inputs: { comment: "changes" },
      });
    await plan();
    const before = await title(stage);
    await stage.github.push(number);
    await stage.write("network.yaml", vlan(30));
    await plan();
    expect([before, await title(stage)]).toEqual([
      "### Network plan: 🔴 2 endpoints will be interrupted and may get new addresses",
      "### Network plan: ✅ no changes",
    ]);
    await stage.close();
  });
});
