import { listed } from "../kinds/vrack-services/codec/listed.ts";
import { expect, test } from "vitest";
import { findingOfFailure } from "../../src/findings/of-failure.ts";
import type { Method } from "../../src/ovh/credential-methods.ts";
import { cleanText } from "../../src/findings/clean-text.ts";
import { createRedactor } from "../../src/ovh/redact.ts";
import { accessToken, applicationKeys, bench, secrets, serviceAccount } from "./bench.ts";
import type { Received, Reply, TestServer } from "./server.ts";

const basic = Buffer.from(`EU.client:${secrets.clientSecret}`).toString("base64");

const ownSecrets = {
  "application-keys": [secrets.applicationKey, secrets.applicationSecret, secrets.consumerKey],
  "service-account": [secrets.clientSecret, secrets.issuedToken, basic],
  "access-token": [secrets.accessToken],
} as const;

/** Answers that repeat all that was sent, first as refusals, then as trouble, then well. */
function echo(): (request: Received) => Reply | null {
  let turn = 0;
  return ({ path, headers, body }) => {
    turn += 1;
    // Nobody can hide a token that was not issued yet.
    const known = Object.values(secrets).filter((secret) => secret !== secrets.issuedToken || !path.includes("oauth2"));
    const all = `${JSON.stringify(headers)} ${body} ${known.join(" ")}`;
    if (path.includes("auth/time")) return null;
    if (path.includes("oauth2"))
      return turn % 2 === 1
        ? { status: 500, json: { error: all, error_description: all } }
        : { json: { access_token: secrets.issuedToken } };
    if (turn % 3 === 0)
      return {
        status: 503,
        json: { class: all.slice(0, 150), message: all },
        headers: { "x-ovh-queryid": secrets.accessToken },
      };
    return {
      status: turn % 3 === 1 ? 403 : 400,
      json: {
        errorCode: secrets.consumerKey,
        message: all,
        details: { unauthorizedActionsByIAM: Object.values(secrets) },
      },
    };
  };
}

test.each<[string, Method | ((server: TestServer) => Method)]>([
  ["application keys", applicationKeys],
  ["a service account", serviceAccount],
  ["an access token", accessToken],
])("with %s no secret reaches debug lines, failures or findings", async (_, method) => {
  const { api, debugLines, options } = await bench(echo(), method);
  const results = [];
  for (let round = 0; round < 3; round += 1) {
    results.push(await listed(api), await api.attach("pn-1", "vrs-a"), await api.rename(1, "n"));
  }
  const failures = results.flatMap((result) => (result.ok ? [] : [result.error]));
  expect(failures.length).toBeGreaterThan(5);
  const shown = JSON.stringify([debugLines, failures, failures.map(findingOfFailure)]);
  for (const secret of [...ownSecrets[options.credentials.method.kind], "$1$"]) expect(shown).not.toContain(secret);
  expect(debugLines.length).toBeGreaterThan(8);
});

test("debug lines tell method, path, status, time and query id, one line each", async () => {
  const { api, debugLines } = await bench(
    () => ({ status: 403, json: { message: "a\nb" }, headers: { "x-ovh-queryid": "q7" } }),
    applicationKeys,
  );
  await api.findServiceIds("vrs-a");
  expect(debugLines).toEqual(["GET /1.0/services: HTTP 403, query id q7, 0 ms"]);
});

test("a redactor hides a secret as it is, URL-encoded and as base64, longest first, and leaves short ones", () => {
  const redactor = createRedactor(["s3cr3t/+x", "s3cr3t/+x-long", "abc"]);
  const text = `s3cr3t/+x-long s3cr3t/+x ${encodeURIComponent("s3cr3t/+x")} ${Buffer.from("s3cr3t/+x").toString("base64")} abc`;
  expect(redactor.clean(text)).toBe("[hidden] [hidden] [hidden] [hidden] abc");
});

test.each([
  ["a\u001b[2Jb", "a [2Jb"],
  ["a\r\nb\u2028c\u202ed", "a b c d"],
  ["  a   b  ", "a b"],
  ["\u0000", ""],
])("cleanText(%j)", (text, want) => {
  expect(cleanText(text)).toBe(want);
});

test("cleanText does not cut a character in two", () => {
  expect(cleanText("ab🙂cd", 4)).toBe("ab…");
  expect(cleanText("abcdef", 4)).toBe("abc…");
});
