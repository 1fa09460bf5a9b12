import type { Entries } from "../entry.ts";

/** What rules say about values. */
export const ruleEntries = {
  "rule/not-network-address": {
    severity: "error",
    exit: "invalidFile",
    summary: "Not a network address",
    cause: "The address is inside a range but is not its first one, the network address.",
    fix: "Write the network address, which the finding names.",
    example: ["cidr: 10.120.0.8/28    # no: an address inside 10.120.0.0/28", "cidr: 10.120.0.0/28    # yes"],
    advice: null,
  },
  "rule/not-private": {
    severity: "error",
    exit: "invalidFile",
    summary: "Not a private address range",
    cause: "vRack Services accepts private ranges only (RFC 1918).",
    fix: "Use a range inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.",
    advice: null,
  },
  "rule/subnet-length": {
    severity: "warning",
    exit: "invalidFile",
    summary: "Unusual subnet length",
    cause:
      "Warning. OVHcloud's guide says that a subnet is a /24, its API description speaks of /16 to /24. The platform decides.",
    fix: "Use a /24, unless you know that the platform accepts another length.",
    advice: null,
  },
  "rule/subnet-count": {
    severity: "warning",
    exit: "invalidFile",
    summary: "More than one subnet in a region",
    cause:
      "Warning. The region has more than one subnet. OVHcloud's API description says one, its guide gives no number. The platform decides.",
    fix: "Keep one subnet, unless you know that the platform accepts more.",
    advice: null,
  },
  "rule/range-length": {
    severity: "error",
    exit: "invalidFile",
    summary: "Wrong service range length",
    cause: "A service range must be a /27, /28 or /29.",
    fix: "Use one of these lengths.",
    advice: null,
  },
  "rule/range-outside-subnet": {
    severity: "error",
    exit: "invalidFile",
    summary: "Service range outside its subnet",
    cause: "A service range is a slice of its subnet, and this one is not wholly inside it. The finding shows both.",
    fix: "Use a range inside the subnet, for example its first /28.",
    advice: null,
  },
  "rule/range-fills-subnet": {
    severity: "warning",
    exit: "invalidFile",
    summary: "Service range fills its subnet",
    cause:
      "Warning. The service range is the whole subnet, so that no address is left for the machines that use the managed services.",
    fix: "Use a smaller service range or a larger subnet.",
    advice: null,
  },
  "rule/range-too-small": {
    severity: "error",
    or: "warning",
    exit: "invalidFile",
    summary: "Service range is too small",
    cause:
      "Each endpoint needs an address of the service range. An error when there are more endpoints than addresses; a warning when more than are likely to be free: the platform keeps four, and the first and last address of the subnet. That is inferred from what it reports, not documented.",
    fix: "Use a larger service range, up to /27, or put endpoints in another subnet.",
    advice: null,
  },
  "rule/vlan-duplicate": {
    severity: "error",
    exit: "invalidFile",
    summary: "VLAN used twice in a region",
    cause: "Two subnets of a region have the same VLAN, or both are untagged. The finding shows both.",
    fix: "Give each subnet a VLAN of its own; one of them can be untagged.",
    advice: null,
  },
  "rule/subnet-overlap": {
    severity: "error",
    exit: "invalidFile",
    summary: "Subnets overlap",
    cause:
      "Two subnets have addresses in common: in one region, or in two regions of one vRack in the same VLAN (or both untagged), where one broadcast domain would carry both. The finding shows both.",
    fix: "Use ranges that have no address in common; across regions, different VLANs will do.",
    advice: null,
  },
  "rule/service-duplicate": {
    severity: "error",
    exit: "invalidFile",
    summary: "Managed service listed twice",
    cause:
      "A managed service is named twice, in one document or in two, and it can be in one subnet only. A URN means one service everywhere, a name one service of its region.",
    fix: "Keep one of the two.",
    advice: "Keep one of the two.",
  },
  "rule/vrack-duplicate": {
    severity: "error",
    exit: "invalidFile",
    summary: "vRack named twice",
    cause: "Two documents name the same vRack.",
    fix: "Put the regions of both into one document.",
    advice: null,
  },
  "rule/id-duplicate": {
    severity: "error",
    exit: "invalidFile",
    summary: "vRack Services id named twice",
    cause: "Two regions name the same vRack Services by `id`.",
    fix: "Keep one of the two.",
    advice: null,
  },
  "rule/name-duplicate": {
    severity: "warning",
    exit: "invalidFile",
    summary: "Subnet name used twice in a region",
    cause:
      "Warning. Two subnets of a region have the same name. The name is how a subnet is recognised when its CIDR changes.",
    fix: "Give each subnet a name of its own.",
    advice: null,
  },
  "rule/unknown-region": {
    severity: "warning",
    exit: "invalidFile",
    summary: "Unknown region",
    cause:
      "Warning. The region is not known to vrackops but close to one that is, or named as it was until 2025. The platform decides.",
    fix: "Correct the name if it is a typo: `eu-west-gra`, not `eu-wset-gra` or `gra`.",
    advice: null,
  },
  "rule/nothing-managed": {
    severity: "warning",
    exit: "invalidFile",
    summary: "Nothing is managed",
    cause: "Warning. The document lists no region, so it manages nothing: what is live is reported and never touched.",
    fix: "List the regions, or remove the document.",
    example: ["version: 1", "regions:", "  eu-west-gra:", "    subnets: []"],
    advice: null,
  },
} as const satisfies Entries;
