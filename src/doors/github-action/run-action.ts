import { mkdtemp } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { getInput, setFailed, setSecret } from "@actions/core";
import { exitCodeOf } from "../../findings/exit-code.ts";
import { exitCodes } from "../../findings/exit-codes.ts";
import type { Finding } from "../../model/finding.ts";
import { formats } from "../../report/formats.ts";
import { honourProxies, wrongProxy } from "../../usecases/proxies.ts";
import { createStops, type Stops } from "../../usecases/stops.ts";
import { systemClock } from "../../usecases/system-clock.ts";
import { annotate } from "./annotations.ts";
import { checkoutOf } from "./checked-out-commit.ts";
import { commandOf } from "./command-of-event.ts";
import { openGitHub } from "../../forge/github/github.ts";
import { type JobEvent, readEvent } from "./event.ts";
import { type Command, type Inputs, readInputs } from "./inputs.ts";
import type { Job } from "./job.ts";
import { version } from "../version.ts";
import { createLog, type Log } from "./log.ts";
import { outputEnd, summarise } from "./outputs.ts";
import { logOptions, summaryBytes } from "./report-options.ts";
import { folderProblem, readPayload } from "./surroundings.ts";
import { secretForms } from "./secrets.ts";

/** Of the 7.5 s between GitHub's SIGINT and SIGTERM: for what the platform is doing, and for all that is said afterwards. */
const graceMs = 3500;
const closingMs = 6000;
/** What GitHub gets for one answer at least, even when the time is up. */
const lastWordMs = 5000;

/** Commands are loaded when they are used, so that none pays for another. */
const commands: Readonly<Record<Command, () => Promise<(job: Job) => Promise<number>>>> = {
  plan: async () => (await import("./commands/plan.ts")).runPlan,
  apply: async () => (await import("./commands/apply.ts")).runApply,
  drift: async () => (await import("./commands/drift.ts")).runDrift,
  validate: async () => {
    const { runValidate } = await import("./commands/validate.ts");
    return (job) => runValidate(job, null);
  },
};

/** Inputs and event → command → outputs and exit code. The only `catch`-all: what lands there is a bug. */
export async function runAction(process: NodeJS.Process): Promise<number> {
  const { env } = process;
  const log = createLog((text) => void process.stdout.write(text));
  for (const form of secretForms(env, getInput("github-token"))) setSecret(form);
  try {
    const exitCode = await start(process, log);
    outputEnd(exitCode);
    if (exitCode !== exitCodes.done) log.line(`vrackops ends with exit code ${exitCode}.`);
    return exitCode;
  } catch (error) {
    await Promise.resolve(exitCodes.error)
      .then(outputEnd)
      .catch(() => undefined);
    setFailed(
      `${error instanceof Error ? error.message : String(error)}\nThis is a bug. Please report it with the log of a run with debug logging.`,
    );
    if (env["RUNNER_DEBUG"] === "1" && error instanceof Error) log.block("Where it happened", error.stack ?? "");
    return exitCodes.error;
  }
}

async function start(process: NodeJS.Process, log: Log): Promise<number> {
  const { env } = process;
  const inputs = readInputs(getInput);
  if (!inputs.ok) return refuse(env, log, inputs.error);
  const odd = [wrongProxy(env), await folderProblem(env, inputs.value)].filter((problem) => problem !== null);
  const payload = await readPayload(env["GITHUB_EVENT_PATH"]);
  if (odd.length > 0 || !payload.ok) return refuse(env, log, [...odd, ...(payload.ok ? [] : [payload.error])]);
  honourProxies(env);
  const event = readEvent(env, payload.value);
  const command = commandOf(inputs.value.command, event);
  if (!command.ok) return refuse(env, log, [command.error]);
  // Nothing that a plan was doing has to be finished.
  const stops = createStops({
    timeoutMs: inputs.value.timeoutMs,
    stepTimeoutMs: null,
    graceMs: command.value === "apply" ? graceMs : 0,
  });
  const closing = new AbortController();
  const forget = onCancel(process, log, stops, closing);
  try {
    const job = await openJob(env, inputs.value, event, stops, closing.signal, log);
    return await (await commands[command.value]())(job);
  } finally {
    forget();
    stops.dispose();
  }
}

/** A cancelled job gets SIGINT, SIGTERM 7.5 s later, and is killed 2.5 s after that. Source: actions/runner, ProcessInvoker. */
function onCancel(process: NodeJS.Process, log: Log, stops: Stops, closing: AbortController): () => void {
  let timer: NodeJS.Timeout | null = null;
  const act = (signal: NodeJS.Signals): void => {
    log.line(`${signal}: the job is cancelled. No further step is started.`);
    stops.interrupt();
    if (signal === "SIGTERM") closing.abort();
    timer ??= setTimeout(() => closing.abort(), closingMs);
  };
  process.on("SIGINT", act).on("SIGTERM", act);
  return () => {
    process.off("SIGINT", act).off("SIGTERM", act);
    if (timer !== null) clearTimeout(timer);
  };
}

async function openJob(
  env: NodeJS.ProcessEnv,
  inputs: Inputs,
  event: JobEvent,
  stops: Stops,
  closing: AbortSignal,
  log: Log,
): Promise<Job> {
  const workspace = resolve(env["GITHUB_WORKSPACE"] ?? ".");
  const cwd = resolve(workspace, inputs.workingDirectory);
  // A checkout may be in a folder of the workspace; one around the workspace is somebody else's.
  const checkout = (await checkoutOf(cwd)) ?? workspace;
  const root = relative(workspace, checkout).startsWith("..") ? workspace : checkout;
  const inRepository = relative(root, cwd).replaceAll("\\", "/");
  const { githubToken: token } = inputs;
  const { owner, repo, apiUrl } = event;
  const forge =
    token === null || owner === ""
      ? null
      : openGitHub({
          token,
          apiUrl,
          owner,
          repo,
          userAgent: `vrackops-action/${version}`,
          signal: closing,
          // A silent GitHub must leave time for the plan; at the end of the time it gets no more than a moment.
          patienceMs: () => Math.max(Math.min(inputs.timeoutMs / 4, stops.deadline - systemClock.now()), lastWordMs),
          log: log.line,
        });
  return {
    inputs,
    event,
    forge,
    env,
    cwd,
    workspace,
    root,
    prefix: inRepository === "" ? "" : `${inRepository}/`,
    folder: await mkdtemp(join(env["RUNNER_TEMP"] ?? tmpdir(), "vrackops-")).catch(() =>
      mkdtemp(join(tmpdir(), "vrackops-")),
    ),
    home: homedir(),
    stops,
    log,
  };
}

/** Nothing was begun. */
async function refuse(env: NodeJS.ProcessEnv, log: Log, findings: readonly Finding[]): Promise<number> {
  const report = { findings, outcome: null };
  const [text, page] = await Promise.all([formats.text.load(), formats.markdown.load()]);
  const options = logOptions({ event: { trigger: { kind: "other" } } });
  log.block("Not started", text.failure(report, options));
  annotate(findings, "");
  await summarise(env, page.failure(report, { ...options, maxBytes: summaryBytes, rest: "the log" }));
  return exitCodeOf(findings) || exitCodes.error;
}
