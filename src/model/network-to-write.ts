import type { Impact } from "./impact.ts";

/** A network to write, in the words of the file; a network that was read is one. */
export interface NetworkToWrite {
  /** Null = in no vRack, or attachment is not managed. */
  readonly vrack: string | null;
  readonly isDetached: boolean;
  readonly regions: readonly RegionToWrite[];
  readonly policy: {
    readonly allow: readonly Impact[];
    readonly maxDeletions: number | null;
    readonly maxInterruptions: number | null;
    readonly ignore: readonly string[];
  };
}

/** A region to write. Null: the key is left out. */
export interface RegionToWrite {
  readonly region: string;
  readonly name: string | null;
  readonly id: string | null;
  readonly subnets: readonly SubnetToWrite[];
}

/** A subnet to write. */
export interface SubnetToWrite {
  /** Null = none; undefined = not managed. */
  readonly name: string | null | undefined;
  readonly cidr: string;
  readonly serviceRange: string;
  /** Null = untagged: the key is left out. */
  readonly vlan: number | null;
  readonly endpoints: readonly EndpointToWrite[];
}

/** A managed service to write. */
export interface EndpointToWrite {
  /** A name or a URN. */
  readonly value: string;
  /** What stands behind it for people, such as the name behind a URN. */
  readonly comment?: string | undefined;
}

/** What the account has of one region in one vRack, as a file would say it. */
export interface Seat {
  /** `vrs-…` */
  readonly id: string;
  /** Null = in no vRack. */
  readonly vrack: string | null;
  /** Without its id. */
  readonly region: RegionOfAccount;
}

/** A region as the account has it. */
export interface RegionOfAccount extends RegionToWrite {
  readonly subnets: readonly SubnetOfAccount[];
}

/** A subnet as the account has it. */
export interface SubnetOfAccount extends SubnetToWrite {
  readonly endpoints: readonly EndpointOfAccount[];
}

/** An endpoint as the account has it; `value` is its name where that is unique in its region. */
export interface EndpointOfAccount extends EndpointToWrite {
  readonly urn: string;
}
