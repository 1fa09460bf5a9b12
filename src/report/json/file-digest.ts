import { createHash } from "node:crypto";
import type { JsonRecord } from "../../model/words.ts";
import { stableJson } from "./stable-json.ts";

/**
 * Stands for all of a JSON document but itself, however it is laid out: whoever reads it again can tell that it is as it was
 * written. It is no signature.
 */
export function fileDigest(document: JsonRecord): string {
  const content = Object.fromEntries(Object.entries(document).filter(([key]) => key !== "fileDigest"));
  return createHash("sha256").update(stableJson(content)).digest("hex").slice(0, 32);
}
