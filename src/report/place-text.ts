import type { Place } from "../model/finding.ts";
import { escapeTerminal } from "./escape-terminal.ts";

/** `file:line:column`, escaped. */
export const placeText = ({ file, line, column }: Place): string => escapeTerminal(`${file}:${line}:${column}`);
