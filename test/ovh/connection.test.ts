import { listed } from "../kinds/vrack-services/codec/listed.ts";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Failure } from "../../src/model/failure.ts";
import { createApi } from "../../src/kinds/vrack-services/codec/api.ts";
import { createClient } from "../../src/ovh/client.ts";
import { failureOfError } from "../../src/ovh/failure-of-error.ts";
import { accessToken, bench, virtualClock } from "./bench.ts";
import { startServer } from "./server.ts";

async function attachFailure(url: string, fetch?: typeof globalThis.fetch): Promise<Failure | null> {
  const { options } = await bench(() => null);
  const endpoint = { name: url, v1: `${url}/1.0`, v2: `${url}/v2`, tokenUrl: null };
  const changed = { ...options, clock: virtualClock(), credentials: { endpoint, method: accessToken } };
  const result = await createApi(createClient(fetch === undefined ? changed : { ...changed, fetch })).attach(
    "pn-1",
    "vrs-a",
  );
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

test("a port that fetch sends nothing to: certainly not taken, and not tried again", async () => {
  const failure = await attachFailure("https://127.0.0.1:22");
  expect([failure?.kind, failure?.taken]).toEqual(["unreachable", "no"]);
  expect(failure?.message).toBe(
    "No request is sent to port 22 of https://127.0.0.1:22, since that port belongs to another protocol; the endpoint is not the right one.",
  );

  const { options } = await bench(() => null);
  const endpoint = { name: "x", v1: "https://127.0.0.1:22/1.0", v2: "https://127.0.0.1:22/v2", tokenUrl: null };
  const client = createClient({ ...options, credentials: { endpoint, method: accessToken } });
  expect((await listed(createApi(client))).ok).toBe(false);
  expect(client.requests()).toEqual({ total: 1, retries: 0 });
});

const systemError = (code: string, syscall?: string): Error => Object.assign(new Error(code), { code, syscall });
const fetchError = (cause: unknown): Error => new TypeError("fetch failed", { cause });

test.each<[string, unknown, Failure["kind"], Failure["taken"], boolean]>([
  ["DNS that fails for a moment", fetchError(systemError("EAI_AGAIN")), "unreachable", "no", true],
  ["no way to the host", fetchError(systemError("EHOSTUNREACH")), "unreachable", "no", true],
  ["a slow connect", fetchError(systemError("UND_ERR_CONNECT_TIMEOUT")), "unreachable", "no", true],
  ["a connect that times out", fetchError(systemError("ETIMEDOUT", "connect")), "unreachable", "no", true],
  [
    "all addresses refused",
    fetchError(new AggregateError([systemError("ECONNREFUSED"), systemError("ETIMEDOUT", "connect")])),
    "unreachable",
    "no",
    true,
  ],
  ["an expired certificate", fetchError(systemError("CERT_HAS_EXPIRED")), "unreachable", "no", false],
  ["no common protocol", fetchError(systemError("ERR_SSL_UNSUPPORTED_PROTOCOL")), "unreachable", "no", false],
  ["a read that times out", fetchError(systemError("ETIMEDOUT", "read")), "lost", "unknown", true],
  ["a reset", fetchError(systemError("ECONNRESET")), "lost", "unknown", true],
  ["a broken record", fetchError(systemError("ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC")), "lost", "unknown", true],
  [
    "one address refused, one reset",
    fetchError(new AggregateError([systemError("ECONNREFUSED"), systemError("ECONNRESET")])),
    "lost",
    "unknown",
    true,
  ],
  ["a port that fetch refuses", fetchError(new Error("bad port")), "unreachable", "no", false],
  ["an error without code", fetchError(new Error("odd")), "lost", "unknown", true],
  ["an error without cause", new TypeError("odd"), "lost", "unknown", true],
  ["no error at all", "odd", "lost", "unknown", true],
])("%s", (_, error, kind, taken, again) => {
  const { failure, again: mayPass } = failureOfError({ label: "PUT /x", writes: true }, error).error;
  expect([failure.kind, failure.taken, mayPass]).toEqual([kind, taken, again]);
  expect(failureOfError({ label: "GET /x", writes: false }, error).error.failure.taken).toBe("no");
});
