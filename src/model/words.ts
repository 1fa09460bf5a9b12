import type { Action, Change } from "./change.ts";
import type { RegionToWrite } from "./network-to-write.ts";
import type { Owner } from "./owner.ts";
import type { PlannedObject } from "./plan.ts";
import type { Step } from "./step.ts";

/** What an endpoint is called, by its URN; the URN itself when it has no name. */
export type EndpointNames = (urn: string) => string;

/** One line of a list of changes, without colour and indentation. */
export interface ChangeLine {
  /** `leave`: goes to another place, which has a line of its own. Null for a line that only explains. */
  readonly action: Action | "leave" | null;
  /** 0 = directly beneath the heading. */
  readonly depth: number;
  readonly text: string;
  /** What is to be known beside it; empty = nothing. */
  readonly note: string;
  /** Whether the note warns. */
  readonly isWarning: boolean;
}

/** A change with all that belongs to it; never cut. */
export type ChangeBlock = readonly ChangeLine[];

/** The changes of one object, nested as people think of them. */
export interface ChangeGroup {
  readonly heading: string;
  /** One for each change that stands alone. */
  readonly blocks: readonly ChangeBlock[];
}

/** What happens to a node of a picture. */
export type NodeState = "added" | "changed" | "removed" | "interrupted" | "untouched";

/** One box of a picture of an account. */
export interface PictureNode {
  /** The address of what it shows, or another text that is unique in the picture. */
  readonly key: string;
  /** Key of the box that holds it; null = none does. */
  readonly parent: string | null;
  /** Parts of the label, one beneath the other; none is empty. */
  readonly label: readonly string[];
  readonly state: NodeState;
}

/** Objects of an account, and what changes in them; without changes it is the account as it is. */
export interface Scene {
  readonly objects: readonly PlannedObject[];
  readonly changes: readonly Change[];
}

/** What a file would say of an object, before and after a plan. */
export interface Sides {
  /** What both are about, such as `vrs-… (eu-west-gra)`. */
  readonly title: string;
  readonly before: Side;
  readonly after: Side;
}

/** One region of a file, with the vRack above it; null = in no vRack. */
export interface Side {
  readonly vrack: string | null;
  readonly region: RegionToWrite;
}

/** A value as JSON has it. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/**
 * All that a report asks of a kind. Nothing here is escaped: whoever writes it does that.
 *
 * Changes, steps and objects that are handed in are of this kind.
 *
 * @typeParam Live - what one reading of the account says of it
 */
export interface KindWords<Live = unknown> {
  /** What its objects are called together, such as `vRack Services`. */
  readonly things: string;
  /** Under which key its objects stand in a plan as JSON. */
  readonly jsonKey: string;
  /** An object with the words that tell people what it is, such as `vRack Services prod-gra (eu-west-gra)`. */
  ownerTitle(owner: Owner): string;
  /** What a step does, such as `attach vRack Services prod-gra (eu-west-gra) to pn-100001`. */
  stepTitle(step: Step, names: EndpointNames): string;
  /** The changes by object, in their order. */
  groups(scene: Scene, names: EndpointNames): readonly ChangeGroup[];
  /** Why a change hurts, such as `subnet 10.0.0.0/24 of prod-gra in eu-west-gra is deleted`; asked only of changes with an impact. */
  reason(change: Change): string;
  /** Whether the addresses of its endpoints certainly change, not only perhaps; asked only of changes with `ip-change`. */
  hasNewAddresses(change: Change): boolean;
  /** Names of endpoints, by URN, that only this kind can find in its changes. */
  endpointNames(changes: readonly Change[]): readonly (readonly [urn: string, name: string])[];
  /** The boxes of its objects; a box that several kinds or objects share has the same key in each. */
  pictureNodes(scene: Scene, names: EndpointNames): readonly PictureNode[];
  /** What is compared in a diff; null when no file says anything of it. */
  sides(object: PlannedObject): Sides | null;
  /** What the account has, as objects to which nothing happens. */
  objectsOf(live: Live): readonly PlannedObject[];
  changeJson(change: Change): JsonRecord;
  stepJson(step: Step): JsonRecord;
  objectJson(object: PlannedObject): JsonRecord;
}
