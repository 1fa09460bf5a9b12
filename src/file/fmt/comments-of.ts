import { CST, Lexer } from "yaml";

/** Every comment of a text, sorted, each as often as it is there. */
export function commentsOf(text: string): readonly string[] {
  const comments: string[] = [];
  let isScalar = false;
  for (const part of new Lexer().lex(text)) {
    if (part.startsWith("#") && !isScalar) comments.push(part.trimEnd());
    isScalar = part === CST.SCALAR;
  }
  return comments.toSorted();
}
