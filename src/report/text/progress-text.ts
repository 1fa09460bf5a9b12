import { fairUse } from "../../model/fair-use.ts";
import type { ProgressEvent } from "../../model/progress.ts";
import type { StepOutcome } from "../../model/outcome.ts";
import { duration } from "../../findings/duration.ts";
import { escapeTerminal } from "../escape-terminal.ts";
import type { EndpointNames } from "../../model/words.ts";
import { statusWords } from "../view/step-details.ts";
import { stepTitle } from "../view/step-title.ts";

/** One line for what just happened, without a line break: `waiting for vRack Services prod-gra: UPDATING, 12 s`; empty where there is nothing to say. */
export function progressToText(event: ProgressEvent, names: EndpointNames): string {
  switch (event.type) {
    case "held":
      return escapeTerminal(`${stepTitle(event.step, names)}: ${heldText(event.count, event.elapsedMs)}`);
    case "started":
      return escapeTerminal(`${stepTitle(event.step, names)}: started`);
    case "waiting":
      return waitedText(event.reason, event.elapsedMs);
    case "settling":
      return event.reason === null ? "" : waitedText(event.reason, event.elapsedMs);
    case "ended":
      return escapeTerminal(`${stepTitle(event.outcome.step, names)}: ${ending(event.outcome)}`);
  }
}

/** Why a step that could begin does not, and how many others. */
function heldText(count: number, ms: number): string {
  const others = count === 1 ? "" : ` (so ${count === 2 ? "does" : "do"} ${count - 1} more)`;
  return waitedText(`room within fair use, ${fairUse} requests a minute${others}`, ms);
}

/** Why a step under way goes on: `waiting for vRack Services prod-gra: UPDATING`. */
export const waitingText = (reason: string): string => escapeTerminal(`waiting for ${reason}`);

/** The same, and for how long already. */
const waitedText = (reason: string, ms: number): string => `${waitingText(reason)}, ${duration(Math.floor(ms / 1000))}`;

/** Objects that are waited for when all steps are over, on one line: `waiting for vRack Services prod-gra: UPDATING, 12 s`. */
export function settlingText(reasons: readonly string[], ms: number): string {
  const [first = "", ...others] = reasons;
  return waitedText(others.length === 0 ? first : `${first}, and for ${others.length} more`, ms);
}

/** What an interruption does while so many steps are under way, and so many more take up what was let go, as sentences. */
export function stoppingText(underWay: number, owed: number): readonly string[] {
  const rest = underWay === 0 ? "none is under way" : `waiting for ${underWay} under way`;
  const but = owed === 0 ? "" : `, except ${owed} that ${owed === 1 ? "takes" : "take"} up what was let go`;
  return [`Stopping: no further step starts${but}; ${rest}.`, "Ctrl-C again leaves now."];
}

function ending(outcome: StepOutcome): string {
  switch (outcome.status) {
    case "done":
      return outcome.alreadySo ? statusWords(outcome) : `done in ${duration(outcome.seconds)}`;
    case "failed":
      return `failed after ${duration(outcome.seconds)}${outcome.failure === null ? "" : `: ${outcome.failure.message}`}`;
    case "under-way":
      return `under way after ${duration(outcome.seconds)}`;
    case "not-tried":
      return statusWords(outcome);
  }
}
