import type { Finding, Place } from "../../model/finding.ts";
import type { FindingCode } from "../../findings/codes.ts";

/** The fixed words of every code that files can have. */
const summaries = {
  "file/not-found": "File not found",
  "file/unreadable": "File cannot be read",
  "file/too-large": "File is too large",
  "file/encoding": "File is not plain UTF-8 text",
  "file/empty": "Nothing is written here",
  "file/more-findings": "More findings in this file",
  "yaml/syntax": "Not valid YAML",
  "yaml/duplicate-key": "Key written twice",
  "yaml/unknown-alias": "Alias without an anchor",
  "yaml/alias-bomb": "Aliases expand to too much",
  "yaml/too-deep": "Nested too deeply",
  "schema/unknown-key": "Unknown key",
  "schema/missing-key": "Missing key",
  "schema/wrong-type": "Wrong kind of value",
  "schema/wrong-value": "Value is not allowed",
  "schema/wrong-format": "Value is not written as it should be",
  "schema/unknown-version": "Unknown version of the file format",
  "rule/not-network-address": "Not a network address",
  "rule/not-private": "Not a private address range",
  "rule/subnet-length": "Unusual subnet length",
  "rule/subnet-count": "More than one subnet in a region",
  "rule/range-length": "Service range of a wrong length",
  "rule/range-outside-subnet": "Service range outside its subnet",
  "rule/range-fills-subnet": "Service range fills its subnet",
  "rule/range-too-small": "Service range is too small",
  "rule/vlan-duplicate": "VLAN used twice in a region",
  "rule/subnet-overlap": "Subnets overlap",
  "rule/service-duplicate": "Managed service named twice",
  "rule/vrack-duplicate": "vRack named twice",
  "rule/id-duplicate": "vRack Services id named twice",
  "rule/name-duplicate": "Subnet name used twice in a region",
  "rule/unknown-region": "Unknown region",
  "rule/nothing-managed": "Nothing is managed",
} as const satisfies Partial<Record<FindingCode, string>>;

/** A code that reading files can give. */
export type ConfigCode = keyof typeof summaries;

/** An error: whole sentences for `detail` and `fix`. */
export function problem(
  code: ConfigCode,
  at: Place | null,
  detail: string,
  fix: string | null,
  also: readonly Place[] = [],
): Finding {
  return { severity: "error", code, summary: summaries[code], detail, fix, at, also };
}

/** The same as a warning. */
export function caution(
  code: ConfigCode,
  at: Place | null,
  detail: string,
  fix: string | null,
  also: readonly Place[] = [],
): Finding {
  return { ...problem(code, at, detail, fix, also), severity: "warning" };
}
