import type { Step } from "../../model/step.ts";
import { isOwn } from "./owner.ts";

/** One write on a vRack Services. */
export type VrackServicesStep = OrderStep | ConfigureStep | AttachStep | DetachStep | RenameStep;

/** Orders a vRack Services and waits until it is delivered. */
export interface OrderStep extends Step {
  readonly verb: "order";
  /** The vRack that it is for, which tells two orders of a region apart; null = none. */
  readonly vrack: string | null;
  readonly waivesWithdrawal: boolean;
}

/** PUT of the whole spec of one vRack Services. */
export interface ConfigureStep extends Step {
  readonly verb: "configure";
  /** `release` and `take` are the halves of a PUT that was split to cut a ring. */
  readonly part: "whole" | "release" | "take";
  readonly spec: Spec;
  /**
   * The checksum it was planned against; null for `take`, which goes on from the answer to its `release`, and for one that is
   * ordered, of which the delivery tells.
   */
  readonly checksum: string | null;
}

/** Puts a vRack Services into a vRack. */
export interface AttachStep extends Step {
  readonly verb: "attach";
  readonly vrack: string;
}

/** Takes a vRack Services out of a vRack. */
export interface DetachStep extends Step {
  readonly verb: "detach";
  readonly vrack: string;
  /** The checksum it was planned against: another one means that it may cut endpoints which nobody reviewed. */
  readonly checksum: string;
}

/** Gives a vRack Services a display name. */
export interface RenameStep extends Step {
  readonly verb: "rename";
  readonly name: string;
}

/** What a vRack Services should carry: in a step subnets sorted by CIDR, endpoints by URN; in an object of a plan as the file has them. */
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

/** Those of all steps that are about vRack Services. */
export const ownSteps = (steps: readonly Step[]): readonly VrackServicesStep[] =>
  steps.filter((step): step is VrackServicesStep => isOwn(step));
