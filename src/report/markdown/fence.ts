import { longestRun } from "./escape-markdown.ts";

/** The opening and closing lines of a code block that none of the lines can end. */
export interface Fence {
  readonly open: string;
  readonly close: string;
}

/** @param lines - all lines that may come to stand in the block */
export function fenceFor(lines: readonly string[], language: string): Fence {
  const ticks = "`".repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
  return { open: `${ticks}${language}\n`, close: `${ticks}\n` };
}

/** Lines, escaped for a terminal before, as a code block. */
export function fenced(lines: readonly string[], language: string): string {
  const { open, close } = fenceFor(lines, language);
  return `${open}${lines.map((line) => `${line}\n`).join("")}${close}`;
}
