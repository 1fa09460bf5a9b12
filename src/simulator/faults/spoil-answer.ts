import type { ApiAnswer, Delivery } from "../http/answer.ts";
import type { StatusMishap, Trouble } from "./trouble.ts";

type Parts = Pick<ApiAnswer, "status" | "headers" | "body" | "delivery">;

/** The answer a trouble gives in place of the work, or null when the work is done. */
export function answerInstead(troubles: readonly Trouble[], at: number): Parts | null {
  for (const trouble of troubles) {
    if (trouble.do === "reset") return silence("reset");
    if (trouble.do === "hang" && !trouble.after) return silence("hang");
    if (trouble.do === "status" && !trouble.after) return statusAnswer(trouble, at);
    if (trouble.do === "html" && !trouble.after) return htmlAnswer(trouble.status ?? 502);
    if (trouble.do === "token-down") return tokenAnswer(trouble.how ?? "status");
  }
  return null;
}

/** What is left of an answer after the work was done; the first trouble that spoils it decides. */
export function spoilAnswer(answer: Parts, troubles: readonly Trouble[], at: number): Parts {
  for (const trouble of troubles) {
    if (trouble.do === "lost-answer") return silence("reset");
    if (trouble.do === "hang") return silence("hang");
    if (trouble.do === "status") return { ...statusAnswer(trouble, at) };
    if (trouble.do === "html") return htmlAnswer(trouble.status ?? 502);
    if (trouble.do === "truncate") return { ...answer, delivery: "truncate" };
    if (trouble.do === "omit") return { ...answer, body: elementsOf(answer.body, trouble.id, () => []) };
    if (trouble.do === "garble")
      return { ...answer, body: elementsOf(answer.body, trouble.id, (one) => [{ ...one, checksum: 0 }]) };
    if (trouble.do === "garbage") {
      const body = JSON.stringify(trouble.body === undefined ? { unexpected: ["shape"] } : trouble.body);
      return { ...answer, status: trouble.status ?? answer.status, body };
    }
  }
  return answer;
}

/** A list with something in place of one of its elements; anything else as it is. */
function elementsOf(body: string, id: string, instead: (element: object) => readonly object[]): string {
  const parsed: unknown = JSON.parse(body);
  const changed = (element: unknown): readonly unknown[] =>
    typeof element === "object" && element !== null && "id" in element && element.id === id
      ? instead(element)
      : [element];
  return Array.isArray(parsed) ? JSON.stringify(parsed.flatMap(changed)) : body;
}

/** Milliseconds an answer is held back. */
export const delayOf = (troubles: readonly Trouble[]): number =>
  troubles.reduce((sum, trouble) => sum + (trouble.do === "slow" ? trouble.ms : 0), 0);

const json = { "content-type": "application/json; charset=utf-8" };

const silence = (delivery: Delivery): Parts => ({ status: 0, headers: {}, body: "", delivery: delivery });

function statusAnswer(trouble: StatusMishap, at: number): Parts {
  const [className, text] = usual[trouble.status] ?? ["Server::Error", "Something went wrong"];
  const body = {
    class: trouble.class ?? className,
    message: trouble.message ?? text,
    ...(trouble.details ? { details: trouble.details } : {}),
  };
  const headers =
    trouble.retryAfter === undefined ? json : { ...json, "retry-after": retryAfter(trouble.retryAfter, at) };
  return { status: trouble.status, headers, body: JSON.stringify(body), delivery: "send" };
}

function retryAfter(wish: NonNullable<StatusMishap["retryAfter"]>, at: number): string {
  return typeof wish === "object" ? new Date(at + wish.inSeconds * 1000).toUTCString() : String(wish);
}

const usual: Readonly<Record<number, readonly [className: string, message: string]>> = {
  400: ["Client::BadRequest", "Bad request"],
  401: ["Client::Unauthorized", "You must login first"],
  403: ["Client::Forbidden", "User not granted for this request"],
  404: ["Client::NotFound", "The requested object does not exist"],
  408: ["Client::RequestTimeout", "Request timeout"],
  409: ["Client::Conflict", "A task is already running on this service"],
  412: ["Client::PreconditionFailed::ChecksumMismatch", "Provided checksum does not match the current one"],
  423: ["Client::Locked::VrackServicesLocked", "The resource is already locked"],
  429: ["Client::TooManyRequests", "Too many requests, please retry later"],
  460: ["Client::Expired", "This service is expired"],
  500: ["Server::InternalServerError", "Internal server error"],
  502: ["Server::BadGateway", "Bad gateway"],
  503: ["Server::ServiceUnavailable", "Service unavailable"],
  504: ["Server::GatewayTimeout", "Gateway timeout"],
};

function htmlAnswer(status: number): Parts {
  const body = `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>\n`;
  return { status, headers: { "content-type": "text/html" }, body, delivery: "send" };
}

function tokenAnswer(how: "status" | "reset" | "hang" | "garbage"): Parts {
  switch (how) {
    case "reset":
    case "hang":
      return silence(how);
    case "garbage":
      return { status: 200, headers: json, body: '{"token":', delivery: "send" };
    case "status":
      return { status: 503, headers: json, body: '{"error":"temporarily_unavailable"}', delivery: "send" };
  }
}
