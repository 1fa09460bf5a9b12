import { duration } from "../../findings/duration.ts";
import type { StepOutcome } from "../../model/outcome.ts";
import { escapeTerminal } from "../escape-terminal.ts";
import type { LiveStep } from "../view/live-steps.ts";
import type { Settling } from "../view/settling.ts";
import { statusWords } from "../view/step-details.ts";
import { fitColumns, wrapColumns } from "./fit-columns.ts";
import { type Paint, painter } from "./paint.ts";
import { settlingText, waitingText } from "./progress-text.ts";

/** Where and when a list is shown. */
export interface LiveOptions {
  readonly columns: number;
  /** Lines there are; infinity = as many as it takes. */
  readonly rows: number;
  /** On the clock of the steps. */
  readonly nowMs: number;
  readonly color: boolean;
  /** What is waited for when all steps are over; absent or null = nothing was told of it. */
  readonly settling?: Settling | null;
  /** Whether nothing more happens; absent = it goes on. */
  readonly isOver?: boolean;
  /** Whether somebody interrupted; absent = nobody did. */
  readonly isStopping?: boolean;
}

/** A line in parts. */
interface Row {
  readonly mark: string;
  readonly paint: (text: string) => string;
  readonly text: string;
  /** Follows the text, which gives way to it; empty = nothing. */
  readonly tail: string;
  /** Follows the tail where there is room, or stands beneath; empty = nothing. */
  readonly remark: string;
  /** Lines that the remark may take beneath. */
  readonly most: number;
}

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"] as const;
const frameMs = 100;

/** Who waits for less when all steps are over is not told for what. */
const patienceMs = 2000;

/**
 * The steps of an apply as lines that fit the terminal, so that they can be drawn over.
 *
 * Where there are more steps than lines: those that run or did not succeed, and how many of all are done.
 */
export function liveToText(steps: readonly LiveStep[], options: LiveOptions): readonly string[] {
  const paint = painter(options.color);
  const row = (step: LiveStep): Row => rowOf(step, steps.length, options.nowMs, paint);
  const room = options.rows - 1;
  const closing = closingOf(steps, options);
  const whole = [...steps.flatMap((step) => linesOf(row(step), options, paint)), ...closing];
  if (whole.length <= room) return whole;
  const short = [...steps.map((step) => lineOf(row(step), options, paint)), ...closing];
  if (short.length <= room) return short;
  const telling = mostTelling(steps, Math.max(0, room - 1 - closing.length));
  const rest = [...closing, paint.bold(fitColumns(sumOf(steps, options), options.columns - 1))];
  const explained = [...telling.flatMap((step) => linesOf(row(step), options, paint)), ...rest];
  return explained.length <= room ? explained : [...telling.map((step) => lineOf(row(step), options, paint)), ...rest];
}

/** What goes on when all steps are over. */
function closingOf(
  steps: readonly LiveStep[],
  { columns, nowMs, settling = null, isOver = false }: LiveOptions,
): readonly string[] {
  if (isOver || steps.some(isOpen)) return [];
  const reasons = [...(settling?.reasons.values() ?? [])];
  const waitedMs = nowMs - (settling?.sinceMs ?? nowMs);
  const isLong = reasons.length > 0 && waitedMs >= patienceMs;
  if (!isLong && steps.length === 0) return [];
  const text = isLong ? settlingText(reasons, waitedMs) : "checking the result";
  return [fitColumns(`${frameAt(nowMs)} ${text}`, columns - 1)];
}

const isOpen = ({ state }: LiveStep): boolean => state.kind !== "ended";

const frameAt = (nowMs: number): string => frames[Math.floor(nowMs / frameMs) % frames.length] ?? frames[0];

/** At most so many steps, in their order: those that run before those that did not succeed. */
function mostTelling(steps: readonly LiveStep[], most: number): readonly LiveStep[] {
  const running = steps.filter(({ state }) => state.kind === "running");
  const failed = steps.filter(({ state }) => state.kind === "ended" && isTrouble(state.outcome));
  const chosen = new Set([...running, ...failed].slice(0, most));
  return steps.filter((step) => chosen.has(step));
}

/** What was not tried follows from what failed. */
const isTrouble = ({ status }: StepOutcome): boolean => status === "failed" || status === "under-way";

/** `12 of 60 done, 1 failed, 3 running, 44 waiting`, or `Stopping: 12 of 60 done, 3 under way, 45 will not start`. */
function sumOf(steps: readonly LiveStep[], { isStopping = false }: LiveOptions): string {
  const words = steps.map((step) => wordOf(step, isStopping));
  const count = (word: string): number => words.filter((one) => one === word).length;
  const others = ["failed", "under way", "not tried", "running", "waiting", willNotStart];
  const parts = others.filter((word) => count(word) > 0).map((word) => `${count(word)} ${word}`);
  return [`${isStopping ? "Stopping: " : ""}${count("done")} of ${steps.length} done`, ...parts].join(", ");
}

const willNotStart = "will not start";

function wordOf({ state }: LiveStep, isStopping: boolean): string {
  switch (state.kind) {
    case "waiting":
      return "waiting";
    case "left-out":
      return willNotStart;
    case "running":
      return isStopping ? "under way" : "running";
    case "ended":
      return state.outcome.status === "done" ? "done" : statusWords(state.outcome);
  }
}

function rowOf({ number, title, state }: LiveStep, count: number, nowMs: number, paint: Paint): Row {
  const text = `${`${number}.`.padStart(String(count).length + 1)} ${escapeTerminal(title)}`;
  switch (state.kind) {
    case "waiting":
      return { mark: "○", paint: paint.dim, text, tail: state.why, remark: "", most: 0 };
    case "left-out":
      return { mark: "○", paint: paint.dim, text, tail: willNotStart, remark: "", most: 0 };
    case "running": {
      const tail = duration(Math.floor((nowMs - state.sinceMs) / 1000));
      const remark = state.reason === null ? "" : waitingText(state.reason);
      return { mark: frameAt(nowMs), paint: paint.cyan, text, tail, remark, most: 2 };
    }
    case "ended":
      return endedRow(state.outcome, text, paint);
  }
}

function endedRow(outcome: StepOutcome, text: string, paint: Paint): Row {
  const { status, seconds, alreadySo, failure } = outcome;
  switch (status) {
    case "done":
      return {
        mark: "✔",
        paint: paint.green,
        text,
        tail: alreadySo ? "already so" : duration(seconds),
        remark: "",
        most: 0,
      };
    case "failed":
      return {
        mark: "✖",
        paint: paint.red,
        text,
        tail: duration(seconds),
        remark: firstLine(failure?.message),
        most: 3,
      };
    case "under-way":
    case "not-tried":
      return { mark: "-", paint: paint.yellow, text, tail: statusWords(outcome), remark: "", most: 0 };
  }
}

const firstLine = (message = ""): string => escapeTerminal(message.split("\n")[0] ?? "");

/** One line where all of it fits, else the remark stands beneath. */
function linesOf(row: Row, options: LiveOptions, paint: Paint): readonly string[] {
  const all = plainOf(row);
  if (row.remark === "" || fitColumns(all, options.columns - 1) === all) return [lineOf(row, options, paint)];
  const painted = row.mark === "✖" ? row.paint : paint.dim;
  const beneath = wrapColumns(row.remark, options.columns - 1 - indent.length, row.most);
  return [lineOf({ ...row, remark: "" }, options, paint), ...beneath.map((line) => painted(`${indent}${line}`))];
}

const indent = " ".repeat(5);

const plainOf = ({ mark, text, tail, remark }: Row): string =>
  [`${mark} ${text}`, tail, remark].filter((part) => part !== "").join("  ");

/** One line: the title gives way to the tail, and the remark to both. */
function lineOf(row: Row, { columns }: LiveOptions, paint: Paint): string {
  const { mark, remark } = row;
  const tail = row.tail === "" ? "" : fitColumns(`  ${row.tail}`, columns - 4);
  const text = fitColumns(row.text, columns - 3 - tail.length);
  const head = `${mark} ${text}${tail}`;
  const rest = remark === "" ? "" : fitColumns(`${head}  ${remark}`, columns - 1).slice(head.length);
  return `${row.paint(mark)} ${text}${paint.dim(tail)}${paint.dim(rest)}`;
}
