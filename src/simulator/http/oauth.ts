import type { Credentials } from "../state/settings.ts";
import { headerOf, type ApiRequest } from "./answer.ts";
import { sha256 } from "../state/digest.ts";
import type { Reply } from "./reply.ts";

/** Path of the OAuth2 token route, without a version. */
export const tokenPath = "/auth/oauth2/token";

const lifetimeSeconds = 3599;

/**
 * Answers the token route (client_credentials only).
 *
 * A token carries its own end and a seal, so that it survives the process that issued it.
 */
export function issueToken(request: ApiRequest, credentials: Credentials, at: number): Reply {
  const form = new URLSearchParams(request.body);
  if (form.get("grant_type") !== "client_credentials") {
    return failure(400, "unsupported_grant_type", "Only client_credentials is supported");
  }
  const [id, secret] = basicOf(headerOf(request, "authorization")) ?? [
    form.get("client_id"),
    form.get("client_secret"),
  ];
  if (id !== credentials.clientId || secret !== credentials.clientSecret) {
    return failure(401, "invalid_client", "Client authentication failed");
  }
  const end = Math.floor(at / 1000) + lifetimeSeconds;
  const body = {
    access_token: `${end}.${sealOf(end, credentials)}`,
    token_type: "Bearer",
    expires_in: lifetimeSeconds,
    scope: form.get("scope") ?? "all",
  };
  return { status: 200, body };
}

/** Whether a bearer token was issued to the client, and has not ended. */
export function isLiveToken(token: string, credentials: Credentials, at: number): boolean {
  const [end = "", seal] = token.split(".");
  return seal === sealOf(Number(end), credentials) && at < Number(end) * 1000;
}

const sealOf = (end: number, { clientId, clientSecret }: Credentials): string =>
  sha256(`${clientId}/${clientSecret}/${end}`).slice(0, 40);

/** Name and password of an `Authorization: Basic` header, decoded as RFC 6749 section 2.3.1 has it. */
function basicOf(header: string | undefined): readonly [string, string] | null {
  const encoded = /^basic\s+(\S+)$/i.exec(header ?? "")?.[1];
  if (!encoded) return null;
  const [id = "", ...secret] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return [formDecoded(id), formDecoded(secret.join(":"))];
}

const formDecoded = (text: string): string => new URLSearchParams(`x=${text.replaceAll("&", "%26")}`).get("x") ?? "";

const failure = (status: number, error: string, description: string): Reply => ({
  status,
  body: { error, error_description: description },
});
