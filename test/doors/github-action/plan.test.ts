import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { accountWith, busyAccount, emptyAccount, networkWith } from "./accounts.ts";
import { setStage, type Stage } from "./stage.ts";

const both = ["home-dirs", "scratch"];
const network = networkWith({ vlan: 30, endpoints: both });

/** A stage with one open pull request; `plan` runs what its event starts. */
async function withPull(files = network, account = emptyAccount) {
  const stage = await setStage(files, account);
  const pull = await stage.github.pull({ branch: "lan" });
  const happening = { event: "pull_request", action: "synchronize", number: pull.number } as const;
  return {
    stage,
    pull,
    number: pull.number,
    plan: (step: Partial<Parameters<Stage["run"]>[0]> = {}) => stage.run({ happening, ...step }),
  };
}

const titleOf = (body: string): string => body.split("\n")[1] ?? "";
const markerOf = (body: string): Readonly<Record<string, unknown>> =>
  JSON.parse(body.split("\n")[0]?.slice("<!-- vrackops:v1 ".length, -" -->".length) ?? "");

describe.concurrent("plan on a pull request", () => {
  test("the first plan: comment, check run, outputs, summary", async ({ expect: expectHere }) => {
    const { stage, pull, number, plan } = await withPull();
    const done = await plan();
    const [comment, ...more] = await stage.github.comments(number);
    const [check] = await stage.github.checks(pull.headSha);
    expect([done.code, done.annotations, more]).toEqual([0, [], []]);
    await expectHere(comment?.body).toMatchFileSnapshot("golden/first-plan.md");
    const { fingerprint, "plan-json": json = "", "plan-markdown": markdown = "", ...outputs } = done.outputs;
    expect(outputs).toEqual({
      changes: "true",
      "to-create": "3",
      "to-update": "0",
      "to-replace": "0",
      "to-delete": "0",
      interruptions: "0",
      "has-networks": "true",
      matrix: '{"include":[{"label":"network.yaml","files":"network.yaml"}]}',
      "comment-url": `https://github.com/acme/network/pull/${number}#issuecomment-${comment?.id}`,
      "failure-reason": "",
      exitcode: "0",
    });
    expect(done.allOutputs["to_create"]).toBe("3");
    expect([
      JSON.parse(await readFile(json, "utf8")).fingerprint,
      markerOf(comment?.body ?? "")["fingerprint"],
    ]).toEqual([fingerprint, fingerprint]);
    expect(await readFile(markdown, "utf8")).toContain("🟢 nothing is interrupted");
    expect(done.summary).toContain("🟢 nothing is interrupted");
    expect([check?.name, check?.conclusion, check?.app, check?.output.title]).toEqual([
      "vrackops plan",
      "success",
      "github-actions",
      "Plan: 3 to create, 0 to update, 0 to replace, 0 to delete.",
    ]);
    expect(markerOf(`\n${check?.output.text ?? ""}`.slice(1))).toEqual(markerOf(comment?.body ?? ""));
    await stage.close();
  });

  test("a second push updates the comment where it is, also behind 400 others", async () => {
    const { stage, number, plan } = await withPull();
    await stage.github.fill(number, 250);
    await plan();
    await stage.github.fill(number, 150);
    await stage.write("network.yaml", networkWith({ vlan: 31, endpoints: ["home-dirs"] }));
    const pushed = await stage.github.push(number);
    const done = await plan();
    const own = await stage.shown(number);
    expect([done.code, own.length, own[0]?.edits.length]).toEqual([0, 1, 1]);
    expect(own[0]?.body).toContain("Plan: 2 to create");
    expect([markerOf(own[0]?.body ?? "")["head"], (await stage.github.comments(number)).length]).toEqual([
      pushed.headSha,
      401,
    ]);
    await stage.close();
  });

  test("an older run that ends late leaves the newer plan alone", async () => {
    const { stage, number, plan } = await withPull();
    await plan();
    const before = await stage.shown(number);
    await stage.github.push(number);
    const late = await stage.github
      .faults([
        {
          path: "/pulls/1$",
          trouble: { kind: "answer", status: 200, json: { state: "open", head: { sha: "f".repeat(40) }, labels: [] } },
          times: "always",
        },
      ])
      .then(() => plan());
    expect([late.code, late.log.includes("has newer commits")]).toEqual([0, true]);
    expect((await stage.shown(number)).map(({ body }) => body)).toEqual(before.map(({ body }) => body));
    await stage.close();
  });

  test("no changes: the comment says so instead of keeping the old plan", async () => {
    const { stage, number, plan } = await withPull(networkWith({ vlan: 31, endpoints: both }), busyAccount);
    await plan();
    await stage.write("network.yaml", network);
    const done = await plan({ inputs: { comment: "changes" } });
    const own = await stage.shown(number);
    expect([done.code, done.outputs["changes"], own.length, titleOf(own[0]?.body ?? "")]).toEqual([
      0,
      "false",
      1,
      "### Network plan: ✅ no changes",
    ]);
    expect(own[0]?.body).toContain("Merging changes nothing in the account.");
    await stage.close();
  });

  test("comment: changes writes none without changes, never writes none at all", async () => {
    const { stage, number, plan } = await withPull(network, busyAccount);
    const quiet = await plan({ inputs: { comment: "changes" } });
    await stage.write("network.yaml", networkWith({ vlan: 31, endpoints: both }));
    const never = await plan({ inputs: { comment: "never" } });
    expect([quiet.code, never.code, never.outputs["changes"], await stage.shown(number)]).toEqual([0, 0, "true", []]);
    await stage.close();
  });

  test("one comment for each label", async () => {
    const { stage, number, plan } = await withPull();
    await plan({ inputs: { label: "a--><b" } });
    await plan({ inputs: { label: "b" } });
    await plan({ inputs: { label: "a--><b" } });
    const own = await stage.shown(number);
    expect(own.map(({ body }) => [markerOf(body)["label"], titleOf(body)])).toEqual([
      ["a--><b", "### Network plan `a--><b`: 🟢 nothing is interrupted"],
      ["b", "### Network plan `b`: 🟢 nothing is interrupted"],
    ]);
    await stage.close();
  });

  test("somebody else's comment with our marker is left alone, and counts for nothing", async () => {
    const { stage, number, plan } = await withPull();
    await plan();
    const [own] = await stage.shown(number);
    const forged = await stage.github.comment(number, { by: "stranger", body: own?.body ?? "" });
    await plan();
    const comments = await stage.github.comments(number);
    expect(comments.map(({ author, minimized }) => [author, minimized])).toEqual([
      ["github-actions[bot]", null],
      ["stranger", null],
    ]);
    expect(comments.find(({ id }) => id === forged.id)?.edits).toEqual([]);
    await stage.close();
  });

  test("a comment that somebody else edited is hidden as outdated and replaced", async () => {
    const { stage, number, plan } = await withPull();
    await plan();
    const [own] = await stage.shown(number);
    await stage.github.edit(own?.id ?? 0, { by: "dev", body: `${own?.body}\nLooks good to me.` });
    await plan();
    const comments = await stage.github.comments(number);
    expect(comments.map(({ minimized, edits }) => [minimized, edits.map(({ editor }) => editor)])).toEqual([
      ["outdated", ["dev"]],
      [null, []],
    ]);
    await stage.close();
  });

  test("danger first: what stops answering, and which labels consent to it", async ({ expect: expectHere }) => {
    const { stage, number, plan } = await withPull(networkWith({ vlan: 31, endpoints: ["home-dirs"] }), busyAccount);
    const before = await plan();
    const [comment] = await stage.shown(number);
    await expectHere(comment?.body).toMatchFileSnapshot("golden/danger.md");
    await stage.github.label(number, "allow-interruption", { by: "carol" });
    await stage.github.label(number, "allow-deletion", { by: "reader" });
    await plan({ happening: { event: "pull_request", action: "labeled", number, label: "allow-interruption" } });
    const [labelled] = await stage.shown(number);
    expect(titleOf(labelled?.body ?? "")).toBe("### Network plan: 🔴 1 endpoint will be gone for good, 1 interrupted");
    expect(labelled?.body).toContain("puts the label `allow-deletion` on this pull request");
    expect(labelled?.body).toContain("Label `allow-interruption` put on by `carol`");
    expect(labelled?.body).toContain("was put on pull request 1 by reader, who has no write access");
    await stage.github.unlabel(number, "allow-deletion", { by: "carol" });
    await stage.github.label(number, "allow-deletion", { by: "carol" });
    const after = await plan();
    expect([before.code, before.outputs["interruptions"], after.code]).toEqual([0, "2", 0]);
    expect(titleOf((await stage.shown(number))[0]?.body ?? "")).toBe(
      "### Network plan: 🟠 1 endpoint will be gone for good, 1 interrupted (allowed)",
    );
    expect((await stage.github.checks()).map(({ conclusion }) => conclusion)).toEqual([
      "action_required",
      "action_required",
      "success",
    ]);
    await stage.close();
  });

  test("values cannot mention anybody, end a fence or a comment, or give the runner a command", async ({
    expect: expectHere,
  }) => {
    const bad = ["x` @mona | <b>#1", "::error::x", "```", "--> ##[add-mask]a"];
    const services = bad.map((name) => `  - { name: ${JSON.stringify(name)}, region: eu-west-gra }`).join("\n");
    const account = emptyAccount.replace(/ {2}- \{ name: home-dirs[\s\S]*/, `${services}\n`);
    const { stage, number, plan } = await withPull(
      networkWith({ vlan: 30, endpoints: bad.map((name) => JSON.stringify(name)) }),
      account,
    );
    const done = await plan();
    const [comment] = await stage.shown(number);
    expect([done.code, done.annotations]).toEqual([0, []]);
    await expectHere(comment?.body).toMatchFileSnapshot("golden/hostile.md");
    const outside = done.log.replace(/::stop-commands::(\S+)[\s\S]*?\n::\1::/g, "");
    expect(
      outside.split("\n").filter((line) => /^\s*::|##\[/.test(line) && !/^::(add-mask|group|endgroup)/.test(line)),
    ).toEqual([]);
    await stage.close();
  });
});

describe.concurrent("when something fails", () => {
  test("an invalid file: the comment says what is wrong, at its line", async () => {
    const { stage, number, plan } = await withPull();
    await plan();
    await stage.write("nets/a.yaml", network.replace("vlan: 30", "vlan: 1"));
    const done = await plan({ inputs: { "working-directory": "nets", files: "*.yaml" } });
    const own = await stage.shown(number);
    expect([done.code, done.outputs["exitcode"], done.outputs["failure-reason"], own.length]).toEqual([
      3,
      "3",
      "invalid",
      1,
    ]);
    expect(titleOf(own[0]?.body ?? "")).toBe("### Network plan: 🔴 no plan");
    expect(own[0]?.body).toContain("vlan: 1");
    expect([markerOf(own[0]?.body ?? "")["fingerprint"], (await stage.github.checks()).at(-1)?.conclusion]).toEqual([
      null,
      "failure",
    ]);
    expect(done.annotations).toHaveLength(1);
    expect(done.annotations[0]).toMatch(/^::error title=.*,file=nets\/a\.yaml,line=10,endLine=10,col=15/);
    expect(done.summary).toContain("🔴 no plan");
    await stage.close();
  });

  test("wrong credentials fail with the reason; no secret is in log, comment or summary", async () => {
    const { stage, number, plan } = await withPull();
    const secret = `s3cr/et+${"x".repeat(480)}`;
    const env = { OVH_APPLICATION_SECRET: secret };
    const done = await plan({ env });
    const [own] = await stage.shown(number);
    expect([done.code, done.outputs["failure-reason"]]).toEqual([4, "auth"]);
    const masks = done.log
      .split("\n")
      .filter((line) => line.startsWith("::add-mask::"))
      .map((line) => line.slice("::add-mask::".length));
    expect(masks).toEqual(
      expect.arrayContaining(
        [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")].map((text) =>
          text.replaceAll("%", "%25"),
        ),
      ),
    );
    const shown = [done.log.replace(/^::add-mask::.*$/gm, ""), own?.body ?? "", done.summary].join("\n");
    for (const form of [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString("base64"),
      stage.github.tokens.workflow,
    ])
      expect(shown).not.toContain(form);
    await stage.close();
  });

  test("more findings than GitHub shows: ten annotations, the last says how many there are", async () => {
    const files = networkWith({ vlan: 30, endpoints: [] }).replace(
      / {6}- name[\s\S]*/,
      Array.from(
        { length: 30 },
        (_, index) => `      - { cidr: 10.${index}.0.1/24, serviceRange: 10.${index}.0.0/28 }\n`,
      ).join(""),
    );
    const { stage, plan } = await withPull(files);
    const done = await plan();
    const errors = done.annotations.filter((line) => line.startsWith("::error"));
    expect([done.code, errors.length]).toEqual([3, 10]);
    expect(errors.at(-1)).toMatch(/^::error title=More findings::\d+ more findings in the job summary\.$/);
    await stage.close();
  });

  test("wrong inputs are all told, and nothing is asked of anybody", async () => {
    const { stage, plan } = await withPull();
    const done = await plan({
      inputs: {
        command: "aply",
        "require-reviewed-plan": "flase",
        allow: "everything",
        timeout: "soon",
        parallelism: "0",
      },
    });
    expect([
      done.code,
      done.outputs["failure-reason"],
      done.annotations.length,
      (await stage.github.requests()).length,
    ]).toEqual([1, "error", 5, 0]);
    await stage.close();
  });

  test.each(["readOnly", "contentsOnly", null] as const)(
    "a token without rights (%s): the plan is in the summary, and a warning says what is missing",
    async (token) => {
      const { stage, number, plan } = await withPull();
      const done = await plan({ token });
      expect([done.code, done.outputs["changes"], await stage.shown(number)]).toEqual([0, "true", []]);
      expect(done.summary).toContain("🟢 nothing is interrupted");
      if (token !== null)
        expect(done.annotations.join("\n")).toMatch(
          /^::warning title=A request to GitHub failed.*pull-requests: write/m,
        );
      await stage.close();
    },
  );

  test("GitHub in trouble: secondary rate limit, 502, a reset, an answer that is lost; still one comment", async () => {
    const { stage, number, plan } = await withPull();
    await stage.github.faults([
      { method: "GET", path: "/comments", trouble: { kind: "bad-gateway" } },
      { method: "POST", path: "/check-runs", trouble: { kind: "secondary-rate-limit", retryAfterSeconds: 1 } },
      { method: "GET", path: "/pulls/", trouble: { kind: "reset" } },
      { method: "POST", path: "/comments", trouble: { kind: "lost-answer" } },
    ]);
    const done = await plan();
    expect([done.code, (await stage.shown(number)).length, (await stage.github.checks()).length]).toEqual([0, 1, 1]);
    expect(done.outputs["comment-url"]).toContain("#issuecomment-");
    await stage.close();
  });
});

describe.concurrent("strangers", () => {
  const keys = { OVH_ENDPOINT: "ovh-eu", OVH_APPLICATION_KEY: "", OVH_APPLICATION_SECRET: "", OVH_CONSUMER_KEY: "" };

  test("a fork's pull request without secrets is validated, says why, and succeeds", async () => {
    const stage = await setStage(network, emptyAccount);
    const { number } = await stage.github.pull({ by: "stranger", fork: "stranger" });
    const happening = { event: "pull_request", action: "opened", number } as const;
    const good = await stage.run({ happening, token: "readOnly", env: keys });
    await stage.write("network.yaml", network.replace("vlan: 30", "vlan: 1"));
    const bad = await stage.run({ happening, token: "readOnly", env: keys });
    expect([good.code, good.outputs["failure-reason"], bad.code, bad.outputs["failure-reason"]]).toEqual([
      0,
      "",
      3,
      "invalid",
    ]);
    expect(good.summary).toMatch(/^> \[!NOTE\]\n> There is no plan: GitHub keeps secrets from pull requests of forks/);
    expect(good.summary).toContain("1 file is valid");
    expect(await stage.github.comments(number)).toEqual([]);
    await stage.close();
  });

  test("the repository's own pull request without credentials fails", async () => {
    const { stage, plan } = await withPull();
    const done = await plan({ env: keys });
    expect([done.code, done.outputs["failure-reason"]]).toEqual([4, "auth"]);
    await stage.close();
  });

  test("pull_request_target with the head checked out is refused, in a folder of its own too", async () => {
    const stage = await setStage(network, emptyAccount, { github: { files: { "network.yaml": network } } });
    const pull = await stage.github.pull({ by: "stranger", fork: "stranger" });
    const happening = { event: "pull_request_target", action: "opened", number: pull.number } as const;
    const { tip } = await stage.github.views(pull.number, "stranger");
    const unknown = await stage.run({ happening });
    await stage.write(".git/HEAD", `${pull.headSha}\n`);
    const head = await stage.run({ happening });
    await stage.write(".git/HEAD", "ref: refs/heads/main\n");
    await stage.write(".git/packed-refs", `# pack-refs with: peeled fully-peeled sorted\n${tip} refs/heads/main\n`);
    const base = await stage.run({ happening });
    await stage.write("pr/network.yaml", network);
    await stage.write("pr/.git/HEAD", `${pull.mergeSha}\n`);
    const nested = await stage.run({ happening, inputs: { files: "pr/network.yaml" } });
    expect([unknown.code, head.code, base.code, nested.code, head.outputs["failure-reason"]]).toEqual([
      5,
      5,
      0,
      5,
      "guard",
    ]);
    expect(head.annotations.join("\n")).toContain("the pull request's own files are checked out");
    const [comment] = await stage.shown(pull.number);
    expect(markerOf(comment?.body ?? "")["fingerprint"]).toBeNull();
    await stage.close();
  });

  test("pull_request_target with files that are not the base's, whatever way they came", async () => {
    const stage = await setStage(network, emptyAccount, { github: { files: { "network.yaml": network } } });
    const pull = await stage.github.pull({ by: "stranger", fork: "stranger" });
    const { tip } = await stage.github.views(pull.number, "stranger");
    await stage.write(".git/HEAD", `${tip}\n`);
    const happening = { event: "pull_request_target", action: "opened", number: pull.number } as const;
    await stage.write("network.yaml", `${network}# unpacked from an archive\n`);
    const changed = await stage.run({ happening });
    await stage.write("network.yaml", network);
    await stage.write("more.yaml", network);
    const added = await stage.run({ happening, inputs: { files: "*.yaml" } });
    await stage.github.faults([
      { path: "/contents/", times: "always", trouble: { kind: "answer", status: 403, json: { message: "no" } } },
    ]);
    const untold = await stage.run({ happening });
    expect([changed.code, added.code, untold.code]).toEqual([5, 5, 5]);
    expect(changed.annotations.join("\n")).toContain(
      `as the base's commit ${tip.slice(0, 12)} has them: network.yaml.`,
    );
    expect(added.annotations.join("\n")).toMatch(/has them: .*more\.yaml/);
    expect(untold.annotations.join("\n")).toContain("it could not be compared with the base's commit");
    await stage.close();
  });

  test("a link that leads out of the repository shows nothing of its target", async () => {
    const stage = await setStage(network, emptyAccount);
    const secret = "hunter2-not-for-anybody";
    await stage.write("../outside/secret.yaml", `version: ${secret}\n`);
    await stage.link("linked.yaml", "../outside/secret.yaml");
    await stage.link("within.yaml", "network.yaml");
    const { number } = await stage.github.pull({ by: "stranger", fork: "stranger" });
    const own = await stage.github.pull();
    const happening = { event: "pull_request", action: "opened", number } as const;
    const run = (files: string, pull = number) =>
      stage.run({ happening: { ...happening, number: pull }, inputs: { command: "validate", files } });
    const all = [await run("linked.yaml"), await run("*.yaml"), await run("linked.yaml", own.number)];
    const path = await run("../outside/secret.yaml");
    const within = await run("within.yaml");
    expect([...all.map(({ code }) => code), path.code, within.code]).toEqual([5, 5, 5, 5, 0]);
    for (const { log, summary } of [...all, path]) expect(`${log}${summary}`).not.toContain(secret);
    expect(all[0]?.annotations.join("\n")).toContain("not in the repository: linked.yaml.");
    await stage.close();
  });

  test("an ovh.conf of the pull request does not say where secrets are sent", async () => {
    const { stage, plan } = await withPull();
    await stage.write("ovh.conf", "[default]\nendpoint=simulator\n");
    const done = await plan({ env: { ...keys, OVH_ENDPOINT: "" } });
    expect([done.code, done.outputs["failure-reason"]]).toEqual([4, "auth"]);
    await stage.close();
  });
});

test("a cancelled plan ends at once and leaves the comment to the run that takes its place", async () => {
  const slow = `${emptyAccount}trouble:\n  - { on: "GET /vrackServices*", do: slow, ms: 20000, times: always }\n`;
  const { stage, number, plan } = await withPull(network, slow);
  const act = (child: { kill(signal: NodeJS.Signals): boolean }): void =>
    void setTimeout(() => child.kill("SIGINT"), 2000);
  const done = await plan({ when: { log: /add-mask/, act } });
  expect([done.code, done.outputs["exitcode"], done.seconds < 30]).toEqual([130, "130", true]);
  expect(await stage.github.comments(number)).toEqual([]);
  await stage.close();
});

test("a change in the account after the review needs no file", async () => {
  const { stage, plan } = await withPull(network, accountWith({ vlan: 30, endpoints: ["home-dirs"] }));
  const first = await plan();
  stage.account(busyAccount);
  const second = await plan();
  expect([first.outputs["changes"], second.outputs["changes"]]).toEqual(["true", "false"]);
  await stage.close();
});
