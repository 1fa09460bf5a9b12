import type { Plan } from "../../model/plan.ts";
import type { ProgressListener } from "../../model/progress.ts";
import { liveToText } from "../../report/text/live-text.ts";
import { stoppingText } from "../../report/text/progress-text.ts";
import { liveSteps, type News, stillOwed, underWay, withEvent } from "../../report/view/live-steps.ts";
import { type Settling, withSettling } from "../../report/view/settling.ts";
import { systemClock } from "../../usecases/system-clock.ts";
import { progressLines } from "../progress-lines.ts";
import { colorErr, isLive, warn, type Invocation } from "./invocation.ts";
import { createLiveArea } from "./live-area.ts";

/** How progress is shown: a list that changes, lines with the time, or not at all. */
type ProgressStyle = "live" | "lines" | "none";

/** What a display of the steps can do. */
interface Display {
  readonly listener: ProgressListener;
  /** Writes a text that stays. */
  tell(text: string): void;
  /** All that happened is shown. */
  finish(): void;
}

/** The progress of an apply, on standard error. */
export interface Progress {
  readonly listener: ProgressListener;
  /** Says at once what an interruption does. */
  stopping(): void;
  /** Nothing more happens. */
  finish(): void;
}

/** The best that standard error can show; lines of `--debug` would tear a list apart. */
function styleOf({ settings, streams, env }: Invocation): ProgressStyle {
  if (settings.quiet) return "none";
  return isLive(streams.stderr, env) && !settings.debug ? "live" : "lines";
}

/** What has been told so far. */
interface Run {
  news: News;
  settling: Settling | null;
  isStopping: boolean;
}

/** Shows the steps of a plan. */
export function showProgress(invocation: Invocation, plan: Plan): Progress {
  const run: Run = { news: new Map(), settling: null, isStopping: false };
  const display = displayOf(invocation, plan, run);
  return {
    listener: (event) => {
      const nowMs = systemClock.now();
      run.news = withEvent(run.news, event, nowMs);
      run.settling = withSettling(run.settling, event, nowMs);
      display.listener(event);
    },
    stopping: () => {
      run.isStopping = true;
      display.tell(`${onOneLine(stoppingText(underWay(run.news), stillOwed(plan, run.news)), invocation)}\n`);
    },
    finish: () => display.finish(),
  };
}

/** Sentences on one line, unless the terminal would break it. */
function onOneLine(sentences: readonly string[], { streams }: Invocation): string {
  const line = sentences.join(" ");
  return line.length > (streams.stderr.columns ?? line.length) ? sentences.join("\n") : line;
}

function displayOf(invocation: Invocation, plan: Plan, run: Readonly<Run>): Display {
  // After the ^C of a terminal a line begins anew.
  const begin = invocation.streams.stderr.isTTY === true ? "\n" : "";
  const tell = (text: string): void => warn(invocation, `${begin}${text}`);
  switch (styleOf(invocation)) {
    case "none":
      return { listener: () => undefined, tell, finish: () => undefined };
    case "lines": {
      const line = (text: string): void => warn(invocation, `[${new Date().toTimeString().slice(0, 8)}] ${text}\n`);
      return { listener: progressLines(plan, line), tell, finish: () => undefined };
    }
    case "live":
      return liveDisplay(invocation, (nowMs, isOver, { columns, rows }) =>
        liveToText(liveSteps(plan, run.news, run.isStopping), {
          columns: columns || 80,
          rows: isOver ? Number.POSITIVE_INFINITY : rows || 24,
          nowMs,
          color: colorErr(invocation),
          settling: run.settling,
          isOver,
          isStopping: run.isStopping,
        }),
      );
  }
}

const redrawMs = 100;

function liveDisplay(
  { streams, settings }: Invocation,
  linesOf: (nowMs: number, isOver: boolean, terminal: NodeJS.WriteStream) => readonly string[],
): Display {
  const { stdout, stderr } = streams;
  const area = createLiveArea(stderr);
  let timer: NodeJS.Timeout | null = null;
  const draw = (isOver = false): void => {
    const lines = linesOf(systemClock.now(), isOver, stderr);
    if (lines.length > 0) area.draw(lines);
    else area.clear();
  };
  // The outcome tells every step once more where it goes to the same terminal.
  const isToldAgain = settings.format === "text" && stdout.isTTY === true;
  return {
    // The list takes the terminal over, so it begins with the first step, or with what is waited for, and not while somebody
    // is asked.
    listener: ({ type }) => {
      if ((type === "started" || type === "settling") && timer === null)
        timer = setInterval(() => draw(), redrawMs).unref();
    },
    tell: (text) => {
      area.above(text);
      if (timer !== null) draw();
    },
    finish: () => {
      if (timer === null) return;
      clearInterval(timer);
      timer = null;
      if (isToldAgain) return area.clear();
      draw(true);
      area.leave();
    },
  };
}
