/**
 * Text from elsewhere made fit for one line: control, line-breaking and direction characters become spaces, white space is
 * folded, and what is longer than `maxLength` code units (default 500) ends in `…`.
 */
export function cleanText(text: string, maxLength = 500): string {
  const line = text
    .slice(0, maxLength * 4)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (line.length <= maxLength) return line;
  const end = /[\ud800-\udbff]/.test(line.charAt(maxLength - 2)) ? maxLength - 2 : maxLength - 1;
  return `${line.slice(0, end)}…`;
}
