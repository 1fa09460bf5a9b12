import { expect, test } from "vitest";
import { setStage } from "./stage.ts";
import { emptyAccount, networkWith } from "./accounts.ts";
test("try", async () => {
  const stage = await setStage(networkWith({ vlan: 30, endpoints: ["home-dirs", "scratch"] }), emptyAccount);
  const { number } = await stage.github.pull({ branch: "lan" });
  const done = await stage.run({ happening: { event: "pull_request", action: "opened", number } });
  console.log(done.code, done.seconds, done.log, done.outputs, done.summary.slice(0, 200));
  console.log((await stage.github.comments(number))[0]?.body);
  console.log(JSON.stringify(await stage.github.checks(), null, 1).slice(0, 1500));
  const pushed = await stage.github.merge(number, { method: "merge" });
  const two = await stage.run({ happening: { event: "push", pushed } });
  console.log(two.code, two.seconds, two.log, two.outputs);
  console.log((await stage.github.comments(number))[0]?.body);
  await stage.close();
});
