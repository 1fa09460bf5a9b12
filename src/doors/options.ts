import { inventoryFormatNames } from "../report/inventory-format.ts";
import { purposes } from "../model/right.ts";
import { simulatorDefaults } from "../usecases/simulator-defaults.ts";
import { manyValues, maybeValue, off, oneValue, type Option, toggle } from "./option.ts";
import { allowanceForm, anyText, countForm, durationForm, fileForm, textForm, wordForm } from "./parse-option.ts";

/** The file that is meant where none is named. */
export const defaultFile = "network.yaml";

/** Names and globs of network files: an argument of commands, and an input of the action. */
export const filesArgument = {
  name: "files",
  input: "files",
  help: `files or globs (default: ${defaultFile})`,
  default: defaultFile,
  completes: "file",
} as const;

/** The same where no file is needed. */
export const optionalFilesArgument = {
  name: "files",
  help: `files or globs: show only what they are about (default: ${defaultFile} if there is one, else the whole account)`,
  default: null,
  completes: "file",
} as const;

/** Every option of the tool, by the name of its setting and in the order of the help. */
export const options = {
  endpoint: maybeValue({
    name: "endpoint",
    value: "name",
    input: "endpoint",
    help: "ovh-eu, ovh-ca, ovh-us, a URL such as https://127.0.0.1:8443/1.0, or simulator (OVH_ENDPOINT)",
    form: textForm(["ovh-eu", "ovh-ca", "ovh-us", "simulator"]),
  }),
  format: oneValue({
    name: "format",
    value: "format",
    help: "what standard output gets: text, json or markdown; show also has mermaid, svg, html, hosts and env",
    form: wordForm(inventoryFormatNames),
    default: "text",
  }),
  out: manyValues({
    name: "out",
    value: "file",
    help: "also write to a file, as text, .json or .md by its ending, and for show .mmd, .svg, .html, .hosts or .env; - is standard output (repeatable)",
    form: textForm("file"),
  }),
  check: toggle({ name: "check", help: "write nothing; exit with 2 when a file would change" }),
  diff: toggle({ name: "diff", help: "add a unified diff of everything that changes" }),
  detailedExitcode: toggle({ name: "detailed-exitcode", help: "exit with 2 when changes are pending" }),
  purpose: oneValue({
    name: "for",
    value: "purpose",
    help: "what the credentials are for: plan, apply, or neighbours, to see what else is in the vRacks (default: {default})",
    form: wordForm(purposes),
    default: "apply",
  }),
  policy: maybeValue({
    name: "policy",
    value: "purpose",
    help: "print the IAM policy and the consumer-key rules that plan, apply or a look at neighbours needs, and check nothing",
    form: wordForm(purposes),
  }),
  only: manyValues({
    name: "only",
    value: "region",
    input: "only",
    help: "plan and apply only this region of the files: REGION or pn-…/REGION (repeatable, or comma-separated)",
    form: anyText,
    isList: true,
  }),
  price: toggle({
    name: "price",
    help: "ask what orders would cost, with a cart that is never checked out and is deleted again",
  }),
  allow: manyValues({
    name: "allow",
    value: "impact[:address]",
    input: "allow",
    help: "consent to interruption, ip-change or deletion, everywhere or at one address, or to the cost of orders, such as cost:12.34EUR (repeatable, or comma-separated)",
    form: allowanceForm,
    isList: true,
  }),
  expect: maybeValue({
    name: "expect",
    value: "plan",
    help: "apply only this plan: its fingerprint, or its file (plan.json)",
    form: textForm("file"),
    // An empty fingerprint, such as the output of a job that failed, must not mean "any plan".
    isKeptEmpty: true,
  }),
  resume: toggle({ name: "resume", help: "with --expect plan.json: also apply what is left of that plan" }),
  plan: maybeValue({
    name: "plan",
    value: "file",
    help: "draw in what this plan does (plan.json)",
    form: textForm("file"),
  }),
  all: toggle({ name: "all", help: "the whole account, also where there is a network.yaml" }),
  yes: toggle({ name: "yes", short: "y", help: "do not ask before applying" }),
  vrack: manyValues({ name: "vrack", value: "pn-…", help: "only what is in this vRack (repeatable)", form: anyText }),
  region: manyValues({
    name: "region",
    value: "name",
    help: "only what is in this region (repeatable)",
    form: anyText,
  }),
  split: maybeValue({
    name: "split",
    value: "folder",
    help: "one file for each vRack in this folder",
    form: textForm("folder"),
  }),
  terraform: maybeValue({
    name: "terraform",
    value: "file",
    help: "also print how Terraform lets go of what was imported; the file is what terraform show -json prints",
    form: textForm("file"),
  }),
  parallelism: oneValue({
    name: "parallelism",
    value: "n",
    input: "parallelism",
    help: "how many steps may run at a time (default: {default})",
    form: countForm(1, 64),
    default: "4",
  }),
  timeoutMs: oneValue({
    name: "timeout",
    value: "duration",
    input: "timeout",
    help: "time for the whole run, such as 90s, 30m or 1h (default: {default})",
    form: durationForm,
    default: "30m",
  }),
  stepTimeoutMs: maybeValue({
    name: "step-timeout",
    value: "duration",
    help: "time for one step (default: as long as the run)",
    form: durationForm,
  }),
  graceMs: maybeValue({
    name: "grace",
    value: "duration",
    help: "after an interruption, wait at most this long for what is under way (default: as long as it takes)",
    form: durationForm,
  }),
  seed: maybeValue({ name: "seed", value: "file", help: "the account to start from", form: textForm("file") }),
  port: oneValue({
    name: "port",
    value: "n",
    help: "port to listen on (default: a free one)",
    form: countForm(0, 65_535),
    default: "0",
  }),
  state: maybeValue({
    name: "state",
    value: "file",
    help: "keep the account in this file between runs",
    form: textForm("file"),
  }),
  taskMs: oneValue({
    name: "task-duration",
    value: "duration",
    help: "how long a task of the platform takes (default: {default})",
    form: durationForm,
    default: `${simulatorDefaults.taskMs}ms`,
  }),
  color: off({ name: "no-color", help: "no colours (NO_COLOR)" }),
  quiet: toggle({ name: "quiet", short: "q", help: "no progress and no hints" }),
  debug: toggle({ name: "debug", help: "log every request to standard error" }),
  log: maybeValue({
    name: "log",
    value: "file",
    help: "write every request with its times to this file, for support; secrets are hidden",
    form: fileForm,
  }),
} as const;

/** The name of an option's setting. */
export type OptionKey = keyof typeof options;

/** Every setting's name, in the order of the help. */
export const optionKeys = Object.keys(options) as readonly OptionKey[];

/** What an option is when it has been read. */
export type ValueOf<K extends OptionKey> = (typeof options)[K] extends Option<infer T> ? T : never;

/** Options that every command knows. */
export const everywhere = ["color", "quiet", "debug", "log"] as const satisfies readonly OptionKey[];
