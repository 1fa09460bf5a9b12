import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { escapeTerminal } from "../escape-terminal.ts";
import { painter } from "./paint.ts";

/** What changes in a file, as a unified diff; line breaks of Windows are none. Empty when nothing else changes. */
export function filePatch(name: string, before: string, after: string, color: boolean): string {
  const [left, right] = [before, after].map((text) => text.replaceAll("\r\n", "\n"));
  if (left === undefined || right === undefined || left === right) return "";
  const paint = painter(color);
  const colorOf = (line: string): string =>
    line.startsWith("+") ? paint.green(line) : line.startsWith("-") ? paint.red(line) : line;
  const patch = createTwoFilesPatch(name, name, left, right, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch
    .trimEnd()
    .split("\n")
    .map((line) => `${colorOf(escapeTerminal(line))}\n`)
    .join("");
}
