import type { Place } from "./finding.ts";
import type { Impact } from "./impact.ts";

/** What the files say: every network of one run, in the order of files and documents. */
export interface Desired {
  readonly networks: readonly DesiredNetwork[];
}

/** One YAML document: at most one vRack and its regions. */
export interface DesiredNetwork {
  /** `pn-…`; null = in no vRack, or attachment is not managed. */
  readonly vrack: string | null;
  /** Whether every region is to be in no vRack. */
  readonly isDetached: boolean;
  /** Regions in the order of the file. A region that is not listed is not managed. */
  readonly regions: readonly DesiredRegion[];
  readonly policy: Policy;
  /** The `vrack` value, or the start of the document when there is none. */
  readonly at: Place;
}

/** What a network allows without further consent. */
export interface Policy {
  readonly allow: readonly Impact[];
  /** Most `delete` changes one plan may hold for this network; null = no limit. */
  readonly maxDeletions: number | null;
  /** The `maxDeletions` value, for the finding that it was exceeded. */
  readonly maxDeletionsAt: Place | null;
  /** Most endpoints that one plan may interrupt in this network; null = no limit. */
  readonly maxInterruptions: number | null;
  /** The `maxInterruptions` value. */
  readonly maxInterruptionsAt: Place | null;
  /** Ids, URNs or names of what is meant to be in the account and in no file. */
  readonly ignore: readonly string[];
}

/** What one vRack Services should be. */
export interface DesiredRegion {
  /** As in the file, such as `eu-west-gra`. */
  readonly region: string;
  /** `vrs-…`; null = found by the other rules. */
  readonly id: string | null;
  /** Display name; null = not managed. */
  readonly name: string | null;
  readonly subnets: readonly DesiredSubnet[];
  /** What to do where the account has none that could be meant; null = it is a finding. */
  readonly order: OrderWish | null;
  /** The region's key. */
  readonly at: Place;
  /** The `id` value; null without one. */
  readonly idAt: Place | null;
  /** The `protect` value, where it is true; null = not protected. */
  readonly protectAt: Place | null;
}

/** That one may be ordered. */
export interface OrderWish {
  /** Whether the right of withdrawal is given up, which private customers have. */
  readonly waivesWithdrawal: boolean;
  /** The `order` value. */
  readonly at: Place;
}

/** A private subnet with the range that managed services get addresses from. */
export interface DesiredSubnet {
  /** IPv4 network address and length, such as `10.120.0.0/24`. */
  readonly cidr: string;
  /** Display name; null = none; undefined = not managed. */
  readonly name: string | null | undefined;
  /** IPv4 network address and length inside `cidr`. */
  readonly serviceRange: string;
  /** 2 to 4094; null = untagged. */
  readonly vlan: number | null;
  readonly endpoints: readonly ServiceReference[];
  /** The `cidr` value. */
  readonly at: Place;
  /** The `name` value, or its key when nothing is written behind it; null when the name is not managed. */
  readonly nameAt: Place | null;
  /** The `serviceRange` value. */
  readonly serviceRangeAt: Place;
  /** The `vlan` value, or its key when nothing is written behind it; the `cidr` value without a `vlan`. */
  readonly vlanAt: Place;
  /** The `protect` value, where it is true; null = not protected. */
  readonly protectAt: Place | null;
}

/** A managed service as the file names it. */
export interface ServiceReference {
  readonly kind: "name" | "urn";
  readonly value: string;
  readonly at: Place;
}
