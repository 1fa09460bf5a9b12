/** How a file is written apart from what it says. */
export interface TextForm {
  /** A text with line breaks of Unix, with those of the file. */
  text(plain: string): string;
  /** The same as a file, with a byte order mark where the file has one. */
  bytes(plain: string): Uint8Array;
}

/** The line breaks that most lines of a file have, and whether it begins with a byte order mark. */
export function textForm(bytes: Uint8Array, text: string): TextForm {
  const all = text.split("\n").length - 1;
  const isWindows = (text.split("\r\n").length - 1) * 2 > all;
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "\ufeff" : "";
  const inForm = (plain: string): string => (isWindows ? plain.replaceAll("\n", "\r\n") : plain);
  return { text: inForm, bytes: (plain) => new TextEncoder().encode(mark + inForm(plain)) };
}
