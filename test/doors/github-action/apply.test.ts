import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { MergeMethod } from "../../github/model.ts";
import { accountWith, busyAccount, emptyAccount, networkWith, twoRegions, twoSubnets } from "./accounts.ts";
import { setStage, type Stage, type StageOptions, type Step } from "./stage.ts";

const both = ["home-dirs", "scratch"];
const network = networkWith({ vlan: 30, endpoints: both });
/** Another VLAN: both endpoints stop answering. */
const interrupting = networkWith({ vlan: 31, endpoints: both });

/** A stage with a pull request whose plan is on it. */
async function reviewed(files = network, account = emptyAccount, step: Partial<Step> = {}, options: StageOptions = {}) {
  const stage = await setStage(files, account, options);
  const pull = await stage.github.pull({ branch: "lan" });
  const plan = (more: Partial<Step> = {}) =>
    stage.run({ happening: { event: "pull_request", action: "synchronize", number: pull.number }, ...step, ...more });
  const planned = await plan();
  return { stage, pull, number: pull.number, plan, planned };
}

/** Merges, and runs what the push starts. */
async function merge(stage: Stage, number: number, step: Partial<Step> = {}, method: MergeMethod = "merge") {
  const pushed = await stage.github.merge(number, { method });
  const run = () => stage.run({ happening: { event: "push", pushed }, ...step });
  return { ...(await run()), again: () => stage.run({ happening: { event: "push", pushed } }) };
}

/** Whether the account is as a file says: a plan outside of any pull request has no changes. */
const isAsFile = async (stage: Stage): Promise<boolean> =>
  (await stage.run({ happening: { event: "workflow_dispatch" }, inputs: { command: "plan" } })).outputs["changes"] ===
  "false";

const shownTitle = async (stage: Stage, number: number): Promise<string> =>
  (await stage.shown(number)).map(({ body }) => body.split("\n")[1]).join("\n");
const shownBody = async (stage: Stage, number: number): Promise<string> =>
  (await stage.shown(number)).map(({ body }) => body).join("\n");

/** Without what differs from run to run. */
const timeless = (body: string): string => body.replace(/\d+(\.\d)? s\b/g, "2.4 s");

describe.concurrent("apply on merge", () => {
  test("merged: the reviewed plan is applied, and the comment tells old and new addresses", async ({
    expect: expectHere,
  }) => {
    const { stage, number, planned } = await reviewed();
    const done = await merge(stage, number);
    const [comment] = await stage.shown(number);
    expect([done.code, done.outputs["failure-reason"], done.outputs["fingerprint"], done.annotations]).toEqual([
      0,
      "",
      planned.outputs["fingerprint"],
      [],
    ]);
    await expectHere(timeless(comment?.body ?? "")).toMatchFileSnapshot("golden/applied.md");
    const bodies = (await stage.github.requests()).flatMap(({ method, body }) =>
      method === "PATCH" ? [(body as { readonly body: string }).body.split("\n")[1]] : [],
    );
    expect(bodies).toEqual(["### Network apply: 🟠 applying", "### Network apply: ✅ applied"]);
    expect(JSON.parse(await readFile(done.outputs["outcome-json"] ?? "", "utf8"))).toMatchObject({
      status: "done",
      exitCode: 0,
      addresses: [{ before: [] }, { before: [] }],
    });
    expect(done.summary).toContain("✅ applied");
    expect(await isAsFile(stage)).toBe(true);
    await stage.close();
  });

  test.each(["squash", "rebase"] as const)("%s, with the comment alone to hold the plan", async (method) => {
    const stage = await setStage(network, emptyAccount);
    const { number } = await stage.github.pull({ branch: "lan" });
    await stage.github.push(number);
    const planned = await stage.run({
      happening: { event: "pull_request", action: "synchronize", number },
      token: "withoutChecks",
    });
    const done = await merge(stage, number, { token: "withoutChecks" }, method);
    expect([planned.code, done.code, await shownTitle(stage, number), await stage.github.checks()]).toEqual([
      0,
      0,
      "### Network apply: ✅ applied",
      [],
    ]);
    await stage.close();
  });

  test("a merge queue that lands two pull requests at once: both plans together", async () => {
    const stage = await setStage(networkWith({ vlan: 30, endpoints: [] }), twoRegions);
    const plan = async (branch: string, files: string) => {
      const { number } = await stage.github.pull({ branch });
      await stage.write("network.yaml", files);
      await stage.run({ happening: { event: "pull_request", action: "opened", number } });
      return number;
    };
    const onlyA = twoSubnets.replace(/subnets: \[\{ name: b.*/, "subnets: []");
    const onlyB = twoSubnets.replace(/subnets: \[\{ name: a.*/, "subnets: []");
    const [first, second] = [await plan("a", onlyA), await plan("b", onlyB)];
    await stage.github.queue(first);
    const queued = await stage.github.queue(second);
    await stage.write("network.yaml", twoSubnets);
    const inQueue = await stage.run({ happening: { event: "merge_group", queued } });
    const done = await merge(stage, second, {}, "queue" as MergeMethod);
    expect([inQueue.code, inQueue.outputs["changes"], done.code]).toEqual([0, "true", 0]);
    const checks = await stage.github.checks(queued.headSha);
    expect(checks.map(({ name, conclusion }) => [name, conclusion])).toEqual([["vrackops plan", "success"]]);
    expect([await shownTitle(stage, first), await shownTitle(stage, second)]).toEqual([
      "### Network apply: ✅ applied",
      "### Network apply: ✅ applied",
    ]);
    await stage.close();
  });

  test("nothing to do: no comment is missed, and none says that something is applied", async () => {
    const { stage, number } = await reviewed(network, busyAccount, { inputs: { comment: "changes" } });
    const done = await merge(stage, number, { inputs: { comment: "changes" } });
    expect([done.code, done.outputs["changes"], await stage.shown(number)]).toEqual([0, "false", []]);
    await stage.close();
  });
});

describe.concurrent("anything else stops", () => {
  const refused = async (stage: Stage, number: number, done: Awaited<ReturnType<typeof merge>>): Promise<void> => {
    expect([done.code, done.outputs["failure-reason"], done.outputs["exitcode"]]).toEqual([6, "plan-changed", "6"]);
    expect(await shownTitle(stage, number)).toBe("### Network apply: 🔴 refused");
    expect(JSON.parse(await readFile(done.outputs["outcome-json"] ?? "", "utf8"))).toMatchObject({
      status: "refused",
      exitCode: 6,
    });
    expect(stage.writes()).toEqual([]);
  };

  test("the file moved: what was reviewed, what it is now, and why", async ({ expect: expectHere }) => {
    const { stage, number } = await reviewed();
    await stage.write("network.yaml", networkWith({ vlan: 44, endpoints: both }));
    const done = await merge(stage, number);
    await refused(stage, number, done);
    await expectHere(timeless(await shownBody(stage, number))).toMatchFileSnapshot("golden/refused.md");
    expect(stage.writes()).toEqual([]);
    await stage.close();
  });

  test("the account moved", async () => {
    const { stage, number } = await reviewed(
      networkWith({ vlan: 31, endpoints: ["home-dirs"] }),
      accountWith({ vlan: 31, endpoints: [] }),
    );
    stage.account(accountWith({ vlan: 31, endpoints: ["media"] }));
    const done = await merge(stage, number);
    await refused(stage, number, done);
    const body = await shownBody(stage, number);
    expect(body).toContain("- the account changed since the review; the files did not\n");
    expect(body).toContain("- delete endpoint media in `10.120.0.0/24` of prod-gra in eu-west-gra (not reviewed)\n");
    await stage.close();
  });

  test("commits after the last plan", async () => {
    const { stage, number } = await reviewed();
    await stage.github.push(number);
    const done = await merge(stage, number);
    await refused(stage, number, done);
    expect(done.annotations.join("\n")).toMatch(
      /Pull request 1 was merged at commit [0-9a-f]{12}, and its plan was made for|it holds no plan/,
    );
    await stage.close();
  });

  test("a plan that failed is no reviewed plan", async () => {
    const { stage, number, plan } = await reviewed();
    await stage.write("network.yaml", "version: 1\n");
    await plan();
    await stage.write("network.yaml", network);
    await refused(stage, number, await merge(stage, number));
    await stage.close();
  });

  test("a comment that somebody edited does not count, whatever it says", async () => {
    const { stage, number } = await reviewed(network, emptyAccount, { token: "withoutChecks" });
    const [own] = await stage.shown(number);
    await stage.github.edit(own?.id ?? 0, { by: "dev", body: `${own?.body} And I agree.` });
    const done = await merge(stage, number, { token: "withoutChecks" });
    expect([done.code, done.outputs["failure-reason"]]).toEqual([6, "plan-changed"]);
    expect(done.annotations.join("\n")).toContain("the comment with its plan was edited by dev afterwards");
    expect(await shownTitle(stage, number)).toBe("### Network apply: 🔴 refused");
    await stage.close();
  });

  test("an edited comment does no harm where a check run holds the plan", async () => {
    const { stage, number } = await reviewed();
    const [own] = await stage.shown(number);
    await stage.github.edit(own?.id ?? 0, { by: "dev", body: "nothing to see" });
    const done = await merge(stage, number);
    expect([done.code, await shownTitle(stage, number)]).toEqual([0, "### Network apply: ✅ applied"]);
    await stage.close();
  });

  test("a forged comment and another app's check run count for nothing", async () => {
    const stage = await setStage(network, emptyAccount);
    const { number, headSha } = await stage.github.pull({ branch: "lan" });
    // The other app plans, with every right, on the same commit.
    const other = await stage.run({
      happening: { event: "pull_request", action: "opened", number },
      token: "otherApp",
    });
    const done = await merge(stage, number);
    expect([
      other.code,
      (await stage.github.checks(headSha)).length,
      done.code,
      done.outputs["failure-reason"],
    ]).toEqual([0, 1, 6, "plan-changed"]);
    expect(done.annotations.join("\n")).toContain("it holds no plan");
    await stage.close();
  });

  test("a push without a pull request, unless that is allowed", async () => {
    const stage = await setStage(network, emptyAccount);
    const pushed = await stage.github.commit();
    const run = (inputs = {}) => stage.run({ happening: { event: "push", pushed }, inputs });
    const done = await run();
    const allowed = await run({ "require-reviewed-plan": "false" });
    const nothing = await run();
    expect([done.code, done.outputs["failure-reason"], allowed.code, nothing.code]).toEqual([6, "plan-changed", 0, 0]);
    expect(done.annotations.join("\n")).toContain("No merged pull request belongs to commit");
    expect(done.annotations.join("\n")).toContain("run the job again");
    await stage.close();
  });

  test("GitHub does not know the pull request of the commit for some seconds", async () => {
    const { stage, number } = await reviewed();
    const empty = { kind: "answer", status: 200, json: [] } as const;
    await stage.github.faults([{ method: "GET", path: "/commits/[^/]+/pulls", times: 2, trouble: empty }]);
    const done = await merge(stage, number);
    expect([done.code, await shownTitle(stage, number)]).toEqual([0, "### Network apply: ✅ applied"]);
    await stage.close();
  });

  test("GitHub cannot be asked: nothing is written", async () => {
    const { stage, number } = await reviewed();
    await stage.github.faults([
      {
        method: "GET",
        path: "/pulls",
        times: "always",
        trouble: { kind: "answer", status: 403, json: { message: "Resource not accessible by integration" } },
      },
    ]);
    const done = await merge(stage, number);
    await stage.github.faults([]);
    expect([done.code, done.outputs["failure-reason"], stage.writes()]).toEqual([1, "error", []]);
    expect(done.annotations.join("\n")).toContain("pull-requests: write");
    await stage.close();
  });

  test("apply before the merge", async () => {
    const { stage, plan } = await reviewed();
    const done = await plan({ inputs: { command: "apply" } });
    expect([done.code, done.annotations.join("\n").includes("comes before the merge"), stage.writes()]).toEqual([
      1,
      true,
      [],
    ]);
    await stage.close();
  });
});

describe.concurrent("consent", () => {
  test("none, then by an outsider's label, then after the merge: refused each time", async () => {
    const { stage, number } = await reviewed(interrupting, busyAccount);
    await stage.github.label(number, "allow-interruption", { by: "reader" });
    const outsider = await merge(stage, number);
    await stage.github.unlabel(number, "allow-interruption", { by: "mona" });
    const none = await outsider.again();
    await stage.github.label(number, "allow-interruption", { by: "mona" });
    const late = await outsider.again();
    expect([outsider.code, none.code, late.code, late.outputs["failure-reason"]]).toEqual([5, 5, 5, "guard"]);
    expect(outsider.annotations.join("\n")).toContain("by reader, who has no write access");
    expect(await shownTitle(stage, number)).toBe("### Network apply: 🔴 refused");
    expect(stage.writes()).toEqual([]);
    await stage.close();
  });

  test("the label, put on by somebody with write access before the merge", async ({ expect: expectHere }) => {
    const { stage, number } = await reviewed(interrupting, busyAccount);
    await stage.github.label(number, "allow-interruption", { by: "carol" });
    const done = await merge(stage, number);
    expect([done.code, await isAsFile(stage)]).toEqual([0, true]);
    await expectHere(timeless(await shownBody(stage, number))).toMatchFileSnapshot("golden/interrupted-applied.md");
    await stage.close();
  });

  test("the input allow", async () => {
    const { stage, number } = await reviewed(interrupting, busyAccount);
    const done = await merge(stage, number, { inputs: { allow: "interruption, ip-change:vrs-ar7-72w-poh-3qe" } });
    expect(done.code).toBe(0);
    await stage.close();
  });
});

describe.concurrent("going on after trouble", () => {
  const half = `${twoRegions}trouble:\n  - { on: "PUT */vrs-b7x-k2p-uhe-t4m", do: status, status: 400, times: 1 }\n`;

  test("partly applied, then the rest: by running the job again", async () => {
    const { stage, number } = await reviewed(twoSubnets, half);
    const first = await merge(stage, number);
    const left = await shownBody(stage, number);
    const second = await first.again();
    expect([first.code, first.outputs["failure-reason"], second.code, await isAsFile(stage)]).toEqual([
      7,
      "partial",
      0,
      true,
    ]);
    expect(left).toContain("### Network apply: ❌ partly applied");
    expect(left).toContain("**To retry:** run the failed job again, or start the workflow by hand.");
    expect(await shownTitle(stage, number)).toBe("### Network apply: ✅ applied");
    await stage.close();
  });

  test("by hand, after other commits came on top", async () => {
    const { stage, number } = await reviewed(twoSubnets, half);
    const first = await merge(stage, number);
    await stage.github.commit({ message: "readme" });
    const second = await stage.run({ happening: { event: "workflow_dispatch" } });
    expect([first.code, second.code, await shownTitle(stage, number)]).toEqual([7, 0, "### Network apply: ✅ applied"]);
    await stage.close();
  });

  test("an apply that never ran is left to the next, and only that", async () => {
    const onlyA = twoSubnets.replace(
      "subnets: [{ name: b, cidr: 10.121.0.0/24, serviceRange: 10.121.0.0/28, vlan: 31 }]",
      "subnets: []",
    );
    const { stage, number: first } = await reviewed(onlyA, twoRegions);
    const { number: second } = await stage.github.pull({ branch: "b" });
    await stage.write("network.yaml", twoSubnets.replace(/subnets: \[\{ name: a.*/, "subnets: []"));
    await stage.run({ happening: { event: "pull_request", action: "opened", number: second } });
    await stage.github.merge(first, { method: "squash" });
    await stage.write("network.yaml", twoSubnets);
    const done = await merge(stage, second, {}, "squash");
    const titles = [await shownTitle(stage, first), await shownTitle(stage, second)];
    expect([done.code, ...titles]).toEqual([0, "### Network apply: ✅ applied", "### Network apply: ✅ applied"]);
    // What was applied to its end speaks for nothing that somebody undid since.
    const { number: third } = await stage.github.pull({ branch: "c" });
    const empty = await stage.run({ happening: { event: "pull_request", action: "opened", number: third } });
    stage.account(twoRegions);
    const later = await merge(stage, third);
    expect([empty.outputs["changes"], later.code, later.outputs["failure-reason"]]).toEqual([
      "false",
      6,
      "plan-changed",
    ]);
    expect(stage.writes()).toEqual([]);
    await stage.close();
  });

  test("a cancelled job: no new step, an outcome within 6 s, and a retry converges", async () => {
    const { stage, number } = await reviewed(twoSubnets, twoRegions, {}, { taskMs: 6000 });
    let cancelledAt = 0;
    const act = (child: { kill(signal: NodeJS.Signals): boolean }): void => {
      cancelledAt = performance.now();
      child.kill("SIGINT");
    };
    const done = await merge(stage, number, { inputs: { parallelism: "1" }, when: { log: /: started/, act } });
    const seconds = (performance.now() - cancelledAt) / 1000;
    expect([done.code, done.outputs["exitcode"], done.outputs["failure-reason"], seconds < 6.5]).toEqual([
      130,
      "130",
      "error",
      true,
    ]);
    const outcome = JSON.parse(await readFile(done.outputs["outcome-json"] ?? "", "utf8")) as {
      readonly steps: readonly { readonly status: string }[];
    };
    expect(outcome.steps.map(({ status }) => status)).toEqual(["under-way", "not-tried"]);
    expect(await shownTitle(stage, number)).toBe("### Network apply: ❌ interrupted");
    expect(stage.writes()).toHaveLength(1);
    const again = await done.again();
    expect([again.code, await shownTitle(stage, number)]).toEqual([0, "### Network apply: ✅ applied"]);
    await stage.close();
  });

  test("the account cannot be read: the comment stops promising a plan", async () => {
    const { stage, number } = await reviewed();
    const down = { OVH_ENDPOINT: "https://127.0.0.1:45998/1.0", OVH_ACCESS_TOKEN: "not-a-real-token" };
    const done = await merge(stage, number, {
      env: { ...down, OVH_APPLICATION_KEY: "", OVH_APPLICATION_SECRET: "", OVH_CONSUMER_KEY: "" },
      inputs: { timeout: "3s" },
    });
    expect([[1, 8].includes(done.code ?? 0), await shownTitle(stage, number)]).toEqual([
      true,
      "### Network plan: 🔴 no plan",
    ]);
    const again = await done.again();
    expect([again.code, await shownTitle(stage, number)]).toEqual([0, "### Network apply: ✅ applied"]);
    await stage.close();
  });
});
