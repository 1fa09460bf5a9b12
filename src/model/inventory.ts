import type { Finding } from "./finding.ts";
import type { NodeState } from "./words.ts";

/** An account as it is, or a part of it, for people to look at. Everything in it is sorted. */
export interface Inventory {
  /** By id; what is in no vRack comes last. */
  readonly vracks: readonly InventoryVrack[];
  /** Managed services without an endpoint. */
  readonly idle: readonly InventoryService[];
  /** What could not be read, and what of a plan is not shown. */
  readonly findings: readonly Finding[];
}

/** A vRack with what is attached to it. */
export interface InventoryVrack {
  /** `pn-…`; null = in no vRack. */
  readonly id: string | null;
  readonly regions: readonly InventoryRegion[];
}

/** What a plan does to something. */
export interface Mark {
  readonly state: Exclude<NodeState, "untouched">;
  /** Such as `is created`; one line each, at least one. */
  readonly what: readonly string[];
}

/** Something that has an address, and to which a plan may do something. */
interface Marked {
  /** See `model/address.ts`. */
  readonly address: string;
  /** Null = no plan touches it. */
  readonly mark: Mark | null;
}

/** The object that carries the subnets of one region. */
export interface InventoryRegion extends Marked {
  readonly region: string;
  /** `vrs-…` */
  readonly id: string;
  /** Display name; null = none. */
  readonly name: string | null;
  /** In the words of the API, such as `READY`. */
  readonly resourceStatus: string;
  /** In the words of the API, such as `ACTIVE`. */
  readonly productStatus: string;
  readonly ends: End | null;
  readonly subnets: readonly InventorySubnet[];
}

/** A subnet and the use of its service range. */
export interface InventorySubnet extends Marked {
  readonly cidr: string;
  readonly name: string | null;
  /** Null = untagged. */
  readonly vlan: number | null;
  readonly serviceRange: RangeUse;
  /** The service range that a plan gives it; null = it stays. */
  readonly nextRange: string | null;
  readonly endpoints: readonly InventoryEndpoint[];
}

/** A service range with the platform's own counters; null = it has not counted. */
export interface RangeUse {
  readonly cidr: string;
  readonly used: number | null;
  readonly free: number | null;
  readonly reserved: number | null;
}

/** A managed service made reachable in a subnet. */
export interface InventoryEndpoint extends Marked, InventoryService {
  /** Sorted; empty while none is elected. */
  readonly addresses: readonly string[];
}

/** A managed service. */
export interface InventoryService {
  readonly urn: string;
  /** Null when it has none, or none could be read. */
  readonly name: string | null;
  readonly region: string;
  /** In the words of the API, such as `running`; null = not read. */
  readonly status: string | null;
  readonly ends: End | null;
}

/**
 * That a service ends.
 *
 * `terminates`: it was cancelled. `expires`: unless somebody renews it. `ended`: it has.
 */
export interface End {
  readonly how: "terminates" | "expires" | "ended";
  /** ISO 8601 as the API has it; null when it gives none. */
  readonly at: string | null;
}
