import type { Place } from "../../model/finding.ts";
import type { Impact } from "../../model/impact.ts";
import type { Located } from "./place.ts";

/** A network as its document says it, with a place for everything that a rule may speak about. */
export interface NetworkDocument {
  readonly vrack: Located<string> | null;
  readonly regions: readonly RegionDocument[];
  readonly allow: readonly Impact[];
  readonly maxDeletions: Located<number> | null;
  /** The `vrack` value, or the start of the document. */
  readonly at: Place;
}

/** One region; `region.at` is its key. */
export interface RegionDocument {
  readonly region: Located<string>;
  readonly id: Located<string> | null;
  readonly name: string | null;
  readonly subnets: readonly SubnetDocument[];
}

/** One subnet. */
export interface SubnetDocument {
  readonly cidr: Located<string>;
  /** Null = none; undefined = not managed. */
  readonly name: Located<string | null> | undefined;
  readonly serviceRange: Located<string>;
  /** Null = untagged, then placed at the CIDR when the key is not written. */
  readonly vlan: Located<number | null>;
  readonly endpoints: readonly Located<string>[];
}
