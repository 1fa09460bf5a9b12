import type { Protection } from "../../engine/kind.ts";
import { addressOf } from "../../model/address.ts";
import type { Target } from "./match/target.ts";

/** What the files protect: whole vRack Services, and subnets that are there. */
export const protectionsOf = (targets: readonly Target[]): readonly Protection[] =>
  targets.flatMap(({ owner, match, pairs }) => {
    const { id, name, region } = owner;
    const title = `${name ?? id} in ${region}`;
    const whole = match?.region.protectAt ?? null;
    const subnets = pairs.flatMap(({ live, want }): readonly Protection[] => {
      const at = match?.region.subnets.find(({ cidr }) => cidr === want?.cidr)?.protectAt ?? null;
      if (live === null || at === null) return [];
      // Leaving the vRack cuts what is in the subnet.
      const cuts = live.endpoints.length > 0 ? [addressOf(id, "vrack")] : [];
      return [{ title: `Subnet ${live.cidr} of ${title}`, addresses: [addressOf(id, live.cidr), ...cuts], at }];
    });
    return [...(whole === null ? [] : [{ title, addresses: [addressOf(id)], at: whole }]), ...subnets];
  });
