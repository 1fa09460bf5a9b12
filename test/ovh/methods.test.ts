import { listed } from "../kinds/vrack-services/codec/listed.ts";
import { expect, test } from "vitest";
import { createReadClient } from "../../src/ovh/client.ts";
import { accessToken, applicationKeys, bench, secrets, serviceAccount, signatureOf } from "./bench.ts";
import { type Received, type Reply, virtualStartSeconds } from "./server.ts";

const spec = { subnets: [] };
const tokenAnswer: Reply = {
  json: { access_token: secrets.issuedToken, token_type: "Bearer", expires_in: 3599, scope: "all" },
};

const outOfTime: Reply = {
  status: 400,
  json: { errorCode: "QUERY_TIME_OUT", httpCode: "400 Bad Request", message: "Query out of time" },
};

test("application keys sign every request by our own clock", async () => {
  const { api, server } = await bench(() => ({ json: [] }), applicationKeys);
  expect(await listed(api)).toEqual({ ok: true, value: [] });
  expect(await api.findServiceIds("vrs-a b/ü")).toEqual({ ok: true, value: [] });
  await api.rename(7, "prod – übung 🙂");
  const signed = server.received;
  expect(signed.map(({ headers }) => headers["x-ovh-signature"])).toEqual(
    signed.map((one) => signatureOf(server, one)),
  );
  expect(signed.map(({ headers }) => headers["x-ovh-application"])).toEqual(Array(3).fill(secrets.applicationKey));
  expect(signed[1]?.path).toBe("/1.0/services?resourceName=vrs-a+b%2F%C3%BC");
  expect(JSON.parse(signed[2]?.body ?? "")).toEqual({ displayName: "prod – übung 🙂" });
  expect(signed[2]?.body).toMatch(/^[\x20-\x7e]+$/);
});

test("a clock that is an hour off is corrected once the API says so, by one request for parallel calls", async () => {
  const theirs = String(virtualStartSeconds + 3600);
  const answer = ({ path, headers }: Received): Reply =>
    path.includes("auth/time") ? { text: theirs } : headers["x-ovh-timestamp"] === theirs ? { json: [] } : outOfTime;
  const { api, server } = await bench(answer, applicationKeys);
  const lists = await Promise.all([listed(api), api.listManagedServices(), api.listVrackTasks("pn-1")]);
  expect(lists.map(({ ok }) => ok)).toEqual([true, true, true]);
  const times = server.received.filter(({ path }) => path.includes("auth/time"));
  expect(times.map(({ headers }) => Object.keys(headers).filter((name) => name.startsWith("x-ovh")))).toEqual([[]]);
  expect(server.received).toHaveLength(7);
});

test("Query out of time asks for the time and sends once more, a write too; and again when it comes later", async () => {
  let puts = 0;
  const answer = ({ path, method }: Received): Reply | null => {
    if (path.includes("auth/time")) return null;
    if (method !== "PUT") return { json: [] };
    puts += 1;
    return puts % 2 === 1 ? outOfTime : { json: null };
  };
  const { api, client, server } = await bench(answer, applicationKeys);
  const times = () => server.received.filter(({ path }) => path.includes("auth/time")).length;
  expect([await api.rename(1, "n"), times(), puts]).toEqual([{ ok: true, value: undefined }, 1, 2]);
  expect(client.requests()).toEqual({ total: 3, retries: 1 });
  expect([await api.rename(1, "m"), times(), puts]).toEqual([{ ok: true, value: undefined }, 2, 4]);
});

test("Query out of time twice is a failure of credentials", async () => {
  const { api } = await bench(({ path }) => (path.includes("auth/time") ? null : outOfTime), applicationKeys);
  const result = await api.putSpec("vrs-a", "c", spec);
  expect(result.ok ? null : [result.error.kind, result.error.errorClass, result.error.taken]).toEqual([
    "credentials",
    "QUERY_TIME_OUT",
    "no",
  ]);
});

test.each<[string, Reply, string]>([
  ["no number", { json: "noon" }, "malformed"],
  ["a refusal", { status: 403, json: { message: "no" } }, "rights"],
  ["trouble of the server", { status: 500, text: "" }, "server"],
  ["no JSON", { text: "<html>" }, "server"],
  ["a connection that breaks", { trouble: "reset" }, "lost"],
])("a write is not sent again when the time request meets %s", async (_, reply, kind) => {
  const { api, server } = await bench(({ path }) => (path.includes("auth/time") ? reply : outOfTime), applicationKeys);
  const result = await api.putSpec("vrs-a", "c", spec);
  expect(result.ok ? null : [result.error.kind, result.error.taken, result.error.request]).toEqual([
    kind,
    "no",
    "GET /1.0/auth/time",
  ]);
  expect(server.calls()).toEqual(["PUT /v2/vrackServices/resource/vrs-a"]);
});

test("an access token is sent as it is, and a 401 is final", async () => {
  const { api, server } = await bench(() => ({ status: 401, json: { message: "token expired" } }), accessToken);
  const result = await listed(api);
  expect(result.ok ? null : result.error.kind).toBe("credentials");
  expect(server.received.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${secrets.accessToken}`]);
});

test("a service account gets one token for parallel calls and keeps it until 10 s before its end", async () => {
  const { api, server, clock } = await bench(
    ({ path }) => (path.includes("oauth2") ? tokenAnswer : { json: [] }),
    serviceAccount,
  );
  await Promise.all([listed(api), api.listManagedServices()]);
  clock.advance(3588_000);
  await listed(api);
  const tokens = () => server.received.filter(({ path }) => path.includes("oauth2"));
  expect(tokens()).toHaveLength(1);
  clock.advance(1_000);
  await listed(api);
  expect(tokens()).toHaveLength(2);
  expect(tokens()[0]?.body).toBe("grant_type=client_credentials&scope=all");
  expect(tokens()[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from(`EU.client:${secrets.clientSecret}`).toString("base64")}`,
  );
  expect(server.received.at(-1)?.headers.authorization).toBe(`Bearer ${secrets.issuedToken}`);
});

test.each([400, 401])(
  "a token server that answers a Basic header with %i gets the secret in the body",
  async (status) => {
    const answer = ({ path, headers }: Received): Reply => {
      if (!path.includes("oauth2")) return { json: [] };
      return headers.authorization === undefined ? tokenAnswer : { status, json: { error: "invalid_client" } };
    };
    const { api, server } = await bench(answer, serviceAccount);
    expect((await listed(api)).ok).toBe(true);
    const form = new URLSearchParams(server.received[1]?.body);
    expect(Object.fromEntries(form)).toEqual({
      grant_type: "client_credentials",
      scope: "all",
      client_id: "EU.client",
      client_secret: secrets.clientSecret,
    });
  },
);

test("a 401 renews the token of a service account once, for a write too", async () => {
  let puts = 0;
  const answer = ({ path }: Received): Reply => {
    if (path.includes("oauth2")) return tokenAnswer;
    puts += 1;
    return puts === 2 ? { json: null } : { status: 401, json: { message: "expired" } };
  };
  const { api, server } = await bench(answer, serviceAccount);
  expect((await api.rename(1, "n")).ok).toBe(true);
  expect(server.received.filter(({ path }) => path.includes("oauth2"))).toHaveLength(2);
  const again = await api.rename(1, "n");
  expect(again.ok ? null : again.error.kind).toBe("credentials");
  expect(puts).toBe(4);
});

test.each<[string, Reply, string | null, number]>([
  [
    "is refused",
    { status: 401, json: { error: "invalid_client", error_description: "Client authentication failed" } },
    "invalid_client",
    2,
  ],
  ["meets HTML", { text: "<html>" }, null, 6],
  ["meets JSON of another shape", { json: [1] }, null, 1],
  ["meets an empty token", { json: { access_token: "" } }, null, 1],
  ["meets a token with a line break", { json: { access_token: "a\nb" } }, null, 1],
  ["meets 503", { status: 503, text: "" }, null, 6],
  ["meets a reset", { trouble: "reset" }, null, 6],
  ["meets a redirect", { status: 302, text: "", headers: { location: "https://x.invalid/" } }, null, 6],
  ["is forbidden", { status: 403, json: { error: "access_denied" } }, "access_denied", 1],
])("a token request that %s is a failure of credentials", async (_, reply, errorClass, requests) => {
  const { api, server } = await bench(() => reply, serviceAccount);
  const result = await api.putSpec("vrs-a", "c", spec);
  expect(result.ok ? null : [result.error.kind, result.error.errorClass, result.error.taken]).toEqual([
    "credentials",
    errorClass,
    "no",
  ]);
  expect(result.ok ? null : result.error.request).toBe(`POST ${server.url}/auth/oauth2/token`);
  expect(server.received).toHaveLength(requests);
});

test("an API for reading has no write", async () => {
  const { options } = await bench(() => ({ json: [] }));
  expect(Object.keys(createReadClient(options)).toSorted()).toEqual(["clean", "get", "requests"]);
});
