import { listed } from "../kinds/vrack-services/codec/listed.ts";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import type { Failure } from "../../src/model/failure.ts";
import { createApi } from "../../src/kinds/vrack-services/codec/api.ts";
import { createClient } from "../../src/ovh/client.ts";
import { failureOfError } from "../../src/ovh/failure-of-error.ts";
import { connectEarly, NotConnected, senderOf } from "../../src/ovh/send.ts";
import { accessToken, bench, virtualClock } from "./bench.ts";
import { startServer } from "./server.ts";

async function attachFailure(url: string): Promise<Failure | null> {
  const { options } = await bench(() => null);
  const endpoint = { name: url, v1: `${url}/1.0`, v2: `${url}/v2`, tokenUrl: null };
  const changed = { ...options, clock: virtualClock(), credentials: { endpoint, method: accessToken } };
  const result = await createApi(createClient(changed)).attach("pn-1", "vrs-a");
  return result.ok ? null : result.error;
}

test("a port where nothing listens: certainly not taken", async () => {
  const server = await startServer(() => null);
  await server.close();
  const failure = await attachFailure(server.url);
  expect([failure?.kind, failure?.taken, failure?.status]).toEqual(["unreachable", "no", null]);
  expect(failure?.message).toBe("No connection could be made: nothing listens there (ECONNREFUSED).");
});

test("a host that does not exist", async () => {
  const failure = await attachFailure("https://no-such-host.invalid");
  expect([failure?.kind, failure?.taken]).toEqual(["unreachable", "no"]);
});

test("a certificate that is not trusted names NODE_EXTRA_CA_CERTS and is not tried again", async () => {
  const server = await startServer(() => null, { trusted: false });
  onTestFinished(() => server.close());
  const failure = await attachFailure(server.url);
  expect([failure?.kind, failure?.taken]).toEqual(["unreachable", "no"]);
  expect(failure?.message).toContain("NODE_EXTRA_CA_CERTS");
  expect(server.received).toEqual([]);

  const { options } = await bench(() => null);
  const endpoint = { name: server.url, v1: `${server.url}/1.0`, v2: `${server.url}/v2`, tokenUrl: null };
  const client = createClient({ ...options, credentials: { endpoint, method: accessToken } });
  expect((await listed(createApi(client))).ok).toBe(false);
  expect(client.requests()).toEqual({ total: 1, retries: 0 });
});

test("a certificate for another name", async () => {
  const server = await startServer(() => null);
  onTestFinished(() => server.close());
  const failure = await attachFailure(server.url.replace("127.0.0.1", "localhost"));
  expect([failure?.kind, failure?.taken]).toEqual(["unreachable", "no"]);
});

test("a server that speaks http", async () => {
  const server = createHttpServer((_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  const failure = await attachFailure(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect([failure?.kind, failure?.taken]).toEqual(["unreachable", "no"]);
});

test("an answer that comes compressed is read", async () => {
  const text = gzipSync(JSON.stringify([]));
  const { api, server } = await bench(() => ({ headers: { "content-encoding": "gzip" }, text }));
  expect([await listed(api), server.received.map(({ headers }) => headers["accept-encoding"])]).toEqual([
    { ok: true, value: [] },
    ["gzip"],
  ]);
});

test("a compressed answer that is broken counts as one that broke off", async () => {
  const text = gzipSync("[]").subarray(0, 12);
  const { server } = await bench(() => ({ headers: { "content-encoding": "gzip" }, text }));
  const failure = await attachFailure(server.url);
  expect([failure?.kind, failure?.taken]).toEqual(["lost", "unknown"]);
});

test.each(["gzip", "GZIP", "x-gzip"])("the encoding %s is known", async (encoding) => {
  const { api } = await bench(() => ({ headers: { "content-encoding": encoding }, text: gzipSync("[]") }));
  expect(await listed(api)).toEqual({ ok: true, value: [] });
});

test("a switch of protocols that nobody asked for is no answer", async () => {
  const { server } = await bench(() => ({ trouble: "switch" }));
  const failure = await attachFailure(server.url);
  expect([failure?.kind, failure?.taken, failure?.message]).toEqual([
    "lost",
    "unknown",
    "The connection broke before a whole answer came (no answer came).",
  ]);
});

test("an answer whose body nobody reads may be given up", async () => {
  const { server } = await bench(() => ({ trouble: "truncate" }));
  const stop = new AbortController();
  const sending = { method: "GET", headers: {}, body: null, signal: stop.signal };
  const reply = await senderOf(false)(`${server.url}/v2/x`, sending);
  stop.abort();
  // What nobody catches ends a process, and this run.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await expect(reply.text()).rejects.toThrow();
});

test("a list of lists of lists that is deeper than a stack is read like any other odd one", async () => {
  const { api } = await bench(() => ({ text: `${"[".repeat(100_000)}${"]".repeat(100_000)}` }));
  expect(await listed(api)).toEqual({ ok: true, value: [] });
});

test("what is sent first uses the connections that were opened early, and others where there are not enough", async () => {
  const { client, server } = await bench(() => ({ json: [] }));
  connectEarly(server.url);
  await expect.poll(() => server.connections()).toBe(2);
  const read = () => client.get({ version: "v2", path: "/vrackServices/resource" });
  await Promise.all([read(), read()]);
  const early = server.connections();
  await Promise.all([read(), read(), read()]);
  expect([early, server.connections(), server.received.length]).toEqual([2, 3, 5]);
});

test("a connection that was opened early in vain leaves its trouble to the request", async () => {
  const server = await startServer(() => null);
  await server.close();
  connectEarly(server.url);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const failure = await attachFailure(server.url);
  expect([failure?.kind, failure?.taken]).toEqual(["unreachable", "no"]);
});

test("a request finds a connection that was opened early and is not trusted", async () => {
  const server = await startServer(() => null, { trusted: false });
  onTestFinished(() => server.close());
  connectEarly(server.url);
  const failure = await attachFailure(server.url);
  expect([failure?.kind, failure?.taken]).toEqual(["unreachable", "no"]);
});

const systemError = (code: string): Error => Object.assign(new Error(code), { code });
const neverMade = (code: string): Error => new NotConnected(code, { cause: systemError(code) });

test.each<[string, unknown, Failure["kind"], Failure["taken"], boolean]>([
  ["DNS that fails for a moment", systemError("EAI_AGAIN"), "unreachable", "no", true],
  ["no way to the host", systemError("EHOSTUNREACH"), "unreachable", "no", true],
  ["a proxy that lets nothing through", systemError("ERR_PROXY_TUNNEL"), "unreachable", "no", true],
  ["a connect that times out", neverMade("ETIMEDOUT"), "unreachable", "no", true],
  [
    "all addresses refused",
    new AggregateError([systemError("ECONNREFUSED"), systemError("EHOSTUNREACH")]),
    "unreachable",
    "no",
    true,
  ],
  ["a reset before the handshake is over", neverMade("ECONNRESET"), "unreachable", "no", true],
  ["a handshake that fails", neverMade("ERR_SSL_NO_CIPHER_MATCH"), "unreachable", "no", false],
  ["a connection that was never made, without a code", new NotConnected("odd"), "unreachable", "no", true],
  ["an expired certificate", systemError("CERT_HAS_EXPIRED"), "unreachable", "no", false],
  ["no common protocol", systemError("ERR_SSL_UNSUPPORTED_PROTOCOL"), "unreachable", "no", false],
  ["a read that times out", systemError("ETIMEDOUT"), "lost", "unknown", true],
  ["a reset", systemError("ECONNRESET"), "lost", "unknown", true],
  ["a broken record", systemError("ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC"), "lost", "unknown", true],
  [
    "one address refused, one reset",
    new AggregateError([systemError("ECONNREFUSED"), systemError("ECONNRESET")]),
    "lost",
    "unknown",
    true,
  ],
  ["an error without code", new Error("odd"), "lost", "unknown", true],
  ["no error at all", "odd", "lost", "unknown", true],
])("%s", (_, error, kind, taken, again) => {
  const { failure, again: mayPass } = failureOfError({ label: "PUT /x", writes: true }, error).error;
  expect([failure.kind, failure.taken, mayPass]).toEqual([kind, taken, again]);
  expect(failureOfError({ label: "GET /x", writes: false }, error).error.failure.taken).toBe("no");
});
