import type { Impact } from "./impact.ts";

/** A network to write, in the words of the file; a network that was read is one. */
export interface NetworkToWrite {
  /** Null = attachment is not managed. */
  readonly vrack: string | null;
  readonly regions: readonly RegionToWrite[];
  readonly policy: {
    readonly allow: readonly Impact[];
    readonly maxDeletions: number | null;
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
