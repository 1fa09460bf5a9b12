/** A file as it was read, before decoding. */
export interface SourceFile {
  /** As the user named it; `<stdin>` for standard input. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is read where: `file` to open, or null for standard input; `name` as the user sees it. */
export interface Wanted {
  readonly name: string;
  readonly file: string | null;
  /** Whether a pattern found it, so that it was there a moment ago. */
  readonly isListed: boolean;
}

/** A decoded file with what is needed to find places in it. */
export interface SourceText {
  readonly name: string;
  /** Without byte order mark; line breaks as in the file. */
  readonly text: string;
  /** Offset of the first code unit of each line. */
  readonly lineStarts: readonly number[];
}

/** Indexes the lines of a text. A line ends with `\n` or `\r\n`. */
export function sourceText(name: string, text: string): SourceText {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { name, text, lineStarts };
}
