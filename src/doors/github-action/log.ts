import { randomUUID } from "node:crypto";
import { escapeTerminal } from "../../report/escape-terminal.ts";

/** The step's log: what is printed is never taken for a command of the runner. */
export interface Log {
  /** One line; its control characters become visible. */
  readonly line: (text: string) => void;
  /** Lines that a renderer made, with colours, under a heading that folds. */
  readonly block: (heading: string, text: string) => void;
}

/** Writes to the runner's stream. */
export function createLog(write: (text: string) => void): Log {
  return {
    line: (text) => write(`${escapeTerminal(text)}\n`),
    block: (heading, text) => {
      // Nobody can guess the word that ends this, so nothing within is obeyed.
      const word = randomUUID();
      write(
        `::group::${escapeTerminal(heading)}\n::stop-commands::${word}\n${text.trimEnd()}\n::${word}::\n::endgroup::\n`,
      );
    },
  };
}
