import type { LiveVrackServices } from "../live.ts";
import { urnsOf } from "../live.ts";
import type { Spec } from "../step.ts";
import { nameOf } from "./work.ts";

/** A managed service, and a vRack Services that has it. */
export interface Held {
  readonly urn: string;
  readonly holder: LiveVrackServices;
}

/** The managed services of a specification. */
export const urnsIn = ({ subnets }: Spec): readonly string[] => subnets.flatMap(({ endpoints }) => endpoints);

/**
 * Where managed services are that are to come into a vRack Services.
 *
 * @param home - its id: what it has itself does not count
 */
export const heldElsewhere = (
  urns: readonly string[],
  home: string,
  all: readonly LiveVrackServices[],
): readonly Held[] =>
  all
    .filter(({ id }) => id !== home)
    .flatMap((holder) => {
      const its = urnsOf(holder);
      return urns.filter((urn) => its.includes(urn)).map((urn) => ({ urn, holder }));
    });

/** Says so as a whole sentence. */
export const heldText = ({ urn, holder }: Held): string =>
  `Somebody else made ${urn} reachable through ${nameOf(holder)}; a managed service can be in one vRack Services at a time.`;
