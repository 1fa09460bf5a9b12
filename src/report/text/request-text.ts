import type { RequestEvent } from "../../model/progress.ts";
import { duration } from "../../findings/duration.ts";
import { escapeTerminal } from "../escape-terminal.ts";

/** One line for what a run waits for, without a line break; `ms` have passed since the event. */
export function requestToText(event: RequestEvent, ms: number): string {
  const seconds = (value: number): string => duration(Math.ceil(Math.max(0, value) / 1000));
  if (event.type === "asked")
    return escapeTerminal(`Waiting for an answer from ${event.host}, ${duration(Math.floor(ms / 1000))}…`);
  const { host, failure, waitMs } = event;
  const left = seconds(waitMs - ms);
  if (failure.retryAfterMs !== null && failure.retryAfterMs > 0)
    return `OVHcloud asks to wait ${seconds(waitMs)} (HTTP ${failure.status}): ${left} left…`;
  const what = failure.status === null ? `No answer from ${host}` : `HTTP ${failure.status} from ${host}`;
  return escapeTerminal(`${what}, trying again in ${left}… ${failure.message}`);
}
