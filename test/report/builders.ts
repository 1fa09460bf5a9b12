import type { Finding, Place } from "../../src/model/finding.ts";
import type { LiveSubnet } from "../../src/kinds/vrack-services/live.ts";
import type { Outcome, StepOutcome } from "../../src/model/outcome.ts";
import type {
  AttachmentChange,
  EndpointChange,
  SubnetChange,
  NameChange,
} from "../../src/kinds/vrack-services/change.ts";
import type { PlannedVrackServices } from "../../src/kinds/vrack-services/planned.ts";
import type { AttachStep, ConfigureStep, SpecSubnet } from "../../src/kinds/vrack-services/step.ts";
import type { AffectedEndpoint } from "../../src/model/change.ts";
import type { Owner } from "../../src/model/owner.ts";
import type { Plan, Summary } from "../../src/model/plan.ts";
import type { Verdict } from "../../src/model/verdict.ts";

export const gra: Owner = {
  kind: "vrack-services",
  id: "vrs-ar7-72w-poh-3qe",
  name: "prod-gra",
  region: "eu-west-gra",
};
export const lim: Owner = {
  kind: "vrack-services",
  id: "vrs-bbb-222-bbb-222",
  name: "prod-lim",
  region: "eu-west-lim",
};
export const unnamed: Owner = { kind: "vrack-services", id: "vrs-ccc-333-ccc-333", name: null, region: "eu-west-rbx" };

export const urnOf = (name: string) => `urn:v1:eu:resource:storageNetApp:${name}`;
export const endpoint = (name: string, ...addresses: readonly string[]): AffectedEndpoint => ({
  urn: urnOf(name),
  name,
  addresses,
});

const base = { fields: [], impacts: [], endpoints: [], allowedByPolicy: [] } as const;

export const subnetChange = (
  ref: Owner,
  cidr: string,
  more: Partial<SubnetChange> & Pick<SubnetChange, "action">,
): SubnetChange => ({
  ...base,
  thing: "subnet",
  address: `${ref.id}/${cidr}`,
  owner: ref,
  cidr,
  name: null,
  ...more,
});

export const endpointChange = (
  ref: Owner,
  cidr: string,
  name: string,
  more: Partial<EndpointChange> & Pick<EndpointChange, "action">,
): EndpointChange => ({
  ...base,
  thing: "endpoint",
  address: `${ref.id}/${cidr}/${urnOf(name)}`,
  owner: ref,
  cidr,
  urn: urnOf(name),
  name,
  from: null,
  vracks: { before: "pn-100001", after: "pn-100001" },
  ...more,
});

export const attachment = (
  ref: Owner,
  more: Partial<AttachmentChange> & Pick<AttachmentChange, "action">,
): AttachmentChange => ({
  ...base,
  thing: "attachment",
  address: `${ref.id}/vrack`,
  owner: ref,
  adopts: false,
  ...more,
});

export const rename = (ref: Owner, after: string): NameChange => ({
  ...base,
  thing: "vrack-services",
  action: "update",
  address: ref.id,
  owner: ref,
  fields: [{ field: "name", before: ref.name, after }],
});

export const specSubnet = (cidr: string, more: Partial<SpecSubnet> = {}): SpecSubnet => ({
  cidr,
  name: null,
  vlan: null,
  serviceRange: cidr.replace(/\d+$/, "28"),
  endpoints: [],
  ...more,
});

export const liveSubnet = (cidr: string, more: Partial<LiveSubnet> = {}): LiveSubnet => ({
  cidr,
  name: null,
  vlan: null,
  serviceRange: { cidr: cidr.replace(/\d+$/, "28"), reservedIps: 5, usedIps: 0, remainingIps: 11 },
  endpoints: [],
  ...more,
});

export const planned = (ref: Owner, more: Partial<PlannedVrackServices> = {}): PlannedVrackServices => ({
  owner: ref,
  nameAfter: ref.name,
  vrackBefore: "pn-100001",
  vrackAfter: "pn-100001",
  before: [],
  after: { subnets: [] },
  serviceNames: {},
  ...more,
});

export const configure = (ref: Owner, more: Partial<ConfigureStep> = {}): ConfigureStep => ({
  id: `configure/${ref.id}`,
  verb: "configure",
  part: "whole",
  owner: ref,
  lanes: [ref.id],
  isAside: false,
  takesUp: [],
  dependsOn: [],
  changes: [],
  spec: { subnets: [] },
  checksum: "abc123",
  ...more,
});

export const attach = (ref: Owner, more: Partial<AttachStep> = {}): AttachStep => ({
  id: `attach/${ref.id}`,
  verb: "attach",
  vrack: "pn-100001",
  owner: ref,
  lanes: [ref.id],
  isAside: false,
  takesUp: [],
  dependsOn: [],
  changes: [`${ref.id}/vrack`],
  ...more,
});

export const summary = (more: Partial<Summary> = {}): Summary => {
  const counts = {
    create: 0,
    update: 0,
    replace: 0,
    delete: 0,
    interruptions: 0,
    addressChanges: 0,
    deletions: 0,
    unsettled: 0,
    ...more,
  };
  const { create, update, replace } = counts;
  const sentence =
    create + update + replace + counts.delete === 0
      ? "No changes. The network matches the file."
      : `Plan: ${create} to create, ${update} to update, ${replace} to replace, ${counts.delete} to delete.`;
  return { ...counts, sentence: more.sentence ?? sentence };
};

/** A plan whose summary is counted from its changes. */
export const planOf = (more: Partial<Plan>): Plan => {
  const changes = more.changes ?? [];
  const count = (action: string) => changes.filter((change) => change.action === action).length;
  const hit = (impact: "interruption" | "ip-change" | "deletion") =>
    new Set(
      changes
        .filter((change) => change.impacts.includes(impact))
        .flatMap((change) => change.endpoints.map(({ urn }) => urn)),
    ).size;
  return {
    formatVersion: "1.0",
    fingerprint: "9f2c4a7be1d05c389f2c4a7be1d05c38",
    summary: summary({
      create: count("create"),
      update: count("update"),
      replace: count("replace"),
      delete: count("delete"),
      interruptions: hit("interruption"),
      addressChanges: hit("ip-change"),
      deletions: hit("deletion"),
    }),
    changes,
    steps: [],
    findings: [],
    objects: [],
    digests: { changes: {}, endState: [] },
    ...more,
  };
};

/** A verdict in which every impact of the plan has the same consent. */
export const verdictOf = (plan: Plan, givenBy: "policy" | "option" | null = null): Verdict => ({
  consents: plan.changes.flatMap((change) =>
    change.impacts.map((impact) => ({ impact, address: change.address, shownAs: change.address, givenBy })),
  ),
  refusals: [],
  cost: null,
});

export const place = (more: Partial<Place> = {}): Place => ({
  file: "network.yaml",
  line: 14,
  column: 13,
  length: 4,
  text: "    subnet: lan1",
  textColumn: 1,
  ...more,
});

export const finding = (more: Partial<Finding> = {}): Finding => ({
  severity: "error",
  code: "schema/wrong-value",
  summary: "Value not allowed",
  detail: 'The subnet is "lan1".',
  fix: null,
  at: null,
  also: [],
  ...more,
});

export const stepOutcome = (more: Partial<StepOutcome> & Pick<StepOutcome, "step">): StepOutcome => ({
  status: "done",
  seconds: 12,
  alreadySo: false,
  failure: null,
  because: [],
  ...more,
});

export const outcomeOf = (more: Partial<Outcome> = {}): Outcome => ({
  formatVersion: "1.0",
  fingerprint: "9f2c4a7be1d05c389f2c4a7be1d05c38",
  status: "done",
  exitCode: 0,
  summary: summary({ create: 1 }),
  steps: [],
  reachableNowhere: [],
  addresses: [],
  findings: [],
  requests: { total: 9, retries: 0 },
  seconds: 42,
  ...more,
});
