import type { Impact } from "../../model/impact.ts";
import type { DesiredNetwork } from "../../model/network.ts";

/** The impacts that the policy of each network allows; without a network nobody's policy counts. */
export const allowedByAll = (all: readonly Impact[], networks: readonly DesiredNetwork[]): readonly Impact[] =>
  networks.length === 0 ? [] : all.filter((impact) => networks.every(({ policy }) => policy.allow.includes(impact)));
