import { describe, expect, test } from "vitest";
import type { Fault } from "../../github/trouble.ts";
import type { Pushed } from "../../github/model.ts";
import { busyAccount, networkWith } from "./accounts.ts";
import { type Done, setStage, type Stage, type Step } from "./stage.ts";

const both = ["home-dirs", "scratch"];
const vlan = (id: number): string => networkWith({ vlan: id, endpoints: both });
const consent = { allow: "interruption\nip-change" };

/** Opens a pull request with a network, plans it and merges it; what the push starts does not run yet. */
async function land(stage: Stage, network: string, step: Partial<Step> = {}): Promise<Pushed> {
  await stage.write("network.yaml", network);
  const { number } = await stage.github.pull({ files: { "network.yaml": network } });
  await stage.run({ happening: { event: "pull_request", action: "opened", number }, ...step });
  return stage.github.merge(number, { method: "squash" });
}

/** The job of a push, on the files of that push. */
async function runOf(stage: Stage, pushed: Pushed, network: string, step: Partial<Step> = {}): Promise<Done> {
  await stage.write("network.yaml", network);
  return stage.run({ happening: { event: "push", pushed }, inputs: consent, ...step });
}

const titles = async (stage: Stage, number: number): Promise<readonly string[]> =>
  (await stage.shown(number)).map(({ body }) => body.split("\n")[1] ?? "");

describe.concurrent("a run that the branch has left behind", () => {
  test("after a revert writes nothing, and names both commits", async () => {
    const stage = await setStage(vlan(30), busyAccount);
    const there = await land(stage, vlan(31));
    const first = await runOf(stage, there, vlan(31));
    const back = await land(stage, vlan(30));
    const second = await runOf(stage, back, vlan(30));
    const written = stage.writes().length;
    const again = await runOf(stage, there, vlan(31));
    expect([first.code, second.code, written]).toEqual([0, 0, 2]);
    expect([again.code, again.outputs["failure-reason"], stage.writes().length]).toEqual([6, "plan-changed", 2]);
    expect(again.annotations.join("\n")).toContain("main has moved on to");
    expect(await titles(stage, 1)).toEqual(["### Network apply: ✅ applied"]);
    await stage.close();
  });

  test("whose approval came late is refused, though its plan was never applied", async () => {
    const stage = await setStage(vlan(30), busyAccount);
    const there = await land(stage, vlan(31));
    await land(stage, vlan(30));
    const late = await runOf(stage, there, vlan(31));
    const [before, now] = [there.after.slice(0, 12), (await stage.github.views(null, "dev")).tip.slice(0, 12)];
    expect([late.code, stage.writes()]).toEqual([6, []]);
    expect(late.annotations.join("\n")).toContain(
      `main has moved on to ${now}; this run is of ${before}. Changed since: network.yaml. Nothing was changed.`,
    );
    expect(await titles(stage, 1)).toEqual(["### Network apply: 🔴 refused"]);
    await stage.close();
  });

  test("in other files only goes on; with nothing to do it asks nothing", async () => {
    const stage = await setStage(vlan(30), busyAccount);
    const there = await land(stage, vlan(31));
    await stage.github.commit({ files: { "README.md": "# Network", "other.yaml": "a: 1" } });
    const comparisons = async () =>
      (await stage.github.requests()).filter(({ path }) => path.includes("/compare/")).length;
    // The plan on the pull request compares too.
    const byPlan = await comparisons();
    const done = await runOf(stage, there, vlan(31));
    const asked = (await comparisons()) - byPlan;
    const again = await runOf(stage, there, vlan(31));
    const askedAgain = (await comparisons()) - byPlan;
    expect([done.code, asked, again.code, askedAgain]).toEqual([0, 1, 0, 1]);
    await stage.close();
  });

  test("a new file that the glob finds counts", async () => {
    const stage = await setStage(vlan(30), busyAccount);
    const inputs = { ...consent, files: "net*.yaml" };
    const there = await land(stage, vlan(31), { inputs });
    await stage.github.commit({ files: { "networks.yaml": vlan(40), "deep/network.yaml": vlan(41) } });
    const done = await runOf(stage, there, vlan(31), { inputs });
    expect([done.code, stage.writes()]).toEqual([6, []]);
    expect(done.annotations.join("\n")).toContain("Changed since: networks.yaml. Nothing was changed.");
    await stage.close();
  });

  test("whose plan was applied to its end keeps its comment, and is not applied again", async () => {
    const stage = await setStage(vlan(30), busyAccount);
    const there = await land(stage, vlan(31));
    await runOf(stage, there, vlan(31));
    const comments = await stage.shown(1);
    const again = await runOf(stage, there, vlan(31));
    stage.account(busyAccount);
    const undone = await runOf(stage, there, vlan(31));
    expect([again.code, undone.code, stage.writes()]).toEqual([0, 6, []]);
    expect(undone.annotations.join("\n")).toContain("The plan of pull request 1 was applied in full");
    expect((await stage.shown(1)).map(({ body }) => body)).toEqual(comments.map(({ body }) => body));
    await stage.close();
  });

  const silence: readonly Fault[] = ["/git/ref/", "/compare/"].map((path) => ({
    method: "GET",
    path,
    times: "always",
    trouble: { kind: "answer", status: 404, json: { message: "Not Found" } },
  }));
  test.each(silence)(
    "GitHub does not tell ($path): refused where reviews are required, told elsewhere",
    async (fault) => {
      const stage = await setStage(vlan(30), busyAccount);
      const there = await land(stage, vlan(31));
      await stage.github.commit({ files: { "README.md": "# Network" } });
      await stage.github.faults([fault]);
      const done = await runOf(stage, there, vlan(31));
      const written = stage.writes().length;
      const inputs = { ...consent, "require-reviewed-plan": "false" };
      const free = await runOf(stage, there, vlan(31), { inputs });
      const what = "It could not be checked whether main has moved on since this run began";
      expect([done.code, written, free.code, stage.writes().length]).toEqual([1, 0, 0, 1]);
      expect(done.annotations.filter((line) => line.startsWith("::error")).join("\n")).toContain(what);
      expect(done.annotations.join("\n")).toContain("Run the job again.");
      expect(free.annotations.filter((line) => line.startsWith("::warning")).join("\n")).toContain(what);
      await stage.close();
    },
  );
});
