import { afterAll, beforeEach, beforeAll, expect, test } from "vitest";
import { account, gra } from "./account.ts";
import { at, benchOf, signed, type Answer, type Bench } from "./client.ts";

let bench: Bench;
beforeAll(async () => void (bench = await benchOf(account)));
beforeEach(() => bench.simulator.reset(account));
afterAll(() => bench.close());

const origin = (): string => new URL(bench.simulator.endpoint).origin;
const sign = (path: string, change: Record<string, string> = {}, method = "GET", body = ""): Promise<Answer> =>
  bench.api.raw(
    method,
    path,
    { ...signed(bench.simulator, method, `${origin()}${path}`, body, bench.now()), ...change },
    body,
  );
const form = (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> =>
  bench.api.raw(
    "POST",
    "/auth/oauth2/token",
    headers,
    new URLSearchParams({ grant_type: "client_credentials", scope: "all", ...fields }).toString(),
  );

test("time needs no credentials and is a plain number", async () => {
  expect((await bench.api.raw("GET", "/1.0/auth/time", {})).body).toBe(bench.now() / 1000);
});

for (const path of ["/1.0/vrack", "/v1/vrack", "/v2/vrackServices/resource?iamTags=%7B%7D"]) {
  test(`a signed request is let in: ${path}`, async () => {
    expect((await sign(path)).status).toBe(200);
  });
}

test("a signed body and a signature without the port are let in", async () => {
  const body = JSON.stringify({ vrackServices: "vrs-lim-000-000-001" });
  expect((await sign("/1.0/vrack/pn-100001/vrackServices", {}, "POST", body)).status).toBe(200);
  const bare = signed(bench.simulator, "GET", "https://127.0.0.1/1.0/vrack", "", bench.now());
  expect((await bench.api.raw("GET", "/1.0/vrack", bare)).status).toBe(200);
});

const old = { errorCode: "", httpCode: "403 Forbidden", message: "" };
for (const row of [
  {
    name: "key",
    change: { "x-ovh-application": "x" },
    want: { ...old, errorCode: "INVALID_KEY", message: "This application key is invalid" },
  },
  {
    name: "consumer key",
    change: { "x-ovh-consumer": "x" },
    want: { ...old, errorCode: "NOT_CREDENTIAL", message: "This credential does not exist" },
  },
  {
    name: "signature",
    change: { "x-ovh-signature": "$1$x" },
    want: { errorCode: "INVALID_SIGNATURE", httpCode: "400 Bad Request", message: "Invalid signature" },
  },
  {
    name: "time",
    change: { "x-ovh-timestamp": "1" },
    want: { errorCode: "QUERY_TIME_OUT", httpCode: "400 Bad Request", message: "Query out of time" },
  },
  {
    name: "header",
    change: { "x-ovh-signature": "" },
    want: { errorCode: "MISSING_HEADER", httpCode: "400 Bad Request", message: "Missing header x-ovh-signature" },
  },
]) {
  test(`a wrong ${row.name} is refused`, async () => {
    expect((await sign("/1.0/vrack", row.change)).body).toEqual(row.want);
  });
}

test("an expired consumer key and a missing rule are refused", async () => {
  bench.simulator.reset({ ...account, credentials: { consumerKeyExpired: true } });
  expect((await sign("/1.0/vrack")).body).toEqual({
    ...old,
    errorCode: "INVALID_CREDENTIAL",
    message: "This credential is not valid",
  });
  bench.simulator.reset({ ...account, credentials: { rules: ["GET /v2/*", "GET /vrack/*"] } });
  expect((await sign("/1.0/vrack")).body).toEqual({
    ...old,
    errorCode: "NOT_GRANTED_CALL",
    message: "This call has not been granted",
  });
  expect([(await sign("/1.0/vrack/pn-100001")).status, (await sign("/v2/vrackServices/resource")).status]).toEqual([
    200, 200,
  ]);
});

test("a wrong clock of the server shows in its time, and signing by it works", async () => {
  bench.simulator.world.script([{ do: "clock", offsetSeconds: 3600 }]);
  expect((await bench.api.raw("GET", "/1.0/auth/time", {})).body).toBe(bench.now() / 1000 + 3600);
  expect(at((await sign("/1.0/vrack")).body, "errorCode")).toBe("QUERY_TIME_OUT");
  const shifted = signed(bench.simulator, "GET", `${origin()}/1.0/vrack`, "", bench.now() + 3_600_000);
  expect((await bench.api.raw("GET", "/1.0/vrack", shifted)).status).toBe(200);
});

test("an OAuth2 token comes by body or header, lets in, and ends", async () => {
  const { clientId, clientSecret } = bench.simulator.credentials;
  const byBody = await form({ client_id: clientId, client_secret: clientSecret });
  expect(byBody.body).toEqual({
    access_token: expect.any(String),
    token_type: "Bearer",
    expires_in: 3599,
    scope: "all",
  });
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  const byHeader = await form({}, { authorization: `Basic ${basic}` });
  expect(byHeader.body).toEqual(byBody.body);
  const use = (): Promise<Answer> =>
    bench.api.raw("GET", "/1.0/vrack", { authorization: `Bearer ${String(at(byBody.body, "access_token"))}` });
  expect((await use()).status).toBe(200);
  bench.advance(3_599_000);
  expect((await use()).status).toBe(401);
});

test("a wrong client, grant or token is refused", async () => {
  expect(await form({ client_id: "x", client_secret: "y" })).toMatchObject({
    status: 401,
    body: { error: "invalid_client" },
  });
  expect(await form({ grant_type: "password" })).toMatchObject({
    status: 400,
    body: { error: "unsupported_grant_type" },
  });
  expect((await bench.api.raw("GET", "/1.0/vrack", { authorization: "Bearer x" })).status).toBe(401);
});

test("a missing right is named, and can be asked for beforehand", async () => {
  const edit = "vrackServices:apiovh:resource/edit";
  bench.simulator.reset({ ...account, credentials: { unauthorizedActions: [edit] } });
  const refused = await bench.api.put(`/v2/vrackServices/resource/${gra}`, {});
  expect([refused.status, refused.body]).toEqual([
    403,
    {
      class: "Client::Forbidden",
      message: "User not granted for this request",
      details: { unauthorizedActionsByIAM: edit },
    },
  ]);
  const urn = `urn:v1:eu:resource:vrackServices:${gra}`;
  const get = "vrackServices:apiovh:resource/get";
  for (const name of [urn, encodeURIComponent(urn)]) {
    const check = await bench.api.post(`/v2/iam/resource/${name}/authorization/check`, { actions: [edit, get] });
    expect(check.body).toEqual({ authorizedActions: [get], unauthorizedActions: [edit] });
  }
});

test("a right to let managed services go is asked for only when they go", async () => {
  const detach = "vrackServices:apiovh:storageNetApp/detach";
  bench.simulator.reset({ ...account, credentials: { unauthorizedActions: [detach] } });
  const path = `/v2/vrackServices/resource/${gra}`;
  const { body } = await bench.api.get(path);
  const checksum = at(body, "checksum");
  expect(at((await bench.api.put(path, { checksum, targetSpec: { subnets: [] } })).body, "details")).toEqual({
    unauthorizedActionsByIAM: detach,
  });
  expect((await bench.api.put(path, { checksum, targetSpec: at(body, "targetSpec") })).status).toBe(200);
});

test("lists come in pages, and a cursor leads to the next", async () => {
  const path = "/v2/iam/resource";
  const seen: unknown[] = [];
  let cursor: unknown;
  do {
    const page = await bench.api.get(path, {
      "x-pagination-size": "3",
      ...(cursor ? { "x-pagination-cursor": String(cursor) } : {}),
    });
    expect((page.body as unknown[]).length).toBeLessThanOrEqual(3);
    seen.push(...(page.body as unknown[]));
    cursor = page.headers["x-pagination-cursor-next"];
  } while (cursor);
  expect(seen).toEqual((await bench.api.get(path)).body);
  expect(seen.length).toBe(10);
  bench.simulator.reset({ ...account, limits: { pageSize: 2 } });
  const first = await bench.api.get("/v2/vrackServices/resource");
  expect([(first.body as unknown[]).length, first.headers["x-pagination-cursor-next"]]).toEqual([
    2,
    expect.any(String),
  ]);
  expect((await bench.api.get(path, { "x-pagination-size": "x" })).status).toBe(400);
  expect((await bench.api.get(path, { "x-pagination-cursor": "x" })).status).toBe(400);
});

test("every answer has a query id, and secrets stay out of the log", async () => {
  const answer = await form({ client_id: "x", client_secret: "y" });
  expect(answer.headers["x-ovh-queryid"]).toMatch(/^EU\.sim-1\.[0-9a-f]{8}\.\d+$/);
  expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  await bench.api.put("/1.0/vrack/pn-100001", { name: "main" });
  expect(bench.simulator.requests).toEqual([
    {
      at: bench.now(),
      method: "POST",
      path: "/auth/oauth2/token",
      status: 401,
      body: null,
      changed: false,
      troubles: [],
    },
    {
      at: bench.now(),
      method: "PUT",
      path: "/1.0/vrack/pn-100001",
      status: 200,
      body: '{"name":"main"}',
      changed: true,
      troubles: [],
    },
  ]);
});
