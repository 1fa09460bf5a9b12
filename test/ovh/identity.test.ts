import { expect, test } from "vitest";
import { createRightsClient } from "../../src/ovh/client.ts";
import { decodeRights, readIdentity, readTime } from "../../src/ovh/identity.ts";
import { accessToken, bench } from "./bench.ts";
import type { Reply } from "./server.ts";

const details = {
  account: "xx1-ovh",
  method: "consumerKey",
  identities: ["urn:v1:eu:identity:user:xx1-ovh/b", "urn:v1:eu:identity:account:xx1-ovh"],
  allowedRoutes: [{ method: "GET", path: "/vrack/*" }],
};
const known = {
  account: "xx1-ovh",
  method: "consumerKey",
  urns: ["urn:v1:eu:identity:account:xx1-ovh", "urn:v1:eu:identity:user:xx1-ovh/b"],
  rules: ["GET /vrack/*"],
  expiresAt: null,
};

const identityOf = async (replies: Readonly<Record<string, Reply>>, hasKey = true) => {
  const { client } = await bench(({ path }) => replies[path] ?? { json: details }, accessToken);
  const found = await readIdentity(client, hasKey);
  return found.ok ? found.value : found.error.kind;
};
const key = "/1.0/auth/currentCredential";

test("who asks is told, and with a consumer key when that ends", async () => {
  expect([
    await identityOf({ [key]: { json: { expiration: "2027-01-01T00:00:00Z" } } }),
    await identityOf({ [key]: { json: { expiration: null } } }),
    await identityOf({}, false),
  ]).toEqual([{ ...known, expiresAt: "2027-01-01T00:00:00Z" }, known, known]);
});

test("a key without a rule for itself is known all the same", async () => {
  const refused = (status: number): Reply => ({ status, json: { message: "no" } });
  expect([await identityOf({ [key]: refused(403) }), await identityOf({ [key]: refused(401) })]).toEqual([
    known,
    known,
  ]);
});

test("what the API does not say is absent, and what is odd is a failure", async () => {
  const path = "/1.0/auth/details";
  expect([
    await identityOf({ [path]: { json: { ...details, method: null, allowedRoutes: null } } }, false),
    await identityOf({ [path]: { json: { ...details, account: 7 } } }),
    await identityOf({ [path]: { status: 404, json: { message: "no" } } }),
    await identityOf({ [key]: { status: 404, json: { message: "no" } } }),
    await identityOf({ [key]: { json: { expiration: 7 } } }),
  ]).toEqual([{ ...known, method: "unknown", rules: null }, "malformed", "not-found", "not-found", "malformed"]);
});

test("the time and the rights that were asked for are read", async () => {
  const { client, options } = await bench(
    ({ path }) =>
      path.endsWith("/auth/time")
        ? { text: "1793000000" }
        : path.endsWith("/authorization/check")
          ? { json: { authorizedActions: ["a:b"] } }
          : { status: 404, json: { message: "no" } },
    accessToken,
  );
  const rights = createRightsClient(options);
  const checked = await rights.checkRights("urn:v1:eu:resource:vrack:pn-1", ["a:b", "c:d"]);
  expect([await readTime(client), checked.ok && decodeRights(checked.value), rights.access.method]).toEqual([
    { ok: true, value: 1_793_000_000 },
    { ok: true, value: ["a:b"] },
    "access-token",
  ]);
});

test("an API without a clock is a failure", async () => {
  const { client } = await bench(() => ({ status: 404, json: { message: "no" } }), accessToken);
  const time = await readTime(client);
  expect(time.ok ? null : time.error.kind).toBe("not-found");
});
