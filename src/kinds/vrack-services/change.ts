import type { Action, Change, FieldChange } from "../../model/change.ts";
import type { Owner } from "../../model/owner.ts";
import type { Quote } from "../../model/price.ts";
import { isOwn } from "./owner.ts";

/** One difference of a vRack Services. */
export type VrackServicesChange = OrderChange | NameChange | AttachmentChange | SubnetChange | EndpointChange;

interface ChangeBase extends Change {
  readonly fields: readonly VrackServicesField[];
}

/** One field of a vRack Services before and after. */
export interface VrackServicesField extends FieldChange {
  readonly field: "name" | "vrack" | "cidr" | "vlan" | "serviceRange" | "subnet";
}

/** A vRack Services that is ordered, since the account has none that could be meant. */
export interface OrderChange extends ChangeBase {
  readonly thing: "order";
  readonly action: "create";
  /** What it costs; null = nobody has asked. No part of what is reviewed: it is consented to by itself. */
  readonly quote: Quote | null;
}

/** The display name of a vRack Services. */
export interface NameChange extends ChangeBase {
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
  /** Through which vRack it is reachable before and after. */
  readonly vracks: Vracks;
}

/** One that moves. */
export type Move = EndpointChange & { readonly from: EndpointHome };

/** Through which vRack something is reachable; null = through none. */
export interface Vracks {
  readonly before: string | null;
  readonly after: string | null;
}

/** What is to be said of a vRack that changes. */
export const vrackFields = ({ before, after }: Vracks): readonly VrackServicesField[] =>
  before === after ? [] : [{ field: "vrack", before, after }];

/** A subnet of a vRack Services. */
export interface EndpointHome {
  readonly owner: Owner;
  readonly cidr: string;
}

/** One as it is found: consent comes later. */
export type Found<C extends VrackServicesChange = VrackServicesChange> = C extends unknown
  ? Omit<C, "allowedByPolicy">
  : never;

/** Those of all changes that are about vRack Services. */
export const ownChanges = (changes: readonly Change[]): readonly VrackServicesChange[] =>
  changes.filter((change): change is VrackServicesChange => isOwn(change));
