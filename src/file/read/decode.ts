import type { Finding } from "../../model/finding.ts";
import { placeOf, startOfFile } from "./place.ts";
import { problem } from "../../findings/file-problem.ts";
import { type SourceFile, type SourceText, sourceText } from "./source.ts";

/** Largest file that is parsed. A network of twenty vRack Services takes less than 100 kB. */
export const maxFileBytes = 1024 * 1024;

/** A decoded file, or why it is not one. */
export type Decoded = { readonly source: SourceText } | { readonly finding: Finding };

const saveAsUtf8 = "Save the file as UTF-8.";

/**
 * Decodes one file as UTF-8. A byte order mark and CRLF line breaks are fine.
 *
 * Refused with a finding: more than 1 MiB, UTF-16 and UTF-32, bytes that are no UTF-8, and control characters, which
 * YAML 1.2 §5.1 does not allow and which could forge what a terminal shows.
 */
export function decode(file: SourceFile): Decoded {
  const { name, bytes } = file;
  if (bytes.length > maxFileBytes) return { finding: tooLarge(name) };
  const wide = wideEncoding(bytes);
  if (wide) return { finding: problem("file/encoding", startOfFile(name), `The file is ${wide} text.`, saveAsUtf8) };
  const text = decodeUtf8(bytes);
  if (text === null) return { finding: invalidUtf8(file) };
  const source = sourceText(name, text);
  // oxlint-disable-next-line no-control-regex
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]|\r(?!\n)/.exec(text);
  if (!control) return { source };
  return { finding: controlCharacter(source, control.index) };
}

/** The finding for a file that is over the limit. */
export function tooLarge(name: string): Finding {
  const detail = `The file has more than ${maxFileBytes / 1024} KiB. A network file is far smaller.`;
  return problem(
    "file/too-large",
    startOfFile(name),
    detail,
    "Check that this is the right file, or split it into several files.",
  );
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // The decoder has no other way to say that the bytes are no UTF-8.
    return null;
  }
}

function wideEncoding(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "UTF-32";
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length % 4 === 0 ? "UTF-32" : "UTF-16";
  if (a === 0xfe && b === 0xff) return "UTF-16";
  // Without a mark: ASCII as UTF-16 has a NUL in every second byte.
  const pairs = a !== 0 && b === 0 && c !== 0 && d === 0;
  const pairsBigEndian = a === 0 && b !== 0 && c === 0 && d !== 0;
  return bytes.length >= 4 && (pairs || pairsBigEndian) ? "UTF-16" : null;
}

/** Finds the first line that does not decode; a line break byte is never part of another character in UTF-8. */
function invalidUtf8({ name, bytes }: SourceFile): Finding {
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const source = sourceText(name, lenient);
  const lines = source.lineStarts.length;
  let start = 0;
  let line = 0;
  for (; line < lines; line += 1) {
    const next = bytes.indexOf(0x0a, start);
    const end = next < 0 ? bytes.length : next;
    if (decodeUtf8(bytes.subarray(start, end)) === null) break;
    start = end + 1;
  }
  const lineStart = source.lineStarts[line] ?? 0;
  const bad = Math.max(lineStart, lenient.indexOf("\ufffd", lineStart));
  const at = placeOf(source, { start: bad, end: bad + 1 });
  return problem("file/encoding", at, "This line holds bytes that are no UTF-8 text.", saveAsUtf8);
}

function controlCharacter(source: SourceText, offset: number): Finding {
  const at = placeOf(source, { start: offset, end: offset + 1 });
  if (source.text[offset] === "\r") {
    const detail = "This line ends with a carriage return alone, which hides the lines after it.";
    return problem("file/encoding", at, detail, "Save the file with line breaks of Unix (LF) or Windows (CRLF).");
  }
  const code = source.text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, "0");
  const what = code === "0000" ? "a NUL byte" : `the control character U+${code}`;
  return problem("file/encoding", at, `This line holds ${what}. YAML does not allow it.`, "Delete the character.");
}
