import { expect, test } from "vitest";
import { adviceText, plainAdvice } from "../../src/findings/advice.ts";
import { exitCodeOf } from "../../src/findings/exit-code.ts";
import type { Failure, FailureKind } from "../../src/model/failure.ts";
import { findingOfFailure } from "../../src/findings/of-failure.ts";
import { createClient } from "../../src/ovh/client.ts";
import { resolveEndpoint } from "../../src/ovh/endpoint.ts";
import { failure } from "../model/failures.ts";
import { accessToken, applicationKeys, bench } from "./bench.ts";

test.each<[FailureKind, Partial<Failure>, string, number]>([
  ["credentials", {}, "auth/refused", 4],
  ["credentials", { status: 401 }, "auth/refused", 4],
  ["credentials", { errorClass: "QUERY_TIME_OUT" }, "auth/refused", 4],
  ["credentials", { request: "POST https://a.b/token" }, "auth/token", 4],
  ["rights", {}, "auth/rights", 4],
  ["rights", { missingActions: ["a:b"] }, "auth/rights", 4],
  ["stale", {}, "stale/changed-under-us", 6],
  ["locked", {}, "api/busy", 1],
  ["conflict", {}, "api/busy", 1],
  ["not-found", {}, "api/not-found", 1],
  ["refused", {}, "api/refused", 1],
  ["rate-limited", {}, "api/rate-limited", 1],
  ["server", {}, "api/server", 1],
  ["server", { status: 302 }, "api/server", 1],
  ["unreachable", {}, "api/unreachable", 1],
  ["lost", {}, "api/lost", 1],
  ["malformed", {}, "api/malformed", 1],
  ["stopped", {}, "run/interrupted", 130],
  ["stopped", { errorClass: "TimeoutError" }, "run/timeout", 8],
])("%s %j is %s with exit code %i", (kind, more, code, exit) => {
  const finding = findingOfFailure(failure(kind, more));
  expect([finding.code, exitCodeOf([finding])]).toEqual([code, exit]);
  expect(finding.summary).not.toMatch(/\.$/);
  expect(adviceText(finding.fix, plainAdvice)).toMatch(/\.$/);
});

test("the detail has request, status, class, message, missing actions and query id", () => {
  const more = { status: 403, errorClass: "Client::Forbidden", queryId: "EU.ext-1", missingActions: ["a:b", "c:d"] };
  expect(findingOfFailure(failure("rights", more))).toEqual({
    severity: "error",
    code: "auth/rights",
    summary: "Missing permissions",
    detail:
      "PUT /v2/vrackServices/resource/vrs-a: HTTP 403 (Client::Forbidden). Something happened. Missing IAM actions: a:b, c:d. Query id: EU.ext-1.",
    fix: "Add these actions to the IAM policy of the identity, for the resources concerned.",
    at: null,
    also: [],
  });
  expect(findingOfFailure(failure("lost")).detail).toBe("PUT /v2/vrackServices/resource/vrs-a. Something happened.");
});

test.each([
  ["ovh-eu", "https://api.ovh.com/createToken/"],
  ["ovh-ca", "https://ca.api.ovh.com/createToken/"],
  ["ovh-us", "https://api.us.ovhcloud.com/createToken/"],
  ["sys-ca", "https://ca.api.soyoustart.com/createToken/"],
])("keys that %s does not accept: the finding names the page where its keys are made", async (name, page) => {
  const endpoint = resolveEndpoint(name, null);
  if (!endpoint.ok) throw new Error(name);
  const { options } = await bench(() => null);
  const refused = { status: 403, body: '{"errorCode":"INVALID_CREDENTIAL","message":"This credential is not valid"}' };
  const send = async (url: string): Promise<Response> =>
    url.endsWith("/auth/time") ? new Response("1") : new Response(refused.body, refused);
  const fixes = [applicationKeys, accessToken].map(async (method) => {
    const client = createClient({ ...options, send, credentials: { endpoint: endpoint.value, method } });
    const answer = await client.get({ version: "v2", path: "/iam/resource" });
    const told = answer.ok ? null : findingOfFailure(answer.error);
    return [told?.code, typeof told?.fix === "string" && told.fix.includes(page)];
  });
  expect(await Promise.all(fixes)).toEqual([
    ["auth/refused", true],
    ["auth/refused", false],
  ]);
});
