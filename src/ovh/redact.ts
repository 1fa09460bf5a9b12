import { cleanText } from "../findings/clean-text.ts";

/** What stands in place of a secret. */
const hidden = "[hidden]";

/** Shorter strings would hide ordinary words. */
const shortestSecret = 6;

/** Takes secrets out of text that is shown. Secrets can be added while it is in use, such as a token just received. */
export interface Redactor {
  /** Hides this from now on, also as base64 and URL-encoded; too short a secret is left alone. */
  add(secret: string): void;
  /** One line without secrets, signatures and control characters, at most `maxLength` code units (default 500). */
  clean(text: string, maxLength?: number): string;
}

/** Makes a redactor that knows these secrets. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const known = new Set<string>();
  const add = (secret: string): void => {
    if (secret.length < shortestSecret) return;
    for (const form of formsOf(secret)) known.add(form);
  };
  for (const secret of secrets) add(secret);
  const clean = (text: string, maxLength?: number): string => {
    let rest = text.replace(/\$1\$[0-9a-f]{40}/g, hidden);
    // Longest first, so that a secret which contains another leaves nothing behind.
    for (const secret of [...known].toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(secret, hidden);
    return cleanText(rest, maxLength);
  };
  return { add, clean };
}

function formsOf(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")];
}
