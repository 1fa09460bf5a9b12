import type { Stake } from "../../engine/kind.ts";
import type { AttachmentChange } from "./change.ts";
import type { Target } from "./match/target.ts";

/** Everybody keeps what they have, though it may be cut for a while. */
export const kept = ({ holders }: Target): Stake => ({ hurt: holders, losing: [] });

/** Everybody has less. */
export const lost = ({ holders }: Target): Stake => ({ hurt: holders, losing: holders });

/** What goes to another network is lost to all that held it, but for the one that has it then. */
export const handedOn = (from: Target, to: Target): Stake => ({
  hurt: [...new Set([...from.holders, ...to.holders])],
  losing: from === to ? [] : from.holders.filter((network) => network !== to.match?.network),
});

/** Of a change of its vRack: the one that it leaves has less afterwards. */
export function ofAttachment(target: Target, action: AttachmentChange["action"]): Stake {
  switch (action) {
    case "create":
      return kept(target);
    case "delete":
      return lost(target);
    case "replace":
      return { ...lost(target), losing: target.holders.filter((network) => network !== target.match?.network) };
  }
}
