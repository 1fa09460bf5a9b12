import type { OutsideEdit } from "./outside-edit.ts";
import { globMatches } from "../http/glob.ts";
import { tokenPath } from "../http/oauth.ts";

/** Which requests a trouble strikes. */
export interface Strike {
  /** Method and path without version, such as `PUT /vrackServices/resource/*`; `*` stands for anything. Default: `* *`. */
  readonly on?: string;
  /** The first matching request to strike, counted from 1. */
  readonly nth?: number;
  /** How many matching requests to strike in a row; `always` has no end. */
  readonly times?: number | "always";
}

/** What goes wrong. `after: true` does the work before the answer is spoilt. */
export type Mishap =
  | { readonly do: "reset" }
  | { readonly do: "lost-answer" }
  | StatusMishap
  | { readonly do: "html"; readonly status?: number; readonly after?: boolean }
  | { readonly do: "truncate" }
  | { readonly do: "hang"; readonly after?: boolean }
  | { readonly do: "slow"; readonly ms: number }
  | { readonly do: "garbage"; readonly status?: number; readonly body?: unknown }
  | { readonly do: "fail-task"; readonly messages?: readonly string[] }
  | { readonly do: "cancel-task" }
  | { readonly do: "slow-task"; readonly factor: number }
  | { readonly do: "busy-vrack" }
  /** An order that is made is not found under /me/order for so many milliseconds. */
  | { readonly do: "late-order"; readonly ms: number }
  /** A payment is refused; an order that would pay itself is made and stays unpaid. */
  | { readonly do: "payment-refused" }
  /** A read shows the account as it was so many milliseconds ago. */
  | { readonly do: "lag"; readonly ms: number }
  /** A list comes without the element of this id. */
  | { readonly do: "omit"; readonly id: string }
  /** The element of this id comes with a checksum that is no text, so that nobody can read it. */
  | { readonly do: "garble"; readonly id: string }
  | { readonly do: "concurrent-edit"; readonly when?: "before" | "after"; readonly edit: OutsideEdit }
  | { readonly do: "clock"; readonly offsetSeconds: number }
  | { readonly do: "token-down"; readonly how?: "status" | "reset" | "hang" | "garbage" };

/** An answer with a status of one's choice. */
export interface StatusMishap {
  readonly do: "status";
  readonly status: number;
  readonly class?: string;
  readonly message?: string;
  readonly details?: Readonly<Record<string, string>>;
  /** Seconds, a date or any text as is, or a date so many seconds from now. */
  readonly retryAfter?: number | string | { readonly inSeconds: number };
  readonly after?: boolean;
}

/** One scripted trouble. */
export type Trouble = Strike & Mishap;

/** The troubles that strike a request, and how many requests each has matched since. */
export interface Struck {
  readonly troubles: readonly Trouble[];
  readonly hits: readonly number[];
}

/**
 * Finds what strikes a request.
 *
 * @param path - without version prefix and query
 * @param hits - requests each trouble has matched so far, in the order of `troubles`
 */
export function strike(troubles: readonly Trouble[], hits: readonly number[], method: string, path: string): Struck {
  const counted = troubles.map((trouble, index) => {
    const matches = isStruck(trouble, method, path);
    return { trouble, matches, hits: (hits[index] ?? 0) + (matches ? 1 : 0) };
  });
  return {
    troubles: counted
      .filter((entry) => entry.matches && inWindow(entry.trouble, entry.hits))
      .map(({ trouble }) => trouble),
    hits: counted.map((entry) => entry.hits),
  };
}

function inWindow(trouble: Trouble, hit: number): boolean {
  const first = trouble.nth ?? 1;
  const times = trouble.times ?? defaultTimes(trouble);
  return hit >= first && (times === "always" || hit < first + times);
}

/** Conditions last; accidents happen once. */
const defaultTimes = (trouble: Trouble): number | "always" =>
  trouble.do === "clock" || trouble.do === "token-down" || trouble.do === "busy-vrack" ? "always" : 1;

function isStruck(trouble: Trouble, method: string, path: string): boolean {
  const written = trouble.on ?? (trouble.do === "token-down" ? `POST ${tokenPath}` : "* *");
  const [verb = "*", pattern = "*"] = written.includes(" ") ? written.split(" ", 2) : ["*", written];
  return globMatches(verb.toUpperCase(), method) && globMatches(pattern.replace(/^\/(?:1\.0|v1|v2)(?=\/)/, ""), path);
}

/** For how many milliseconds the account lags behind, for somebody who reads. */
export const lagOf = (troubles: readonly Trouble[]): number =>
  Math.max(0, ...troubles.map((trouble) => (trouble.do === "lag" ? trouble.ms : 0)));

/** Seconds the server's clock is ahead of the true time. */
export const clockOffset = (troubles: readonly Trouble[]): number =>
  troubles.reduce((sum, trouble) => sum + (trouble.do === "clock" ? trouble.offsetSeconds : 0), 0);
