import { CST, Lexer } from "yaml";
import type { Finding } from "../../model/finding.ts";
import { placeOf, startOfFile } from "./place.ts";
import { problem } from "../../findings/file-problem.ts";
import type { SourceText } from "./source.ts";

/** Most lexical parts of a file. The parser takes about 1 kB and 10 µs for each. */
const maxParts = 500_000;

/** Deepest nesting; a network needs 6. The parser recurses, and its stack ends somewhere below 800. */
const maxDepth = 64;

/** An open bracket: where it stands. */
type Bracket = { readonly offset: number; readonly character: string };

/** A level of indentation, and how many levels its line opens (`- - a:` opens three). */
type Level = { readonly column: number; readonly opened: number };

/** Where the text has been read up to, and what that says about the part that comes next. */
interface LexerPosition {
  brackets: readonly Bracket[];
  levels: readonly Level[];
  lineStart: number;
  /** Whether only white space stands before the next part on its line. */
  fresh: boolean;
  /** Whether the next part is the text of a plain or block scalar, in which no sign means anything. */
  scalar: boolean;
}

/**
 * Looks through a text once, part by part, before the parser may see it.
 *
 * The parser recurses, keeps every part and makes an exception for every mistake, so a hostile file could exhaust the
 * stack, memory or time. This stops at the first of: too many parts, too deep nesting, a quote or bracket that is never
 * closed, an unknown escape. The last two also get a better place than the parser's own, which is the end of the file.
 *
 * @returns the finding that forbids parsing, or null
 */
export function refuseHostile(source: SourceText): Finding | null {
  const position: LexerPosition = { brackets: [], levels: [], lineStart: 0, fresh: true, scalar: false };
  let offset = 0;
  let parts = 0;
  for (const part of new Lexer().lex(source.text)) {
    parts += 1;
    if (parts > maxParts) return tooManyParts(source);
    const finding = look(source, position, part, offset);
    if (finding) return finding;
    if (part !== CST.DOCUMENT && part !== CST.FLOW_END && part !== CST.SCALAR) offset += part.length;
  }
  return unclosedBracket(source, position.brackets.at(-1));
}

/** Looks at one part and moves the position past it. */
function look(source: SourceText, position: LexerPosition, part: string, offset: number): Finding | null {
  const scalar = position.scalar;
  position.scalar = part === CST.SCALAR;
  if (position.scalar || part === CST.DOCUMENT) return null;
  const ends = part === CST.FLOW_END || (part === "---" && !scalar);
  if (ends) return unclosedBracket(source, position.brackets.at(-1));
  if (part === "\n" || part === "\r\n") {
    position.lineStart = offset + part.length;
    position.fresh = true;
    return null;
  }
  if (!scalar && /^[ \t]/.test(part)) return null;
  const finding = scalar ? null : quoteFinding(source, part, offset);
  if (finding) return finding;
  follow(position, scalar ? "" : part, offset);
  if (part.endsWith("\n")) {
    position.lineStart = offset + part.length;
    position.fresh = true;
  }
  return depthOf(position) > maxDepth ? tooDeep(source, offset, part.length) : null;
}

/** Keeps count of brackets and, outside them, of indentation. */
function follow(position: LexerPosition, part: string, offset: number): void {
  if (part === "[" || part === "{") position.brackets = [...position.brackets, { offset, character: part }];
  else if (part === "]" || part === "}") position.brackets = position.brackets.slice(0, -1);
  else if (position.brackets.length === 0) indent(position, part, offset - position.lineStart);
  position.fresh = false;
}

function indent(position: LexerPosition, part: string, column: number): void {
  if (position.fresh && !part.startsWith("#")) {
    position.levels = [...position.levels.filter((level) => level.column < column), { column, opened: 0 }];
  }
  const last = position.levels.at(-1);
  const opens = part === "-" || part === "?" || part === ":";
  if (opens && last) position.levels = [...position.levels.slice(0, -1), { ...last, opened: last.opened + 1 }];
}

const depthOf = (position: LexerPosition): number =>
  position.brackets.length + position.levels.reduce((sum, level) => sum + Math.max(1, level.opened), 0);

/** A quote that never ends, or an escape that does not exist. */
function quoteFinding(source: SourceText, part: string, offset: number): Finding | null {
  const quote = part.charAt(0);
  if (quote !== '"' && quote !== "'") return null;
  if (part.length < 2 || !part.endsWith(quote)) {
    const at = placeOf(source, { start: offset, end: offset + 1 });
    return problem("yaml/syntax", at, "This quote is never closed.", `Write the closing ${quote}.`);
  }
  if (quote === "'") return null;
  const escapes = /\\(?:[0abtnvfre "/\\N_LP\t\n]|\r\n|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|([^]))/g;
  for (const match of part.matchAll(escapes)) {
    if (match[1] === undefined) continue;
    const start = offset + match.index;
    const at = placeOf(source, { start, end: start + 2 });
    const fix = "Write a backslash twice (`\\\\`), or use single quotes, where nothing is escaped.";
    return problem("yaml/syntax", at, "YAML has no such escape in double quotes.", fix);
  }
  return null;
}

function unclosedBracket(source: SourceText, bracket: Bracket | undefined): Finding | null {
  if (!bracket) return null;
  const at = placeOf(source, { start: bracket.offset, end: bracket.offset + 1 });
  const closing = bracket.character === "[" ? "]" : "}";
  return problem("yaml/syntax", at, `This ${bracket.character} is never closed.`, `Write the closing ${closing}.`);
}

function tooDeep(source: SourceText, offset: number, length: number): Finding {
  const at = placeOf(source, { start: offset, end: offset + length });
  const detail = `Here the file is nested more than ${maxDepth} levels deep. A network needs 6.`;
  return problem("yaml/too-deep", at, detail, "Use fewer levels.");
}

function tooManyParts(source: SourceText): Finding {
  const detail = `The file has more than ${maxParts} YAML tokens. A file of 5,000 networks has 360,000.`;
  return problem(
    "file/too-large",
    startOfFile(source.name),
    detail,
    "Check that this is the right file, or split it into several files.",
  );
}
