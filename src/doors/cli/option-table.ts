/** The commands. */
export const commandNames = ["validate", "plan", "apply", "simulator", "schema"] as const;

/** One of the commands. */
export type CommandName = (typeof commandNames)[number];

/** One option: works before and after the command, and as a variable `VRACKOPS_…`. */
export interface OptionRow {
  /** In commander's form. */
  readonly flags: string;
  readonly description: string;
  readonly commands: readonly CommandName[];
  /** `many` may be given several times, in a variable separated by commas. */
  readonly takes: "nothing" | "one" | "many";
}

const every = commandNames;
const account = ["plan", "apply"] as const;
const shown = ["validate", "plan", "apply"] as const;

/** Every option of the tool, in the order of the help. */
export const optionTable: readonly OptionRow[] = [
  {
    flags: "--endpoint <name>",
    description: "ovh-eu, ovh-ca, ovh-us, a URL such as https://127.0.0.1:8443/1.0, or simulator (OVH_ENDPOINT)",
    commands: account,
    takes: "one",
  },
  {
    flags: "--format <format>",
    description: "what standard output gets: text, json or markdown",
    commands: shown,
    takes: "one",
  },
  {
    flags: "--out <file>",
    description: "also write to a file: .json, .md or text by its ending (repeatable)",
    commands: shown,
    takes: "many",
  },
  {
    flags: "--diff",
    description: "add a unified diff of every specification that changes",
    commands: account,
    takes: "nothing",
  },
  {
    flags: "--detailed-exitcode",
    description: "exit with 2 when changes are pending",
    commands: ["plan"],
    takes: "nothing",
  },
  {
    flags: "--allow <impact[:address]>",
    description: "consent to interruption, ip-change or deletion, everywhere or at one address (repeatable)",
    commands: account,
    takes: "many",
  },
  {
    flags: "--expect <fingerprint>",
    description: "apply only the plan with this fingerprint",
    commands: ["apply"],
    takes: "one",
  },
  {
    flags: "--resume",
    description: "with --expect: also apply what is left of that plan",
    commands: ["apply"],
    takes: "nothing",
  },
  { flags: "-y, --yes", description: "do not ask before applying", commands: ["apply"], takes: "nothing" },
  { flags: "--parallelism <n>", description: "most steps at a time (default: 4)", commands: ["apply"], takes: "one" },
  {
    flags: "--timeout <duration>",
    description: "time for the whole run, such as 90s, 30m or 1h (default: 30m)",
    commands: account,
    takes: "one",
  },
  {
    flags: "--step-timeout <duration>",
    description: "time for one step (default: as long as the run)",
    commands: ["apply"],
    takes: "one",
  },
  {
    flags: "--grace <duration>",
    description: "after an interruption, wait at most this long for what is under way (default: as long as it takes)",
    commands: ["apply"],
    takes: "one",
  },
  { flags: "--seed <file>", description: "the account to start from", commands: ["simulator"], takes: "one" },
  {
    flags: "--port <n>",
    description: "port to listen on (default: a free one)",
    commands: ["simulator"],
    takes: "one",
  },
  {
    flags: "--state <file>",
    description: "keep the account in this file between runs",
    commands: ["simulator"],
    takes: "one",
  },
  {
    flags: "--task-duration <duration>",
    description: "how long a task of the platform takes (default: 300ms)",
    commands: ["simulator"],
    takes: "one",
  },
  { flags: "--no-color", description: "no colours (NO_COLOR)", commands: every, takes: "nothing" },
  { flags: "-q, --quiet", description: "no progress and no hints", commands: every, takes: "nothing" },
  { flags: "--debug", description: "tell every request on standard error", commands: every, takes: "nothing" },
];

/** `--step-timeout <duration>` → `stepTimeout`, the key under which commander keeps it; `--no-color` → `color`. */
export function keyOf({ flags }: OptionRow): string {
  const long = longOf(flags).replace(/^--(no-)?/, "");
  return long.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `--step-timeout <duration>` → `VRACKOPS_STEP_TIMEOUT`. */
export const variableOf = ({ flags }: OptionRow): string =>
  `VRACKOPS_${longOf(flags).slice(2).replaceAll("-", "_").toUpperCase()}`;

/** The long form of an option without its argument, such as `--step-timeout`. */
export const longOf = (flags: string): string => /--[a-z-]+/.exec(flags)?.[0] ?? flags;
