import type { Fault, Trouble } from "../trouble.ts";
import { refuse, type Answer } from "./answer.ts";
import type { State } from "./state.ts";

/** Replaces the scripted faults. */
export function arm(state: State, faults: readonly Fault[]): void {
  state.faults = faults.map((fault) => ({
    fault,
    skip: fault.skip ?? 0,
    left: fault.times === "always" ? Number.POSITIVE_INFINITY : (fault.times ?? 1),
  }));
}

/** The trouble a request meets: that of the first fault that fits and is not used up. */
export function troubleFor(state: State, method: string, path: string): Trouble | null {
  for (const armed of state.faults) {
    const fits = (armed.fault.method ?? method) === method && new RegExp(armed.fault.path ?? "").test(path);
    if (!fits || armed.left === 0) continue;
    if (armed.skip > 0) {
      armed.skip -= 1;
      continue;
    }
    armed.left -= 1;
    return armed.fault.trouble;
  }
  return null;
}

const secondary =
  "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. " +
  "For more on scraping GitHub and how it may affect your rights, please review our Terms of Service (https://docs.github.com/en/site-policy/github-terms/github-terms-of-service)";

/** The reply of a trouble that has one; null when the request is answered as ever. */
export function answerOf(trouble: Trouble, nowMs: number): Answer | null {
  switch (trouble.kind) {
    case "secondary-rate-limit":
      return {
        ...refuse(403, secondary),
        headers: trouble.retryAfterSeconds === null ? {} : { "retry-after": String(trouble.retryAfterSeconds) },
      };
    case "rate-limit":
      return {
        ...refuse(403, "API rate limit exceeded for installation ID 41898282."),
        headers: {
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": String(Math.ceil(nowMs / 1000) + trouble.resetInSeconds),
        },
      };
    case "too-many-requests":
      return { ...refuse(429, secondary), headers: { "retry-after": String(trouble.retryAfterSeconds) } };
    case "bad-gateway":
      return { status: 502, json: { message: "Server Error" } };
    case "page":
      return { status: 200, text: "<html><body>We will be back soon.</body></html>" };
    case "answer":
      return { status: trouble.status, json: trouble.json };
    case "slow":
    case "reset":
    case "lost-answer":
      return null;
  }
}
