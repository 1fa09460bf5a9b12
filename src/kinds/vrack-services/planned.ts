import type { PlannedObject } from "../../model/plan.ts";
import type { LiveSubnet } from "./live.ts";
import { isOwn } from "./owner.ts";
import type { Spec } from "./step.ts";

/** A vRack Services before and after the plan, both in the order of the file; what it does not list comes last. */
export interface PlannedVrackServices extends PlannedObject {
  /** Display name afterwards. */
  readonly nameAfter: string | null;
  readonly vrackBefore: string | null;
  readonly vrackAfter: string | null;
  readonly before: readonly LiveSubnet[];
  readonly after: Spec;
}

/** Those of all objects of a plan that are vRack Services. */
export const ownObjects = (objects: readonly PlannedObject[]): readonly PlannedVrackServices[] =>
  objects.filter((object): object is PlannedVrackServices => isOwn(object));
