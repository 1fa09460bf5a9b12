import type { Owner } from "../../model/owner.ts";
import type { Found } from "./change.ts";
import type { Target } from "./match/target.ts";
import type { OrderStep } from "./step.ts";

/** Whether it has to be ordered first. */
export const isOrdered = ({ match }: Target): boolean => match?.ordered === true;

/** Id of the step that orders it, whether or not a plan has one. */
export const orderIdOf = ({ id }: Owner): string => `order/${id}`;

/** Orders of one region go one after the other: each has to see what the one before has brought. */
export function orderStep({ owner, match }: Target, changes: readonly Found[]): OrderStep {
  const own = changes.filter((change) => change.thing === "order" && change.owner.id === owner.id);
  return {
    verb: "order",
    id: orderIdOf(owner),
    owner,
    lanes: [owner.id, `order/${owner.region}`],
    isAside: false,
    takesUp: [],
    vrack: match?.network.vrack ?? null,
    waivesWithdrawal: match?.region.order?.waivesWithdrawal ?? false,
    dependsOn: [],
    changes: own.map(({ address }) => address),
  };
}
