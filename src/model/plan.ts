import type { Finding } from "./finding.ts";
import type { Impact } from "./impact.ts";
import type { LiveSubnet } from "./live.ts";

/** What would be done: plain JSON, the same bytes for the same input. Shape of `schemas/plan.schema.json`. */
export interface Plan {
  readonly formatVersion: "1.0";
  /** Covers changes, steps and the checksums they were planned against; see `plan/fingerprint.ts`. */
  readonly fingerprint: string;
  readonly summary: Summary;
  /** Sorted by vRack Services, then subnet, then endpoint. */
  readonly changes: readonly Change[];
  /** In an order in which every step follows what it depends on. */
  readonly steps: readonly Step[];
  /** What the files need beyond consent, and what is good to know. */
  readonly findings: readonly Finding[];
  /** Every vRack Services the plan manages or touches, before and after, for diffs and diagrams. */
  readonly vrackServices: readonly PlannedVrackServices[];
}

/** Counts that every renderer shows; nobody counts again. */
export interface Summary {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
  /** Distinct endpoints that stop answering, for a while or for good. */
  readonly interruptions: number;
  /** Distinct endpoints whose addresses are elected again. */
  readonly addressChanges: number;
  /** Distinct endpoints that are gone afterwards. */
  readonly deletions: number;
  /** vRack Services of the files that are not READY: what is asked of the platform is not, or not yet, in effect. */
  readonly unsettled: number;
  /** `Plan: 1 to create, 0 to update, 0 to replace, 0 to delete.` or `No changes. …`. */
  readonly sentence: string;
}

/** Which vRack Services, for people and for machines. */
export interface VrackServicesRef {
  readonly id: string;
  /** Live display name; null when it has none. */
  readonly name: string | null;
  readonly region: string;
}

/** What happens to a thing. */
export type Action = "create" | "update" | "replace" | "delete";

/** One difference, for people. */
export type Change = VrackServicesChange | AttachmentChange | SubnetChange | EndpointChange;

interface ChangeBase {
  /** Unique in the plan: `vrs-…`, `vrs-…/vrack`, `vrs-…/CIDR` or `vrs-…/CIDR/URN`. */
  readonly address: string;
  readonly vrackServices: VrackServicesRef;
  /** Only the fields that differ; for create and delete all that are set. */
  readonly fields: readonly FieldChange[];
  /** In the order of `model/impact.ts`; empty = none. */
  readonly impacts: readonly Impact[];
  /** The endpoints that the impacts concern, sorted by URN; empty without impacts. */
  readonly endpoints: readonly AffectedEndpoint[];
  /** Impacts that the network's own policy allows. */
  readonly allowedByPolicy: readonly Impact[];
}

/** The display name of a vRack Services. */
export interface VrackServicesChange extends ChangeBase {
  readonly thing: "vrack-services";
  readonly action: "update";
}

/** Which vRack a vRack Services is attached to: create = attach, delete = detach, replace = move to another vRack. */
export interface AttachmentChange extends ChangeBase {
  readonly thing: "attachment";
  readonly action: "create" | "replace" | "delete";
  /** True when the file did not name this vRack Services and it is the only unattached one of its region. */
  readonly adopts: boolean;
}

/** A subnet. Replace = the platform deletes and makes it again (another CIDR, VLAN or service range). */
export interface SubnetChange extends ChangeBase {
  readonly thing: "subnet";
  readonly action: Action;
  /** After the change, or before it when deleted. */
  readonly cidr: string;
  readonly name: string | null;
}

/** A managed service in a subnet. Replace = it moves here from another subnet or vRack Services. */
export interface EndpointChange extends ChangeBase {
  readonly thing: "endpoint";
  readonly action: "create" | "replace" | "delete";
  /** The subnet's CIDR after the change, or before it when deleted. */
  readonly cidr: string;
  readonly urn: string;
  /** Null when no name was read. */
  readonly name: string | null;
  /** Where it moves from; null unless it moves. */
  readonly from: EndpointHome | null;
}

/** A subnet of a vRack Services. */
export interface EndpointHome {
  readonly vrackServices: VrackServicesRef;
  readonly cidr: string;
}

/** One field before and after; null = not set. */
export interface FieldChange {
  readonly field: "name" | "vrack" | "cidr" | "vlan" | "serviceRange" | "subnet";
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** An endpoint that a change hurts. */
export interface AffectedEndpoint {
  readonly urn: string;
  /** Null when no name was read. */
  readonly name: string | null;
  /** The addresses that answer today, sorted. */
  readonly addresses: readonly string[];
}

/** One write to the API. */
export type Step = ConfigureStep | AttachStep | DetachStep | RenameStep;

interface StepBase {
  /** Unique in the plan, such as `configure/vrs-…`. */
  readonly id: string;
  readonly vrackServices: VrackServicesRef;
  /** Ids of steps that must be done before; sorted. */
  readonly dependsOn: readonly string[];
  /** Addresses of the changes it carries, wholly or in part; in the order of the plan's changes. */
  readonly changes: readonly string[];
}

/** PUT of the whole spec of one vRack Services. */
export interface ConfigureStep extends StepBase {
  readonly kind: "configure";
  /** `release` and `take` are the halves of a PUT that was split to cut a ring. */
  readonly part: "whole" | "release" | "take";
  readonly spec: Spec;
  /** The checksum it was planned against; null for `take`, which goes on from the answer to its `release`. */
  readonly checksum: string | null;
}

/** Puts a vRack Services into a vRack. */
export interface AttachStep extends StepBase {
  readonly kind: "attach";
  readonly vrack: string;
}

/** Takes a vRack Services out of a vRack. */
export interface DetachStep extends StepBase {
  readonly kind: "detach";
  readonly vrack: string;
  /** The checksum it was planned against: another one means that it may cut endpoints which nobody reviewed. */
  readonly checksum: string;
}

/** Gives a vRack Services a display name. */
export interface RenameStep extends StepBase {
  readonly kind: "rename";
  readonly name: string;
}

/** What a vRack Services should carry: subnets sorted by CIDR, endpoints by URN. */
export interface Spec {
  readonly subnets: readonly SpecSubnet[];
}

/** One subnet of a {@link Spec}. */
export interface SpecSubnet {
  readonly cidr: string;
  readonly name: string | null;
  readonly vlan: number | null;
  readonly serviceRange: string;
  /** URNs. */
  readonly endpoints: readonly string[];
}

/** A vRack Services before and after the plan. */
export interface PlannedVrackServices {
  readonly ref: VrackServicesRef;
  /** Display name afterwards. */
  readonly nameAfter: string | null;
  readonly vrackBefore: string | null;
  readonly vrackAfter: string | null;
  readonly before: readonly LiveSubnet[];
  readonly after: Spec;
  /** Names of the managed services in it before or after, by URN; only those that were read. */
  readonly serviceNames: Readonly<Record<string, string>>;
}
