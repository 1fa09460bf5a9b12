import stringWidth from "fast-string-width";
import { stripVTControlCharacters } from "node:util";

/** Lines at the end of a terminal that are drawn over. */
export interface LiveArea {
  /** Draws these lines in the place of those before; none may be wider than the terminal. */
  draw(lines: readonly string[]): void;
  /** Writes a text that stays, above the lines; the next drawing brings them back. */
  above(text: string): void;
  /** Takes the lines away. */
  clear(): void;
  /** Leaves the lines as they are. */
  leave(): void;
}

const hideCursor = "\u001b[?25l";
const showCursor = "\u001b[?25h";
const eraseToEndOfLine = "\u001b[K";
const eraseToEndOfScreen = "\u001b[J";

/** Begins with no line. Source of the sequences: ECMA-48 and xterm's `ctlseqs`. */
export function createLiveArea(stream: NodeJS.WriteStream): LiveArea {
  let drawn: readonly string[] = [];
  let isCursorHidden = false;

  /** Back to the first line, even when the terminal has become narrower and wrapped some. */
  const home = (): string => {
    const columns = stream.columns || 80;
    const up = drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / columns)), 0);
    return up === 0 ? "\r" : `\r\u001b[${up}A`;
  };
  const write = (text: string, lines: readonly string[], hides: boolean): void => {
    const cursor = hides === isCursorHidden ? "" : hides ? hideCursor : showCursor;
    isCursorHidden = hides;
    // Whatever was typed meanwhile stands at the end of the lines, and goes with them.
    stream.write(
      `${cursor}${home()}${text}${lines.map((line) => `${line}${eraseToEndOfLine}\n`).join("")}${eraseToEndOfScreen}`,
    );
    drawn = lines;
  };

  return {
    draw: (lines) => write("", lines, true),
    above: (text) => write(`${eraseToEndOfScreen}${text}`, drawn, isCursorHidden),
    clear: () => {
      if (drawn.length > 0) write("", [], false);
    },
    leave: () => {
      if (drawn.length > 0) write("", drawn, false);
      drawn = [];
    },
  };
}

const widthOf = (line: string): number => stringWidth(stripVTControlCharacters(line));
