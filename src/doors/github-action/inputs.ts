import type { Finding } from "../../model/finding.ts";
import { type Allowance, impacts } from "../../model/impact.ts";
import { err, ok, type Result } from "../../model/result.ts";
import { parseAllowance, parseCount, parseDuration } from "../parse-option.ts";
import { usage } from "./usage.ts";

/** What the action does. */
export type Command = "plan" | "apply" | "validate";

/** The inputs of a step, checked. */
export interface Inputs {
  /** Null = by the event. */
  readonly command: Command | null;
  /** Names and globs, relative to the working directory. */
  readonly files: readonly string[];
  readonly workingDirectory: string;
  readonly endpoint: string | null;
  readonly allow: readonly Allowance[];
  readonly comment: "always" | "changes" | "never";
  /** Tells several networks of one repository apart; null = there is one. */
  readonly label: string | null;
  readonly requireReviewedPlan: boolean;
  readonly parallelism: number;
  readonly timeoutMs: number;
  readonly githubToken: string | null;
}

/** Checks every input; there is one finding for each that is wrong. */
export function readInputs(get: (name: string) => string): Result<Inputs, readonly Finding[]> {
  const problems: Finding[] = [];
  const read = <T>(name: string, fallback: T, parse: (text: string) => T | null, may: string): T => {
    const text = get(name).trim();
    if (text === "") return fallback;
    const value = parse(text);
    if (value !== null) return value;
    problems.push(usage(`The input ${name} is ${JSON.stringify(text.slice(0, 100))}; it must be ${may}.`));
    return fallback;
  };
  const text = (name: string): string | null => get(name).trim() || null;
  const inputs: Inputs = {
    command: read("command", null, oneOf(["plan", "apply", "validate"]), "plan, apply or validate"),
    files: lines(get("files"), /\n/),
    workingDirectory: text("working-directory") ?? ".",
    endpoint: text("endpoint"),
    allow: read(
      "allow",
      [],
      parseAllowances,
      `a list of ${impacts.join(", ")}, each with or without an address, such as interruption:vrs-…`,
    ),
    comment: read("comment", "always", oneOf(["always", "changes", "never"]), "always, changes or never"),
    label: read("label", null, parseLabel, "one line of at most 200 characters"),
    requireReviewedPlan: read("require-reviewed-plan", true, parseBoolean, "true or false"),
    parallelism: read("parallelism", 4, parseCount(1, 64), "a whole number from 1 to 64"),
    timeoutMs: read("timeout", 30 * 60_000, parseDuration, "a duration such as 90s, 30m or 1h"),
    githubToken: text("github-token"),
  };
  if (problems.length > 0) return err(problems);
  return ok(inputs.files.length === 0 ? { ...inputs, files: ["network.yaml"] } : inputs);
}

const lines = (text: string, separator: RegExp): readonly string[] =>
  text
    .split(separator)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const oneOf =
  <T extends string>(words: readonly T[]) =>
  (text: string): T | null =>
    words.find((word) => word === text) ?? null;

const parseLabel = (text: string): string | null => (text.length <= 200 && !/\p{Cc}/u.test(text) ? text : null);

/** Only words that nobody can take for the opposite: a misspelt `false` must not become true, nor the other way round. */
function parseBoolean(text: string): boolean | null {
  if (/^(true|True|TRUE)$/.test(text)) return true;
  return /^(false|False|FALSE)$/.test(text) ? false : null;
}

function parseAllowances(text: string): readonly Allowance[] | null {
  const parsed = lines(text, /[\n,]/).map(parseAllowance);
  return parsed.includes(null) ? null : parsed.flatMap((one) => one ?? []);
}
