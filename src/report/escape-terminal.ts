/** Control, format, separator and private characters, and halves of surrogate pairs: what a terminal obeys or hides. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Makes a value safe to show on one line of a terminal or a CI log.
 *
 * Control characters, bidi overrides and line breaks become visible, such as `\x1b` and `\u{202e}`. The GitHub runner reads
 * `##[command]` anywhere in a line, and `::command::` at its start whatever white space stands before it (actions/runner,
 * ActionCommand.TryParse and TryParseV2), so both are broken up.
 */
export function escapeTerminal(text: string): string {
  return text
    .replace(unseen, shown)
    .replaceAll("##[", "#\\x23[")
    .replace(/^(\s*):(?=:)/u, "$1\\x3a");
}

/** The lines of a text of our own that may hold values, each safe to show; its line breaks are kept. */
export function escapeTerminalLines(text: string): readonly string[] {
  return text.split("\n").map(escapeTerminal);
}

function shown(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return named[character] ?? (code <= 0xff ? `\\x${hex.padStart(2, "0")}` : `\\u{${hex}}`);
}
