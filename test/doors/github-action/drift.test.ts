import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { IssueRecord } from "../../github/model.ts";
import { accountWith, busyAccount, networkWith } from "./accounts.ts";
import { type Done, setStage, type Stage, type Step } from "./stage.ts";

const both = ["home-dirs", "scratch"];
const network = `${networkWith({ vlan: 30, endpoints: both })}policy: { ignore: [media] }\n`;
const edited = (vlan: number): string => accountWith({ vlan, endpoints: both });

/** The scheduled job. */
const drift = (stage: Stage, step: Partial<Step> = {}): Promise<Done> =>
  stage.run({
    happening: { event: "schedule" },
    token: "issues",
    ...step,
    inputs: { command: "drift", ...step.inputs },
  });

const shown = ({ title, state, stateReason, comments }: IssueRecord) => [title, state, stateReason, comments.length];
const told = ({ code, outputs }: Done) => [code, outputs["drift"], outputs["drift-count"], outputs["exitcode"]];

/** The requests that wrote to GitHub since some others. */
const written = async ({ github }: Stage, since = 0): Promise<readonly string[]> =>
  (await github.requests())
    .slice(since)
    .filter(({ method, path }) => method !== "GET" && path !== "/graphql")
    .map(({ method, path }) => `${method} ${path}`);

describe.concurrent("drift on a schedule", () => {
  test("opens an issue, leaves it while nothing changes, writes it again when it does, and closes it", async () => {
    const stage = await setStage(network, busyAccount);
    const clean = await drift(stage);
    expect([told(clean), await stage.github.issues()]).toEqual([[0, "false", "0", "0"], []]);

    stage.account(edited(31));
    const first = await drift(stage);
    const [issue] = await stage.github.issues();
    expect([told(first), issue && shown(issue)]).toEqual([
      [0, "true", "1", "0"],
      ["Drift in pn-100001: 1 difference", "open", null, 0],
    ]);
    expect(issue?.body.split("\n")[0]).toMatch(
      /^<!-- vrackops:drift-v1 \{"label":"","network":"pn-100001","digest":"[0-9a-f]{16}"\} -->$/,
    );
    expect(issue?.body).toContain(
      "-            vlan: 30\n+            vlan: 31\n".replaceAll("            ", "        "),
    );
    expect(issue?.body).toContain("```sh\nvrackops apply network.yaml\n```");
    expect(JSON.parse(readFileSync(first.outputs["drift-json"] ?? "", "utf8")).drift).toHaveLength(1);
    expect(first.summary).toContain("### Drift: 🟠 found");

    const since = (await stage.github.requests()).length;
    const same = await drift(stage);
    expect([told(same), await written(stage, since), (await stage.github.issues()).length]).toEqual([
      [0, "true", "1", "0"],
      [],
      1,
    ]);

    stage.account(edited(32));
    await drift(stage);
    const [again] = await stage.github.issues();
    expect([again?.number, again?.body.includes("+        vlan: 32")]).toEqual([1, true]);

    stage.account(busyAccount);
    const last = await drift(stage);
    const all = await stage.github.issues();
    expect([told(last), all.map(shown)]).toEqual([
      [0, "false", "0", "0"],
      [["Drift in pn-100001: 1 difference", "closed", "completed", 1]],
    ]);
    expect(all[0]?.comments[0]).toContain("There is no drift any more: the account is as the files say.");

    stage.account(edited(31));
    await drift(stage);
    expect((await stage.github.issues()).map(({ number, state }) => [number, state])).toEqual([
      [1, "closed"],
      [2, "open"],
    ]);
    expect(stage.writes()).toEqual([]);
    await stage.close();
  });

  test("keeps an issue for each network, and one for what is in none; what others wrote is not touched", async () => {
    const two = `
vracks: [pn-1, pn-2]
vrackServices:
  - { id: vrs-aaa-bbb-ccc-ddd, region: eu-west-gra, name: one, vrack: pn-1 }
  - { id: vrs-baa-bbb-ccc-ddd, region: eu-west-gra, name: two, vrack: pn-2 }
  - { id: vrs-caa-bbb-ccc-ddd, region: eu-west-lim, name: spare }
`;
    const file = (vrack: string, name: string): string =>
      `version: 1\nvrack: ${vrack}\nregions:\n  eu-west-gra: { name: ${name}, subnets: [] }\n`;
    const stage = await setStage([file("pn-1", "uno"), file("pn-2", "two")].join("---\n"), two);
    const marker = '<!-- vrackops:drift-v1 {"label":"","network":"pn-2","digest":"0"} -->';
    await stage.github.openIssue({ by: "stranger", title: "mine", body: `${marker}\nhello` });
    const run = await drift(stage);
    const issues = await stage.github.issues();
    expect([told(run), issues.map(({ title, author, state }) => [title, author, state])]).toEqual([
      [0, "true", "2", "0"],
      [
        ["mine", "stranger", "open"],
        ["Drift in pn-1: 1 difference", "github-actions[bot]", "open"],
        ["Drift in no network: 1 difference", "github-actions[bot]", "open"],
      ],
    ]);
    expect(issues[1]?.body).toContain("vrackops apply --only pn-1/eu-west-gra network.yaml");
    const labelled = await drift(stage, { inputs: { label: "prod" } });
    expect([labelled.code, (await stage.github.issues()).slice(3).map(({ title }) => title)]).toEqual([
      0,
      ["Drift in prod, pn-1: 1 difference", "Drift in prod, no network: 1 difference"],
    ]);
    await stage.close();
  });

  test("without the right to write issues fails and says what is missing; the drift is in the summary", async () => {
    const stage = await setStage(network, edited(31));
    const run = await drift(stage, { token: "workflow" });
    expect([told(run), run.outputs["failure-reason"]]).toEqual([[1, "true", "1", "1"], "error"]);
    expect(run.annotations.join("\n")).toMatch(
      /^::error [^\n]*issues about drift could not be read: GitHub answered 403[^\n]*issues: write/m,
    );
    expect(run.summary).toContain("vlan: 31");
    await stage.close();
  });

  test("touches no issue where the account cannot be read, and none without a token", async () => {
    const stage = await setStage(network, edited(31));
    await drift(stage);
    const before = await stage.github.issues();
    const failed = await drift(stage, { env: { OVH_CONSUMER_KEY: "0123456789abcdef0123456789abcdef" } });
    const alone = await drift(stage, { token: null, inputs: { "github-token": "" } });
    expect([failed.code, failed.outputs["drift"], told(alone), await stage.github.issues()]).toEqual([
      4,
      undefined,
      [0, "true", "1", "0"],
      before,
    ]);
    await stage.close();
  });

  test("opens one issue where the answer to its creation is lost, and makes one of two", async () => {
    const stage = await setStage(network, edited(31));
    await stage.github.faults([{ method: "POST", path: "/issues$", trouble: { kind: "lost-answer" } }]);
    const run = await drift(stage);
    const [issue] = await stage.github.issues();
    expect([run.code, (await stage.github.issues()).length]).toEqual([0, 1]);
    await stage.github.openIssue({ by: "github-actions[bot]", title: "twin", body: issue?.body ?? "" });
    await drift(stage);
    expect((await stage.github.issues()).map(({ state, comments }) => [state, comments])).toEqual([
      ["open", []],
      ["closed", ["Issue #1 goes on with this."]],
    ]);
    await stage.close();
  });

  test("is refused before a merge and on other branches", async () => {
    const stage = await setStage(network, edited(31));
    const { number } = await stage.github.pull();
    const run = await drift(stage, { happening: { event: "pull_request", action: "opened", number } });
    expect([run.code, run.annotations.join("\n").includes("Use drift on the event schedule")]).toEqual([1, true]);
    await stage.close();
  });
});
