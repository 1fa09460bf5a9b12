import { Listr, ListrLogger, PRESET_TIMESTAMP, ProcessOutput } from "listr2";
import type { ProgressListener } from "../../model/progress.ts";
import type { StepOutcome } from "../../model/outcome.ts";
import type { Plan } from "../../model/plan.ts";
import type { Step } from "../../model/step.ts";
import type { Environment } from "../../ovh/credentials.ts";
import { escapeTerminal } from "../../report/escape-terminal.ts";
import { isCi } from "./invocation.ts";
import { createProgressNews } from "../../usecases/progress-news.ts";
import { endpointNames } from "../../report/view/endpoint-names.ts";
import { progressToText } from "../../report/text/progress-text.ts";
import { stepTitle } from "../../report/view/step-title.ts";

/** How progress is shown: a list that changes, lines with the time, or not at all. */
export type ProgressStyle = "live" | "lines" | "none";

/** The best that a stream can show. */
export const progressStyle = (stream: NodeJS.WriteStream, env: Environment): ProgressStyle =>
  stream.isTTY === true && !isCi(env) && env["TERM"] !== "dumb" && (stream.columns ?? 80) > 0 ? "live" : "lines";

/** A progress display. */
export interface Progress {
  readonly listener: ProgressListener;
  /** Resolves when all that happened is shown. */
  finish(): Promise<void>;
}

/** The part of a list's line that is used here, whatever renders it. */
interface Wrapper {
  title: string;
  output: string;
  skip(message: string): void;
}

interface Row {
  readonly ended: Promise<StepOutcome>;
  readonly end: (outcome: StepOutcome) => void;
  wrapper: Wrapper | null;
}

/** Shows the steps of a plan on standard error. */
export function showProgress(plan: Plan, style: ProgressStyle, stream: NodeJS.WriteStream): Progress {
  if (style === "none") return { listener: () => undefined, finish: async () => undefined };
  const names = endpointNames(plan);
  const rows = new Map(plan.steps.map((step) => [step.id, newRow()] as const));
  const isNews = createProgressNews();
  const runs: Promise<unknown>[] = [];
  const show = (steps: readonly Step[]): void => {
    const logger = new ListrLogger({ processOutput: new ProcessOutput(stream, stream) });
    const tasks = steps.map((step) => ({
      title: escapeTerminal(stepTitle(step, names)),
      task: (_: unknown, wrapper: Wrapper) => follow(step, wrapper, rows.get(step.id), style),
    }));
    // By default the list ends the process on SIGINT, and the write under way would be lost.
    const common = { concurrent: true, exitOnError: false, registerSignalListeners: false } as const;
    const list =
      style === "live"
        ? new Listr(tasks, { ...common, renderer: "default", rendererOptions: { logger, collapseErrors: false } })
        : new Listr(tasks, { ...common, renderer: "simple", rendererOptions: { logger, timestamp: PRESET_TIMESTAMP } });
    runs.push(list.run());
  };
  const listener: ProgressListener = (event) => {
    // The list takes the terminal over, so it begins with the first step and not while somebody is asked.
    if (event.type === "started" && style === "live" && runs.length === 0) show(plan.steps);
    if (event.type === "started" && style === "lines") show([event.step]);
    const row = event.type === "waiting" ? rows.get(event.step.id) : undefined;
    if (event.type === "waiting" && row?.wrapper && (style === "live" || isNews(event))) {
      row.wrapper.output = progressToText(event, names);
    }
    if (event.type === "ended") {
      const { outcome } = event;
      if (style === "lines" && outcome.status === "not-tried") show([outcome.step]);
      rows.get(outcome.step.id)?.end(outcome);
    }
  };
  return { listener, finish: async () => void (await Promise.all(runs)) };
}

function newRow(): Row {
  let end: Row["end"] = () => undefined;
  const ended = new Promise<StepOutcome>((resolve) => {
    end = resolve;
  });
  return { ended, end, wrapper: null };
}

/** One line of the list, from the first sight of a step to its end. */
async function follow(step: Step, wrapper: Wrapper, row: Row | undefined, style: ProgressStyle): Promise<void> {
  if (!row) return;
  row.wrapper = wrapper;
  if (step.dependsOn.length > 0 && style === "live") wrapper.output = `after ${step.dependsOn.join(", ")}`;
  const outcome = await row.ended;
  if (outcome.status === "not-tried")
    return wrapper.skip(`${wrapper.title}: not tried (${outcome.because.join(", ")})`);
  if (outcome.status !== "done") throw new Error(escapeTerminal(outcome.failure?.message ?? outcome.status));
  wrapper.title = `${wrapper.title} (${outcome.alreadySo ? "already so" : `${outcome.seconds.toFixed(1)} s`})`;
}
