import { exitCodesNote } from "./command.ts";

/** What the tool is. */
export const programSummary =
  "Network as code for OVHcloud vRack Services: check a network.yaml, see what a change does to running traffic, apply it.";

/** What follows the options in the help of the tool. */
export const textAfterProgram = `
Examples:
  vrackops validate                             check network.yaml; works offline
  vrackops plan --out plan.md                   what would change, and what that interrupts
  vrackops apply --expect FINGERPRINT           apply exactly the plan that was reviewed
  OVH_ENDPOINT=simulator VRACKOPS_SIMULATOR_SEED=account.yaml vrackops plan
                                                try it without an account

Every option works before and after the command, and as a variable: --timeout is VRACKOPS_TIMEOUT.
Credentials are those of every OVHcloud tool: OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET and OVH_CONSUMER_KEY,
or OVH_CLIENT_ID and OVH_CLIENT_SECRET, or OVH_ACCESS_TOKEN; or the same in ovh.conf.

${exitCodesNote}`;
