import { createHash } from "node:crypto";
import { compareText } from "../model/order.ts";
import type { Change, Step } from "../model/plan.ts";

/**
 * A short text that stands for a plan: `HASH` or `HASH.CHANGES`.
 *
 * HASH (32 hex digits) covers changes, steps and the checksums they were planned against, and nothing that may differ
 * between two runs on the same file and account (names for display, places in files, findings, addresses in use).
 * CHANGES (12 characters of base64url each) holds one digest for every change and for what may be left of it, so that
 * a later plan can be recognised as the remainder of this one without storing the plan anywhere.
 */
export function fingerprintOf(changes: readonly Change[], steps: readonly Step[]): string {
  const whole = createHash("sha256").update(JSON.stringify([changes.map(essence), steps.map(stepEssence)]));
  const parts = [...new Set(changes.flatMap((change) => [essence(change), ...remainders(change)]).map(digest))];
  const hash = whole.digest("hex").slice(0, 32);
  return parts.length === 0 ? hash : `${hash}.${parts.toSorted(compareText).join("")}`;
}

/** Whether a text has the form of a fingerprint. */
export const isFingerprint = (text: string): boolean => /^[0-9a-f]{32}(\.([\w-]{12})+)?$/.test(text);

/**
 * The changes that were part of the plan that `reviewed` stands for, or are what is left of one of its changes.
 *
 * @param reviewed - a fingerprint
 */
export function remainderOf(changes: readonly Change[], reviewed: string): readonly Change[] {
  const known = new Set((reviewed.split(".")[1] ?? "").match(/.{12}/g));
  return changes.filter((change) => known.has(digest(essence(change))));
}

const digest = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest().subarray(0, 9).toString("base64url");

/** What a reviewer agreed to: the difference and what it does to traffic. */
function essence({ address, thing, action, fields, impacts, endpoints, ...rest }: Change): readonly unknown[] {
  const from = "from" in rest && rest.from ? `${rest.from.vrackServices.id}/${rest.from.cidr}` : null;
  return [
    address,
    thing,
    action,
    fields.map(({ field, before, after }) => [field, before, after]),
    impacts,
    endpoints.map(({ urn }) => urn),
    from,
  ];
}

/** The forms a change takes when an apply ended between the writes that it needs. */
function remainders(change: Change): readonly (readonly unknown[])[] {
  const { address, thing, action, fields } = change;
  if (action !== "replace") return [];
  if (thing === "endpoint") return [[address, thing, "create", [], [], [], null]];
  if (thing !== "attachment") return [];
  return [[address, thing, "create", fields.map(({ field, after }) => [field, null, after]), [], [], null]];
}

function stepEssence(step: Step): readonly unknown[] {
  const { id, kind, dependsOn } = step;
  switch (step.kind) {
    case "configure":
      return [id, kind, dependsOn, step.checksum, step.spec];
    case "attach":
      return [id, kind, dependsOn, step.vrack];
    case "detach":
      return [id, kind, dependsOn, step.checksum, step.vrack];
    case "rename":
      return [id, kind, dependsOn, step.name];
  }
}
