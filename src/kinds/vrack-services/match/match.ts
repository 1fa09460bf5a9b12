import type { DesiredNetwork, DesiredRegion } from "../../../model/network.ts";
import type { LiveVrackServices } from "../live.ts";

/** A region of a file and the vRack Services it is about. */
export interface Match {
  readonly network: DesiredNetwork;
  readonly region: DesiredRegion;
  readonly live: LiveVrackServices;
  /** True when nothing but being the only unattached one of its region led here. */
  readonly adopted: boolean;
  /** True when the account has none, and `live` stands for the one that is to be ordered. */
  readonly ordered: boolean;
}
