interface HelpText {
  readonly description: string;
  /** What its names are; null when it takes none. */
  readonly argument: string | null;
  readonly after: string;
}

const files = "files or globs (default: network.yaml)";

const exits = `
Exit codes: 0 done or nothing to do, 1 error, 2 changes pending (--detailed-exitcode), 3 invalid file,
4 credentials or rights, 5 a guard refused, 6 not the reviewed plan, 7 partly applied, 8 timed out, 130 interrupted.`;

/** Descriptions and examples for --help. */
export const helpOf: Readonly<Record<"program" | "validate" | "plan" | "apply" | "simulator" | "schema", HelpText>> = {
  program: {
    description:
      "Network as code for OVHcloud vRack Services: check a network.yaml, see what a change does to running traffic, apply it.",
    argument: null,
    after: `
Examples:
  vrackops validate                             check network.yaml; asks nobody
  vrackops plan --out plan.md                   what would change, and what that interrupts
  vrackops apply --expect FINGERPRINT           apply exactly the plan that was reviewed
  OVH_ENDPOINT=simulator VRACKOPS_SIMULATOR_SEED=account.yaml vrackops plan
                                                try it without an account

Every option works before and after the command, and as a variable: --timeout is VRACKOPS_TIMEOUT.
Credentials are those of every OVHcloud tool: OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET and OVH_CONSUMER_KEY,
or OVH_CLIENT_ID and OVH_CLIENT_SECRET, or OVH_ACCESS_TOKEN; or the same in ovh.conf.
${exits}`,
  },
  validate: {
    description: "check files; no account is needed",
    argument: files,
    after: `
Examples:
  vrackops validate
  vrackops validate 'networks/*.yaml'
  vrackops validate --format json network.yaml`,
  },
  plan: {
    description: "compare files with the account; never writes",
    argument: files,
    after: `
Examples:
  vrackops plan
  vrackops plan --diff --detailed-exitcode network.yaml
  vrackops plan --out plan.json --out plan.md 'networks/*.yaml'
${exits}`,
  },
  apply: {
    description: "make the account what the files say",
    argument: files,
    after: `
Examples:
  vrackops apply                                          shows the plan and asks
  vrackops apply --yes --expect FINGERPRINT               only the plan that was reviewed
  vrackops apply --allow interruption --allow ip-change   consent to what the plan interrupts
  vrackops apply --allow interruption:vrs-aaa-bbb-ccc-ddd/10.120.0.0/24 --allow ip-change

Ctrl-C starts no further step and waits for what is under way; a second Ctrl-C leaves at once.
${exits}`,
  },
  simulator: {
    description: "run a stand-in of the OVHcloud API with an invented account",
    argument: null,
    after: `
Examples:
  vrackops simulator --seed account.yaml --port 8443
  vrackops simulator --seed account.yaml --state account.state.json --task-duration 5s

It prints the variables to export. With OVH_ENDPOINT=simulator a plan or apply runs it inside the command instead:
VRACKOPS_SIMULATOR_SEED names the seed, VRACKOPS_SIMULATOR_STATE the file between runs (default: .vrackops-simulator.json).`,
  },
  schema: {
    description: "print a JSON Schema",
    argument: "network (default), account, plan or outcome",
    after: `
Examples:
  vrackops schema > network.schema.json
  vrackops schema plan`,
  },
};
