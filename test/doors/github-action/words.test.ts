import { describe, expect, test } from "vitest";
import { adviceFor } from "../../../src/doors/github-action/advice.ts";
import { consentFor } from "../../../src/doors/github-action/consent.ts";
import type { PullTrigger, Trigger } from "../../../src/doors/github-action/event.ts";
import { accountWith, emptyAccount, networkWith } from "./accounts.ts";
import { setStage } from "./stage.ts";

const pull: PullTrigger = {
  kind: "pull-request",
  number: 1,
  head: "a",
  before: null,
  base: null,
  isOpen: true,
  testMerge: null,
  withoutSecrets: false,
  isTarget: false,
};

test.each<[string, Trigger, boolean]>([
  ["an open pull request", pull, true],
  ["one in a merge queue", { kind: "merge-queue" }, true],
  ["one that is merged or closed", { ...pull, isOpen: false }, false],
  ["a push", { kind: "push", branch: "main", before: "", commits: [] }, false],
  ["a run by hand", { kind: "branch", branch: "main", byHand: true }, false],
])("on %s a label is spoken of as it helps there", (_, trigger, isInTime) => {
  const advice = adviceFor({ trigger })({ do: "consent", impacts: ["deletion"] });
  const missing = ["deletion"] as const;
  const [sentence] = consentFor({ trigger })({ given: [], missing, places: [], others: [], cost: null }).sentences;
  for (const text of [advice, sentence])
    expect([/[Oo]pen a pull request/.test(text ?? ""), /allow-deletion/.test(text ?? "")]).toEqual([!isInTime, true]);
});

describe.concurrent("what is missing", () => {
  const network = networkWith({ vlan: 31, endpoints: ["home-dirs"] });
  const busy = accountWith({ vlan: 30, endpoints: ["home-dirs"] });

  test("review and consent are both told, with what helps after the merge", async () => {
    const stage = await setStage(network, busy);
    const pushed = await stage.github.commit({ files: { "network.yaml": network } });
    const { number } = await stage.github.pull({ files: { "network.yaml": `${network}# more\n` } });
    const other = await stage.github.merge(number, { method: "squash" });
    for (const happening of [{ event: "push", pushed: other } as const, { event: "push", pushed } as const]) {
      const done = await stage.run({ happening, inputs: { timeout: "5s" } });
      const told = done.annotations.join("\n");
      expect([done.code, /\(guard\/consent-needed\)/.test(told), stage.writes()]).toEqual([6, true, []]);
      expect(told).toMatch(/\(stale\/(not-reviewed|older-run)\)/);
      expect(told).not.toContain("on the pull request before the merge");
    }
    await stage.close();
  });

  test("a secret that is empty is no reason to put keys into a file", async () => {
    const stage = await setStage(network, emptyAccount);
    const { number } = await stage.github.pull();
    const happening = { event: "pull_request", action: "opened", number } as const;
    const none = { OVH_APPLICATION_KEY: "", OVH_APPLICATION_SECRET: "", OVH_CONSUMER_KEY: "" };
    const empty = await stage.run({ happening, env: none });
    const half = await stage.run({ happening, env: { ...none, OVH_CLIENT_ID: "id" } });
    const told = [...empty.annotations, ...half.annotations].join("\n");
    expect([empty.code, half.code, told.match(/secret that does not exist/gi)?.length]).toEqual([4, 4, 2]);
    expect(told).not.toMatch(/(in|of) ovh\.conf/);
    await stage.close();
  });
});
