import { expect, test } from "vitest";
import { honourProxies, ignoredProxy } from "../../src/usecases/proxies.ts";
import { folderWith, runCli } from "../doors/cli/run-cli.ts";
import { smallNetwork } from "../doors/cli/live-simulator.ts";

const proxy = "http://proxy.example.com:3128";
const node = process.versions.node;

test.each([
  ["a URL", { HTTPS_PROXY: proxy }, null],
  ["nothing", { HTTPS_PROXY: "", http_proxy: "" }, null],
  ["a host and a port", { HTTPS_PROXY: "proxy.example.com:3128" }, "HTTPS_PROXY"],
  ["another protocol", { https_proxy: "socks5://proxy.example.com" }, "https_proxy"],
  ["words", { HTTP_PROXY: "hush hush" }, "HTTP_PROXY"],
])("a proxy that is %s", (_, env, wrong) => {
  const set: object[] = [];
  const problem = honourProxies(env, (given) => void set.push(given));
  expect([problem?.code ?? null, problem?.detail ?? null, set.length]).toEqual(
    wrong === null
      ? [null, null, 1]
      : ["run/proxy", `The variable ${wrong} is not the URL of a proxy, so nothing can be reached.`, 0],
  );
});

test.each([
  [{ HTTPS_PROXY: proxy }, "eu.api.ovh.com", true],
  [{ https_proxy: proxy, NO_PROXY: "example.com" }, "eu.api.ovh.com", true],
  [{}, "eu.api.ovh.com", false],
  [{ HTTP_PROXY: proxy }, "eu.api.ovh.com", false],
  [{ HTTPS_PROXY: proxy }, "127.0.0.1", false],
  [{ HTTPS_PROXY: proxy, NO_PROXY: "*" }, "eu.api.ovh.com", false],
  [{ HTTPS_PROXY: proxy, no_proxy: "a.b, .ovh.com" }, "eu.api.ovh.com", false],
  [{ HTTPS_PROXY: proxy, NO_PROXY: "eu.api.ovh.com:443" }, "eu.api.ovh.com", false],
])("with %j a Node that heeds no proxy goes past one to %s: %s", (env, host, want) => {
  expect([ignoredProxy(env, host, undefined) !== null, ignoredProxy(env, host, () => undefined)]).toEqual([want, null]);
});

test("the command says that its Node ignores the proxy, or that it is not a URL", async () => {
  const cwd = await folderWith({ "network.yaml": smallNetwork("10.120.0.0/29", []) });
  const env = { OVH_ENDPOINT: "https://no-such-host.invalid/1.0", OVH_ACCESS_TOKEN: "t", HTTPS_PROXY: "hush:3128" };
  const { code, stderr, stdout } = await runCli(["plan", "--timeout", "2s"], { cwd, env });
  const isOld = Number(node.split(".")[0]) < 24;
  const want = isOld
    ? `Node ${node} ignores HTTPS_PROXY: no-such-host.invalid is called directly`
    : "The variable HTTPS_PROXY is not the URL of a proxy";
  const said = stdout + stderr;
  expect([said.includes(want), said.includes("[run/proxy]"), said.includes("hush"), code]).toEqual([
    true,
    true,
    false,
    isOld ? 8 : 1,
  ]);
});
