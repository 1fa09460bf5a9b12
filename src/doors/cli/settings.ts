import type { Allowance } from "../../model/impact.ts";
import { impacts } from "../../model/impact.ts";
import { err, ok, type Result } from "../../model/result.ts";
import { parseAllowance, parseCount, parseDuration } from "../parse-option.ts";

/** What standard output or a file gets. */
export type Format = "text" | "json" | "markdown";

/** All options of a run, checked. */
export interface Settings {
  readonly files: readonly string[];
  readonly endpoint: string | null;
  readonly format: Format;
  readonly out: readonly string[];
  readonly diff: boolean;
  readonly detailedExitcode: boolean;
  readonly allow: readonly Allowance[];
  readonly expect: string | null;
  readonly resume: boolean;
  readonly yes: boolean;
  readonly parallelism: number;
  readonly timeoutMs: number;
  readonly stepTimeoutMs: number | null;
  readonly graceMs: number | null;
  readonly seed: string | null;
  readonly port: number;
  readonly state: string | null;
  readonly taskMs: number;
  readonly color: boolean | null;
  readonly quiet: boolean;
  readonly debug: boolean;
}

/** Options as the parser has them: texts, lists of texts, or true. */
export type RawOptions = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/** Checks every option; the error names the first option that is wrong, what it may be, and what it is. */
export function readSettings(raw: RawOptions, files: readonly string[]): Result<Settings, string> {
  const problems: string[] = [];
  const read = <T>(option: string, key: string, parse: (text: string) => T | null, may: string): T | null => {
    const value = raw[key];
    if (typeof value !== "string") return null;
    const parsed = parse(value);
    if (parsed === null) problems.push(`--${option} is ${JSON.stringify(value)}; it must be ${may}.`);
    return parsed;
  };
  const text = (key: string): string | null => {
    const value = raw[key];
    return typeof value === "string" ? value : null;
  };
  const list = (key: string): readonly string[] => (Array.isArray(raw[key]) ? (raw[key] as readonly string[]) : []);
  const allow = list("allow").map((value) => ({ value, parsed: parseAllowance(value) }));
  for (const { value, parsed } of allow) {
    if (!parsed)
      problems.push(
        `--allow is ${JSON.stringify(value)}; it must be ${impacts.join(", ")}, or one of them with an address, such as interruption:vrs-….`,
      );
  }
  const settings: Settings = {
    files,
    endpoint: text("endpoint"),
    format: read("format", "format", parseFormat, "text, json or markdown") ?? "text",
    out: list("out"),
    diff: raw["diff"] === true,
    detailedExitcode: raw["detailedExitcode"] === true,
    allow: allow.flatMap(({ parsed }) => parsed ?? []),
    expect: text("expect"),
    resume: raw["resume"] === true,
    yes: raw["yes"] === true,
    parallelism: read("parallelism", "parallelism", parseCount(1, 64), "a whole number from 1 to 64") ?? 4,
    timeoutMs: read("timeout", "timeout", parseDuration, durations) ?? 30 * 60_000,
    stepTimeoutMs: read("step-timeout", "stepTimeout", parseDuration, durations),
    graceMs: read("grace", "grace", parseDuration, durations),
    seed: text("seed"),
    port: read("port", "port", parseCount(0, 65_535), "a whole number from 0 to 65535") ?? 0,
    state: text("state"),
    taskMs: read("task-duration", "taskDuration", parseDuration, durations) ?? 300,
    color: raw["color"] === false ? false : null,
    quiet: raw["quiet"] === true,
    debug: raw["debug"] === true,
  };
  if (settings.resume && settings.expect === null)
    problems.push("--resume needs --expect: it applies what is left of the plan that was reviewed.");
  const [problem] = problems;
  return problem === undefined ? ok(settings) : err(problem);
}

const durations = "a duration such as 500ms, 90s, 30m or 1h";

const parseFormat = (text: string): Format | null =>
  text === "text" || text === "json" || text === "markdown" ? text : null;
