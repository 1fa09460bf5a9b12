import { listed } from "../kinds/vrack-services/codec/listed.ts";
import { expect, test } from "vitest";
import type { Failure, FailureKind } from "../../src/model/failure.ts";
import { accessToken, applicationKeys, bench, inTurn, serviceAccount } from "./bench.ts";
import type { Reply } from "./server.ts";

const spec = { subnets: [] };

async function putFailure(reply: Reply): Promise<Failure | null> {
  const { api, server } = await bench(inTurn([reply]), accessToken);
  const result = await api.putSpec("vrs-a", "c", spec);
  expect(server.calls()).toEqual(["PUT /v2/vrackServices/resource/vrs-a"]);
  return result.ok ? null : result.error;
}

const html = { "content-type": "text/html" };

test.each<[number, Reply & { json?: unknown }, FailureKind, Failure["taken"]]>([
  [301, { text: "", headers: { location: "https://x.invalid/" } }, "server", "unknown"],
  [302, { json: { class: "Client::NotFound", message: "x" } }, "server", "unknown"],
  [304, { text: "" }, "server", "unknown"],
  [
    400,
    { json: { class: "Client::BadRequest::SubnetLimitExceeded", message: "Limit of '1' Subnets exceeded" } },
    "refused",
    "no",
  ],
  [400, { json: { errorCode: "INVALID_SIGNATURE", message: "Invalid signature" } }, "credentials", "no"],
  [400, { json: { errorCode: "MISSING_HEADER", message: "x" } }, "credentials", "no"],
  [400, { json: { error: "bad request" } }, "server", "unknown"],
  [401, { text: "" }, "server", "unknown"],
  [401, { text: "", headers: { "www-authenticate": "Bearer" } }, "credentials", "no"],
  [401, { text: "", headers: { "x-ovh-queryid": "q" } }, "credentials", "no"],
  [401, { text: "<html>login</html>", headers: { ...html, "www-authenticate": "Basic" } }, "server", "unknown"],
  [403, { json: { errorCode: "INVALID_CREDENTIAL", message: "This credential is not valid" } }, "credentials", "no"],
  [403, { json: { errorCode: "NOT_CREDENTIAL", message: "x" } }, "credentials", "no"],
  [403, { json: { class: "Client::Forbidden", errorCode: "INVALID_KEY", message: "x" } }, "credentials", "no"],
  [403, { json: { errorCode: "NOT_GRANTED_CALL", message: "This call has not been granted" } }, "rights", "no"],
  [403, { json: { class: "Client::Forbidden", message: "x" } }, "rights", "no"],
  [403, { text: "" }, "server", "unknown"],
  [403, { text: "<html>blocked</html>", headers: html }, "server", "unknown"],
  [403, { text: "<html>blocked</html>", headers: { ...html, "x-ovh-queryid": "q" } }, "server", "unknown"],
  [404, { json: { class: "Client::NotFound::VrackServicesNotFound", message: "x" } }, "not-found", "no"],
  [404, { text: "<html>nginx</html>", headers: html }, "server", "unknown"],
  [404, { json: null }, "server", "unknown"],
  [408, { text: "" }, "server", "unknown"],
  [409, { json: { message: "x" } }, "conflict", "no"],
  [409, { text: "conflict", headers: { "content-type": "text/plain" } }, "server", "unknown"],
  [412, { json: { class: "Client::PreconditionFailed::ChecksumMismatch", message: "x" } }, "stale", "no"],
  [412, { text: "" }, "server", "unknown"],
  [418, { json: [] }, "server", "unknown"],
  [423, { json: { class: "Client::Locked::VrackServicesLocked", message: "x" } }, "locked", "no"],
  [429, { json: { message: "x" } }, "rate-limited", "no"],
  [429, { text: "" }, "rate-limited", "unknown"],
  [460, { json: { message: "expired" } }, "refused", "no"],
  [460, { text: "" }, "server", "unknown"],
  [500, { json: { message: "x" } }, "server", "unknown"],
  [502, { text: "<html>", headers: html }, "server", "unknown"],
  [503, { text: "" }, "server", "unknown"],
  [504, { text: "" }, "server", "unknown"],
  [511, { text: "<html>Welcome to our guest network</html>", headers: html }, "server", "unknown"],
])("a write that is answered %i %j is %s, taken: %s, and sent once", async (status, reply, kind, taken) => {
  const failure = await putFailure({ ...reply, status });
  expect([failure?.kind, failure?.taken, failure?.status]).toEqual([kind, taken, status]);
});

test.each<[number, Reply & { json?: unknown }, string]>([
  [
    302,
    { text: "" },
    "The API answered with a redirect (HTTP 302), which is not followed: the endpoint is not the right one, or something stands in between.",
  ],
  [511, { text: "" }, "The network asks for a login of its own before it lets anything through (HTTP 511)."],
  [
    403,
    { text: "<html>", headers: html },
    "The answer (HTTP 403) is not JSON (text/html); it may come from a proxy or a firewall, not from the API.",
  ],
  [
    403,
    { json: { error: "x" } },
    "The answer (HTTP 403) is not an error as the API writes it; it may come from a proxy or a firewall, not from the API.",
  ],
  [403, { text: "" }, "The answer (HTTP 403) is empty; it may come from a proxy or a firewall, not from the API."],
])("what is said of %i %j", async (status, reply, message) => {
  expect((await putFailure({ ...reply, status }))?.message).toBe(message);
});

test("a write that meets a proxy's 407 may have been taken, and the proxy is named", async () => {
  const failure = await putFailure({ status: 407, json: { message: "Proxy Authentication Required" } });
  expect([failure?.kind, failure?.taken, failure?.message]).toEqual([
    "server",
    "unknown",
    "A proxy asks for a user name and a password (HTTP 407).",
  ]);
});

test("a failure has all that support asks for", async () => {
  const failure = await putFailure({
    status: 412,
    headers: { "x-ovh-queryid": "EU.ext-3.63ac85b6" },
    json: {
      class: "Client::PreconditionFailed::ChecksumMismatch",
      message: "Checksum \u001b[31mmismatch\u0007\n::error::x",
    },
  });
  expect(failure).toEqual({
    kind: "stale",
    message: "Checksum [31mmismatch ::error::x",
    request: "PUT /v2/vrackServices/resource/vrs-a",
    status: 412,
    errorClass: "Client::PreconditionFailed::ChecksumMismatch",
    queryId: "EU.ext-3.63ac85b6",
    missingActions: [],
    retryAfterMs: null,
    taken: "no",
  });
});

test("a message of the API is cut at 500 code units", async () => {
  const failure = await putFailure({ status: 400, json: { message: "x".repeat(5000) } });
  expect(failure?.message).toHaveLength(500);
  expect(failure?.message.endsWith("…")).toBe(true);
});

test.each<[unknown, readonly string[]]>([
  [{ unauthorizedActionsByIAM: "b:apiovh:x/edit" }, ["b:apiovh:x/edit"]],
  [{ unauthorizedActionsByIAM: "b:x, a:y c:z" }, ["a:y", "b:x", "c:z"]],
  [{ unauthorizedActionsByIAM: ["b:x", "a:y"], unauthorizedActionsByAuthentication: "b:x" }, ["a:y", "b:x"]],
  [{ unauthorizedActionsByIAM: '["b:x","a:y"]' }, ["a:y", "b:x"]],
  [{ unauthorizedActionsByIAM: "" }, []],
  [null, []],
  ["text", []],
])("missing IAM actions in %j", async (details, actions) => {
  const failure = await putFailure({
    status: 403,
    json: { class: "Client::Forbidden", message: "User not granted for this request", details },
  });
  expect(failure?.missingActions).toEqual(actions);
});

test.each<[string, Reply]>([
  ["HTML", { text: "<html>", headers: html }],
  ["half an answer", { trouble: "truncate" }],
  ["nothing", { trouble: "reset" }],
])("a write that is answered with 200 and %s is lost, and may have been taken", async (_, reply) => {
  const failure = await putFailure(reply);
  expect([failure?.kind, failure?.taken]).toEqual(["lost", "unknown"]);
});

test("a write that is answered with 409 and half a body was not taken", async () => {
  const failure = await putFailure({ trouble: "truncate", status: 409 });
  expect([failure?.kind, failure?.taken]).toEqual(["conflict", "no"]);
});

test("a write that hangs is lost after the time for one request", async () => {
  const { api, server } = await bench(() => ({ trouble: "hang" }), accessToken, { requestTimeoutMs: 1000 });
  const result = await api.detach("pn-1", "vrs-a");
  expect(result.ok ? null : [result.error.kind, result.error.taken, result.error.message]).toEqual([
    "lost",
    "unknown",
    "No whole answer came within 1 s.",
  ]);
  expect(server.calls()).toEqual(["DELETE /1.0/vrack/pn-1/vrackServices/vrs-a"]);
});

/** A server that does not answer, and an interruption soon after it was asked. */
function interrupting(): { readonly signal: AbortSignal; readonly answer: () => Reply } {
  const stop = new AbortController();
  const answer = (): Reply => {
    setTimeout(() => stop.abort(), 20);
    return { trouble: "hang" };
  };
  return { signal: stop.signal, answer };
}

test("a write that is interrupted while it is under way may have been taken", async () => {
  const { signal, answer } = interrupting();
  const { api, client } = await bench(answer, accessToken, { signal });
  const result = await api.attach("pn-1", "vrs-a");
  expect(result.ok ? null : [result.error.kind, result.error.taken]).toEqual(["stopped", "unknown"]);
  const after = await api.attach("pn-1", "vrs-a");
  expect(after.ok ? null : [after.error.kind, after.error.taken]).toEqual(["stopped", "no"]);
  expect(client.requests().total).toBe(1);
});

test("an interruption while the token is fetched is one", async () => {
  const { signal, answer } = interrupting();
  const { api } = await bench(answer, serviceAccount, { signal });
  const result = await listed(api);
  expect(result.ok ? null : [result.error.kind, result.error.taken]).toEqual(["stopped", "no"]);
});

test("a service that has expired, without a word or a content type", async () => {
  const { api } = await bench(
    inTurn([
      { status: 460, text: "", headers: { "x-ovh-queryid": "q" } },
      { status: 200, text: "x", headers: { "content-type": "" } },
    ]),
  );
  const messages = [await listed(api), await api.attach("pn-1", "vrs-a")].map((one) =>
    one.ok ? null : one.error.message,
  );
  expect(messages).toEqual([
    "The service has expired.",
    "The answer (HTTP 200) is not JSON (no content type); it may come from a proxy or a firewall, not from the API.",
  ]);
});

test("the run's time being up is told from an interruption", async () => {
  const { api } = await bench(() => ({ json: [] }), applicationKeys, {
    signal: AbortSignal.abort(new DOMException("late", "TimeoutError")),
  });
  const result = await listed(api);
  expect(result.ok ? null : [result.error.kind, result.error.errorClass]).toEqual(["stopped", "TimeoutError"]);
});
