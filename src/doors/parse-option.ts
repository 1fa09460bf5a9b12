import { type Allowance, impacts } from "../model/impact.ts";
import { readAmount } from "../model/price.ts";

/** One form of text. */
export interface Parser<T> {
  /** Null when the text has another form. */
  readonly parse: (text: string) => T | null;
  /** What the text must be, after "it must be". */
  readonly may: string;
  /** What a shell offers for it; absent = nobody can guess. */
  readonly completes?: Completes;
}

/** What a shell offers: words, or names of files or folders. */
export type Completes = readonly string[] | "file" | "folder";

/** Any text. */
export const anyText: Parser<string> = { parse: (text) => text, may: "a text" };

/** The same, for what has some well-known values, or is the name of a file or a folder. */
export const textForm = (completes: Completes): Parser<string> => ({ ...anyText, completes });

/** A file of its own: what `-` means elsewhere is none. */
export const fileForm: Parser<string> = {
  completes: "file",
  parse: (text) => (text === "" || text === "-" ? null : text),
  may: "the name of a file",
};

/** A whole number from `min` to `max`. */
export const countForm = (min: number, max: number): Parser<number> => ({
  parse: parseCount(min, max),
  may: `a whole number from ${min} to ${max}`,
});

/** A length of time, in milliseconds. */
export const durationForm: Parser<number> = {
  parse: parseDuration,
  may: "a duration such as 500ms, 90s, 30m or 1h",
};

/** Consent to an impact. */
export const allowanceForm: Parser<Allowance> = {
  parse: parseAllowance,
  may: `${impacts.join(", ")}, one of them with an address, such as interruption:eu-west-gra, or cost with a price, such as cost:12.34EUR`,
  completes: impacts,
};

/** One of a few words. */
export const wordForm = <T extends string>(words: readonly T[]): Parser<T> => ({
  parse: (text) => words.find((word) => word === text) ?? null,
  may: `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`,
  completes: words,
});

/** A whole number from `min` to `max`; null when the text is none. */
export function parseCount(min: number, max: number): (text: string) => number | null {
  return (text) => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= min && value <= max ? value : null;
  };
}

/** `90s` → 90000 milliseconds; null when it is no duration. */
export function parseDuration(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim());
  if (!match) return null;
  const factor = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[match[2] as "ms" | "s" | "m" | "h"];
  const value = Math.round(Number(match[1]) * factor);
  // A timer longer than this fires at once.
  return value > 0 && value <= 2 ** 31 - 1 ? value : null;
}

/** `interruption`, `interruption:ADDRESS` or `cost:12.34EUR`; null when it names no impact. */
export function parseAllowance(text: string): Allowance | null {
  const [, word, rest] = /^([a-z-]+)(?::(.+))?$/.exec(text) ?? [];
  const impact = impacts.find((one) => one === word);
  if (impact === undefined) return null;
  if (impact !== "cost" || rest === undefined) return { impact, address: rest ?? null };
  const most = readAmount(rest);
  return most === null ? null : { impact, address: null, most };
}
