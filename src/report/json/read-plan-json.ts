import type { PlanDigests } from "../../model/plan.ts";
import { isFingerprint } from "../../model/fingerprint.ts";
import { err, ok, type Result } from "../../model/result.ts";
import type { JsonRecord } from "../../model/words.ts";
import { fileDigest } from "./file-digest.ts";
import { planFormatVersion } from "./plan-json.ts";

/** What a later plan is held against. */
export interface PlanOfFile {
  readonly fingerprint: string;
  readonly digests: PlanDigests;
  /** As they stand in it: nothing is known of their shape but that somebody who can write such files wrote them. */
  readonly changes: readonly JsonRecord[];
}

/**
 * Reads a plan that `planToJson` wrote. Nothing is taken from one that is not as it was written.
 *
 * @returns what is wrong with it, as the rest of a sentence that begins with its name
 */
export function readPlanJson(text: string): Result<PlanOfFile, string> {
  const json = parsed(text);
  if (json === null) return err("is not JSON");
  if (!isRecord(json) || !("formatVersion" in json)) return err(notOne);
  const { formatVersion, fingerprint, digests, changes, fileDigest: digest } = json;
  if (formatVersion !== planFormatVersion)
    return err(
      `has the format version ${JSON.stringify(formatVersion).slice(0, 40)}, and this version of vrackops reads ${planFormatVersion}`,
    );
  if (!Array.isArray(changes) || digest === undefined) return err(notOne);
  if (digest !== fileDigest(json)) return err("is not as vrackops wrote it: somebody changed it since");
  if (fingerprint === null) return err("holds no plan, since planning failed");
  if (typeof fingerprint !== "string" || !isFingerprint(fingerprint) || !isDigests(digests)) return err(notOne);
  return ok({ fingerprint, digests, changes: changes.filter(isRecord) });
}

const notOne = "is not a whole plan as `vrackops plan` writes it in JSON";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === "string");

const isDigests = (value: unknown): value is PlanDigests =>
  isRecord(value) &&
  isTexts(value["endState"]) &&
  isRecord(value["changes"]) &&
  Object.values(value["changes"]).every(isTexts);
