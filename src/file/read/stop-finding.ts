import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";

/** Why something ended before it was done: the run's time was up, or it was interrupted. */
export const stopFinding = (signal: AbortSignal, detail: string): Finding =>
  isTimeUp(signal) ? finding("run/timeout", { detail }) : finding("run/interrupted", { detail });

const isTimeUp = ({ reason }: AbortSignal): boolean => reason instanceof Error && reason.name === "TimeoutError";
