import type { Change } from "../../../model/change.ts";
import type { Owner } from "../../../model/owner.ts";
import type { PlannedObject } from "../../../model/plan.ts";
import type { Step } from "../../../model/step.ts";
import type { JsonRecord } from "../../../model/words.ts";

// Format 1.0 names the owner of everything about a vRack Services `vrackServices`.

const ownerJson = ({ id, name, region }: Owner): JsonRecord => ({ id, name, region });

/** A change as JSON, its keys in the order of the change. */
export const changeJson = (change: Change): JsonRecord =>
  renamed(change, (key, value) => {
    if (key === "owner") return [["vrackServices", ownerJson(value as Owner)]];
    if (key === "from" && value !== null) {
      const { owner, cidr } = value as { readonly owner: Owner; readonly cidr: string };
      return [[key, { vrackServices: ownerJson(owner), cidr }]];
    }
    // A vRack that changes stands among the fields.
    return key === "vracks" ? [] : [[key, value]];
  });

/** A step as JSON: what it does is its `kind` there. */
export const stepJson = (step: Step): JsonRecord =>
  renamed(step, (key, value) => {
    if (key === "owner") return [["vrackServices", ownerJson(value as Owner)]];
    if (key === "verb") return [["kind", value]];
    return key === "lanes" || key === "isAside" || key === "takesUp" ? [] : [[key, value]];
  });

/** An object as JSON. */
export const objectJson = (object: PlannedObject): JsonRecord =>
  renamed(object, (key, value) => [key === "owner" ? ["ref", ownerJson(value as Owner)] : [key, value]]);

const renamed = (
  value: object,
  entryOf: (key: string, value: unknown) => readonly (readonly [string, unknown])[],
): JsonRecord => Object.fromEntries(Object.entries(value).flatMap(([key, part]) => entryOf(key, part)));
