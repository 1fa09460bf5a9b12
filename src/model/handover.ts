/** What Terraform is to forget because a network file manages it now. */
export interface Handover {
  readonly tool: "terraform" | "tofu";
  /** Addresses for `removed` blocks: without keys of instances, since a block is about all of them. */
  readonly blocks: readonly string[];
  /** Addresses in the state. */
  readonly addresses: readonly string[];
  /** Resources of which some instances are not in a file: no block may be about them. */
  readonly divided: readonly string[];
}
