import type { Finding } from "../../model/finding.ts";
import type { Allowance } from "../../model/impact.ts";
import { err, ok, type Result } from "../../model/result.ts";
import { maybeValue, oneValue, type Option } from "../option.ts";
import { filesArgument, options } from "../options.ts";
import { anyText, type Parser, wordForm } from "../parse-option.ts";
import { usage } from "./usage.ts";

/** What the action does. */
export type Command = (typeof commands)[number];

const commands = ["plan", "apply", "validate", "drift"] as const;
const commentMoments = ["always", "changes", "never"] as const;

/** The inputs of a step, checked. */
export interface Inputs {
  /** Null = by the event. */
  readonly command: Command | null;
  /** Names and globs, relative to the working directory. */
  readonly files: readonly string[];
  readonly workingDirectory: string;
  readonly endpoint: string | null;
  /** Names of regions; empty = all. */
  readonly only: readonly string[];
  /** Whether a plan asks what orders cost. */
  readonly price: boolean;
  readonly allow: readonly Allowance[];
  readonly comment: (typeof commentMoments)[number];
  /** Tells several networks of one repository apart; null = there is one. */
  readonly label: string | null;
  readonly requireReviewedPlan: boolean;
  readonly parallelism: number;
  readonly timeoutMs: number;
  readonly githubToken: string | null;
}

/** One line that fits into a heading. */
const labelForm: Parser<string> = {
  parse: (text) => (text.length <= 200 && !/\p{Cc}/u.test(text) ? text : null),
  may: "one line of at most 200 characters",
};

/** Only words that nobody can take for the opposite: a misspelt `false` must not become true, nor the other way round. */
const truthForm: Parser<boolean> = {
  parse: (text) => (/^(true|True|TRUE)$/.test(text) ? true : /^(false|False|FALSE)$/.test(text) ? false : null),
  may: "true or false",
};

/** An input that only the action has; `help` is its description in action.yml. */
const own = (name: string, help: string) => ({ name, input: name, value: name, help });

/** Every input besides `files`, by the name of its setting: those that all doors know, and the action's own. */
export const inputOptions = {
  command: maybeValue({
    ...own(
      "command",
      "plan, apply, validate or drift. Default: apply on pushes to the default branch and on workflow_dispatch there; plan on pull requests and everything else.",
    ),
    form: wordForm(commands),
  }),
  workingDirectory: oneValue({
    ...own("working-directory", "Folder of the files in the repository."),
    form: anyText,
    default: ".",
  }),
  endpoint: options.endpoint,
  only: options.only,
  price: oneValue({
    ...own(
      "price",
      "Ask what orders would cost, with a cart that is never checked out, and deleted again. The label allow-cost then covers the price that the plan shows.",
    ),
    form: truthForm,
    default: "false",
  }),
  allow: options.allow,
  comment: oneValue({
    ...own(
      "comment",
      "When the pull request gets a comment: always, changes (only when there is something to tell, or a comment already), or never.",
    ),
    form: wordForm(commentMoments),
    default: "always",
  }),
  label: maybeValue({
    ...own("label", "Name of this network, where a repository has several. Each has a comment of its own."),
    form: labelForm,
  }),
  requireReviewedPlan: oneValue({
    ...own(
      "require-reviewed-plan",
      "Apply only the plan that was shown on the pull request of the pushed commit, or what is left of it.",
    ),
    form: truthForm,
    default: "true",
  }),
  parallelism: options.parallelism,
  timeoutMs: options.timeoutMs,
  githubToken: maybeValue({
    ...own("github-token", "Token for the comment, the check run and the pull request of a commit."),
    form: anyText,
  }),
} as const;

/** Checks every input; there is one finding for each that is wrong. */
export function readInputs(get: (name: string) => string): Result<Inputs, readonly Finding[]> {
  const problems: Finding[] = [];
  const read = <T>({ input, name, isMany, may, absent, read: readTexts }: Option<T>): T => {
    const text = get(input ?? name).trim();
    if (text === "") return absent;
    const value = readTexts(isMany ? lines(text, /[\n,]/) : [text]);
    if (value.ok) return value.value;
    const what = isMany ? "each of the list" : "it";
    problems.push(usage(`The input ${name} is ${JSON.stringify(text.slice(0, 100))}; ${what} must be ${may}.`));
    return absent;
  };
  const files = lines(get(filesArgument.input), /\n/);
  const inputs: Inputs = {
    command: read(inputOptions.command),
    files: files.length === 0 ? [filesArgument.default] : files,
    workingDirectory: read(inputOptions.workingDirectory),
    endpoint: read(inputOptions.endpoint),
    only: read(inputOptions.only),
    price: read(inputOptions.price),
    allow: read(inputOptions.allow),
    comment: read(inputOptions.comment),
    label: read(inputOptions.label),
    requireReviewedPlan: read(inputOptions.requireReviewedPlan),
    parallelism: read(inputOptions.parallelism),
    timeoutMs: read(inputOptions.timeoutMs),
    githubToken: read(inputOptions.githubToken),
  };
  return problems.length > 0 ? err(problems) : ok(inputs);
}

const lines = (text: string, separator: RegExp): readonly string[] =>
  text
    .split(separator)
    .map((line) => line.trim())
    .filter((line) => line !== "");
