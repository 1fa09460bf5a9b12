/** A line of Markdown that nobody sees, with JSON for a later run. Nothing in it can end the HTML comment. */
export function hiddenLine(word: string, value: object): string {
  const json = JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e").replaceAll("--", "-\\u002d");
  return `<!-- vrackops:${word} ${json} -->`;
}

/** What the first line of a text has under a word; null when it has nothing. */
export function readHiddenLine(word: string, body: string): Readonly<Record<string, unknown>> | null {
  const [, found, json] = /^<!-- vrackops:([\w-]+) (\{[^\n]*\}) -->\r?(?:\n|$)/.exec(body) ?? [];
  if (found !== word || json === undefined) return null;
  try {
    return JSON.parse(json) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}
