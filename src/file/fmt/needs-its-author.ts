import { CST, Lexer } from "yaml";

/** Whether a text has what only its author can lay out: `? key`, or a block scalar that keeps the blank lines at its end. */
export function needsItsAuthor(text: string): boolean {
  let isScalar = false;
  for (const part of new Lexer().lex(text)) {
    if (!isScalar && (part === "?" || /^[|>]\d?\+/.test(part))) return true;
    isScalar = part === CST.SCALAR;
  }
  return false;
}
