import type { Change } from "../../../model/change.ts";
import type { KindWords } from "../../../model/words.ts";
import { ownChanges, type VrackServicesChange } from "../change.ts";
import type { Live } from "../live.ts";
import { changeBlocks, groupHeading } from "./change-lines.ts";
import { groupChanges } from "./group-changes.ts";
import { objectsOf, pictureNodes } from "./picture.ts";
import { changeJson, objectJson, stepJson } from "./plan-json.ts";
import { hasNewAddresses, reasonOf } from "./reason.ts";
import { sidesOf } from "./sides.ts";
import { stepTitle } from "./step-title.ts";
import { ownerTitle } from "./titles.ts";

/** How a report speaks of vRack Services. */
export const words: KindWords<Live> = {
  things: "vRack Services",
  jsonKey: "vrackServices",
  ownerTitle,
  stepTitle,
  groups: (scene, names) =>
    groupChanges(scene).map((group) => ({ heading: groupHeading(group), blocks: changeBlocks(group, names) })),
  reason: (change: Change) => reasonOf(change as VrackServicesChange),
  hasNewAddresses: (change: Change) => hasNewAddresses(change as VrackServicesChange),
  endpointNames: (changes) =>
    ownChanges(changes).flatMap((change) =>
      change.thing === "endpoint" && change.name !== null ? [[change.urn, change.name] as const] : [],
    ),
  pictureNodes,
  sides: sidesOf,
  objectsOf,
  changeJson,
  stepJson,
  objectJson,
};
