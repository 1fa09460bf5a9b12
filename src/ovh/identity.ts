import type { Failure } from "../model/failure.ts";
import type { JsonAnswer, ReadClient } from "../model/ports.ts";
import { ok, type Result } from "../model/result.ts";
import type { Identity } from "../model/right.ts";
import { decode, type JsonValue } from "./json-value.ts";

/** Asks the API who we are; with a consumer key also when that ends. Null = we may not ask. Source: GET /auth/details, /auth/currentCredential. */
export async function readIdentity(client: ReadClient, hasKey: boolean): Promise<Result<Identity | null, Failure>> {
  const details = await client.get({ version: "v1", path: "/auth/details" });
  // A consumer key may have no rule for it.
  if (!details.ok) return details.error.kind === "rights" ? ok(null) : details;
  const identity = decode(details.value, decodeIdentity);
  if (!identity.ok || !hasKey) return identity;
  const credential = await client.get({ version: "v1", path: "/auth/currentCredential" });
  // A key may have no rule for it; everything else is known all the same.
  if (!credential.ok)
    return credential.error.kind === "rights" || credential.error.kind === "credentials" ? identity : credential;
  const expiresAt = decode(credential.value, (json) => json.at("expiration").maybeText());
  return expiresAt.ok ? ok({ ...identity.value, expiresAt: expiresAt.value }) : expiresAt;
}

function decodeIdentity(json: JsonValue): Identity {
  const routes = json.at("allowedRoutes");
  return {
    account: json.at("account").text(),
    method: json.at("method").maybeText() ?? "unknown",
    urns: json
      .at("identities")
      .list()
      .map((urn) => urn.text())
      .toSorted(),
    rules: routes.isNull ? null : routes.list().map((rule) => `${rule.at("method").text()} ${rule.at("path").text()}`),
    expiresAt: null,
  };
}

/** Seconds since 1970 on the API's clock. */
export async function readTime(client: ReadClient): Promise<Result<number, Failure>> {
  const answer = await client.get({ version: "v1", path: "/auth/time" });
  return answer.ok ? decode(answer.value, (json) => json.integer()) : answer;
}

/** The actions that an authorization check grants. */
export const decodeRights = (answer: JsonAnswer): Result<readonly string[], Failure> =>
  decode(answer, (json) =>
    json
      .at("authorizedActions")
      .list()
      .map((action) => action.text()),
  );
