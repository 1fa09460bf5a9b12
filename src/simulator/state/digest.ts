import { createHash } from "node:crypto";

/** MD5 of a text, 32 hexadecimal digits. */
export const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/** SHA-1 of a text, 40 hexadecimal digits. */
export const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex");

/** SHA-256 of a text, 64 hexadecimal digits. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A UUID (version 4 in form) that is always the same for the same text. */
export function uuidOf(text: string): string {
  const hex = md5(text);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}
