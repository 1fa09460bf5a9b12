import type { Entries } from "../entry.ts";

/** What the JSON Schema says. */
export const schemaEntries = {
  "schema/unknown-key": {
    severity: "error",
    exit: "invalidFile",
    summary: "Unknown key",
    cause: "There is no such key here. If a similar one exists, the finding suggests it.",
    fix: "Correct the key or remove it. All keys are in [file.md](file.md), and in `schemas/network.schema.json`, which editors use to complete them.",
    example: ["subnet: []     # no: did you mean `subnets`?", "subnets: []    # yes"],
    advice: null,
  },
  "schema/missing-key": {
    severity: "error",
    exit: "invalidFile",
    summary: "Missing key",
    cause:
      "A required key is missing: `version` in a document, `subnets` in a region, `cidr` and `serviceRange` in a subnet.",
    fix: "Add the key. For `subnets`, absent and empty differ: write `subnets: []` when there should be none, and remove the whole region when this file does not manage it.",
    example: ["regions:", "  eu-west-lim:", "    subnets: []"],
    advice: null,
  },
  "schema/wrong-type": {
    severity: "error",
    exit: "invalidFile",
    summary: "Wrong type of value",
    cause:
      "The value has the wrong type for its key: text instead of a number, nothing instead of a list, and so on. YAML 1.2 reads `yes`, `1_000` and `12:30:45` as text and `030` as a number.",
    fix: "Write the type of value that the finding names; quotes turn a number into text, and removing them turns it back.",
    example: ['vlan: "30"    # no: text', "vlan: 30      # yes", "name: 030     # no: a number", 'name: "030"   # yes'],
    advice: null,
  },
  "schema/wrong-value": {
    severity: "error",
    exit: "invalidFile",
    summary: "Value is not allowed",
    cause:
      "The value has the right type but is not allowed here: a VLAN outside 2 to 4094, an unknown impact in `policy.allow`, a negative `maxDeletions`; or an account file has more than one document.",
    fix: "Write one of the values that the finding names.",
    advice: null,
  },
  "schema/wrong-format": {
    severity: "error",
    exit: "invalidFile",
    summary: "Wrong format",
    cause:
      "The value does not have the form that its key needs: a vRack is `pn-` and digits, a range `10.120.0.0/24`, a URN `urn:v1:eu:resource:TYPE:ID`, names have no invisible characters, regions are lower case such as `eu-west-gra`. Numbers are plain decimals: `030`, `0o36`, `0x1e`, `1e2` and `30.0` are refused because YAML 1.1 and 1.2 tools do not agree about them.",
    fix: "Write the value in the form that the finding shows.",
    example: ["vlan: 030    # no: 30 in YAML 1.2, 24 in YAML 1.1", "vlan: 30     # yes"],
    advice: null,
  },
  "schema/unknown-version": {
    severity: "error",
    exit: "invalidFile",
    summary: "Unknown file format version",
    cause: "The file states a version of the format that this vrackops does not know.",
    fix: "Write `version: 1`, or use a newer vrackops.",
    advice: null,
  },
} as const satisfies Entries;
