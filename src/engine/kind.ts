import type { Difference } from "../model/change.ts";
import type { KindDrift } from "../model/drift.ts";
import type { Failure } from "../model/failure.ts";
import type { Finding, Place } from "../model/finding.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Desired, DesiredNetwork, DesiredRegion } from "../model/network.ts";
import type { Seat } from "../model/network-to-write.ts";
import type { Owner } from "../model/owner.ts";
import type { Plan, PlannedObject } from "../model/plan.ts";
import type { CartClient, Client, ReadClient } from "../model/ports.ts";
import type { Quote } from "../model/price.ts";
import type { Resource, ResourceType, Right } from "../model/right.ts";
import type { Result } from "../model/result.ts";
import type { Step } from "../model/step.ts";
import type { JsonRecord, KindWords } from "../model/words.ts";
import type { Runner } from "./runner.ts";
import type { Context } from "./work.ts";

/**
 * One sort of thing that is reconciled, with all that the engine does not know about it.
 *
 * @typeParam Live - what one reading of the account says of it
 */
export interface Kind<Live = unknown> {
  /** `owner.kind` of its changes, steps and objects. */
  readonly name: string;
  /** How reports speak of it. */
  readonly words: KindWords<Live>;
  /** What the account has; GET only. */
  read(desired: Desired, client: ReadClient): Promise<Result<Live, Failure>>;
  /** What differs beside what a plan would change; absent = the kind knows of nothing. */
  readonly drift?: DriftOf<Live>;
  /** Which rights it needs on what; absent = none that are known. */
  readonly rights?: RightsOf<Live>;
  /** What would change; pure. Findings alone when something could not be matched. */
  plan(desired: Desired, live: Live): Result<KindPlan, readonly Finding[]>;
  /** What a reading says that can be changed, to tell whether the account moved; what the platform is doing is left out. */
  accountEssence(live: Live): readonly unknown[];
  /** What a reviewer agrees to in a change: the difference and what it does to traffic. */
  changeEssence(change: Difference): unknown;
  /**
   * The essences of the forms that a change takes when an apply ends between the writes that it needs.
   *
   * @param all - every change of the plan
   */
  remainders(change: Difference, all: readonly Difference[]): readonly unknown[];
  /** What a change leads to, in the words of {@link KindPlan.wanted}. */
  endState(change: Difference): EndState;
  /** What a step sends and what it is based on. */
  stepEssence(step: Step): unknown;
  /** What the orders among changes cost; absent = it orders nothing. Loads what only that needs. */
  readonly pricing?: () => Promise<Pricing>;
  /** The findings of a plan with what things cost that nobody manages, as far as the account tells; GET only. Loads what only that needs. */
  costs?(findings: readonly Finding[], desired: Desired, live: Live, client: ReadClient): Promise<readonly Finding[]>;
  /** How a file is made of what the account has; absent = no file is. */
  readonly importing?: Importing<Live>;
  /** Begins to carry out a plan that was made from `live` just now. Loads what only an apply needs. */
  open(live: Live, plan: Plan, client: Client, context: Context): Promise<Runner>;
  /** How its part of an account is shown to people; absent = there is nothing to see. Loads what only that needs. */
  readonly showing?: () => Promise<Showing>;
}

/** How a kind finds out what its orders cost. */
export interface Pricing {
  /** A quote for each order, by the address of its change; why not where one cannot be had. No cart is left behind. */
  quotes(changes: readonly Difference[], client: CartClient): Promise<Result<Quoted, readonly (Failure | Finding)[]>>;
}

/** What orders cost. */
export interface Quoted {
  readonly quotes: ReadonlyMap<string, Quote>;
  /** What is to be told of the carts, such as one that could not be deleted. */
  readonly findings: readonly Finding[];
}

/** How people are shown what one kind has. */
export interface Showing {
  /** What the networks speak of, or all of the account where they are null; GET only. */
  read(desired: Desired | null, client: ReadClient): Promise<Result<Inventory, Failure>>;
  /** The same with what a plan does to it; pure. The changes are those of a plan as JSON. */
  withPlan(inventory: Inventory, changes: readonly JsonRecord[]): Inventory;
}

/** The account as the beginning of a file. */
export interface Importing<Live> {
  /** All that there is; GET only. */
  read(client: ReadClient): Promise<Result<Live, Failure>>;
  /** What a file would say of it, sorted by region and id; a finding for each object that cannot be written. */
  seats(live: Live): { readonly seats: readonly Seat[]; readonly findings: readonly Finding[] };
}

/** How a kind finds out what is not as it should be. */
export interface DriftOf<Live> {
  /** All that the account has, not only what a plan needs; GET only. */
  read(desired: Desired, client: ReadClient): Promise<Result<Live, Failure>>;
  /**
   * What has not converged and what nobody manages; pure. The files fit the account: a plan could be made.
   *
   * @param nowMs - the time of day, to tell what ends soon
   */
  find(desired: Desired, live: Live, nowMs: number): KindDrift;
}

/** Which rights a kind needs. */
export interface RightsOf<Live> {
  /** All that there are. */
  readonly list: readonly Right[];
  /** Those that these files need. */
  needed(desired: Desired): readonly Right[];
  /** What they are needed on; `live` null = the account may not be read. */
  resources(
    desired: Desired,
    live: Live | null,
    urnOf: (type: ResourceType, id: string) => string,
  ): readonly Resource[];
  /** What else is in the vRacks of the files, as far as rights are needed on it; GET only. */
  neighbours(
    desired: Desired,
    client: ReadClient,
    urnOf: (type: ResourceType, id: string) => string,
  ): Promise<Result<readonly Resource[], Failure>>;
}

/** What one kind adds to a plan. */
export interface KindPlan {
  /** In their final order. */
  readonly changes: readonly Difference[];
  /** In any order; they may depend on steps of other kinds, and on steps that no plan has. */
  readonly steps: readonly Step[];
  readonly objects: readonly PlannedObject[];
  /** None is an error. */
  readonly findings: readonly Finding[];
  /** Whom a change concerns, by its address. Without one no policy allows it and no limit counts it. */
  readonly stakes: ReadonlyMap<string, Stake>;
  /**
   * How everything is to be that a file manages, changed or not, each fact as plain JSON: the end of what was reviewed is held
   * against it.
   */
  readonly wanted: readonly unknown[];
  readonly states: readonly ObjectState[];
  /** Why `apply` refuses the steps of this kind whatever consent is given; all errors. */
  readonly refusals: readonly Finding[];
  readonly destinations: readonly Destination[];
  readonly protections: readonly Protection[];
}

/** What a file protects from every plan that would hurt it. */
export interface Protection {
  /** For people, such as `subnet 10.0.0.0/24 of prod-gra`. */
  readonly title: string;
  /** Of the changes that touch it: these and all below. */
  readonly addresses: readonly string[];
  readonly at: Place;
}

/** Facts that a change makes true, and facts that it ends. */
export interface EndState {
  readonly is: readonly unknown[];
  readonly isNot: readonly unknown[];
}

/** The networks that a change concerns: not only the one whose file asks for it. */
export interface Stake {
  /** Whose policy must allow its impacts, each of them: what they hold is hurt, or they ask for it. */
  readonly hurt: readonly DesiredNetwork[];
  /** The address of what it is taken from, where that is not its own. */
  readonly leaves?: string;
  /** Whose limit counts it: they have less afterwards, since it deletes or since another network has it then. */
  readonly losing: readonly DesiredNetwork[];
}

/** In what state an object is, as far as it matters for a plan. */
export interface ObjectState {
  readonly owner: Owner;
  /** Whether the platform takes a change: at once, when it has finished what it does, or not at all, and why. */
  readonly state: "ready" | "busy" | "error" | "deleting" | "suspended";
  /** Whether what is asked for is in effect. */
  readonly isInEffect: boolean;
  /** The region of a file that asks for it: only then does its state make a plan unsettled; null = none does. */
  readonly region: DesiredRegion | null;
  readonly at: Place | null;
}

/** A vRack that something is to be attached to, and of which the account has shown nothing yet. */
export interface Destination {
  /** What is to be attached. */
  readonly owner: Owner;
  readonly vrack: string;
  /** One that is certainly there, to tell whether the account tells of vRacks: the one it is in now, or any; null = none is known. */
  readonly known: string | null;
  /** Where the files name it. */
  readonly at: Place | null;
}

/** One reading of the account by one kind. */
export interface Reading {
  readonly kind: Kind;
  readonly live: unknown;
}
