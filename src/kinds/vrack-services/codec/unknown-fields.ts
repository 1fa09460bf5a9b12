import { compareText } from "../../../model/order.ts";
import type { JsonValue } from "../../../ovh/json-value.ts";

/**
 * What is set in a target spec and has no place in ours: a PUT of the whole spec would lose it.
 *
 * @returns such as `targetSpec.subnets[].gateway`, each once, sorted
 */
export function unknownFields(json: JsonValue): readonly string[] {
  const spec = json.maybeAt("targetSpec");
  const subnets = spec.maybeAt("subnets").list();
  const ranges = subnets.map((subnet) => subnet.at("serviceRange"));
  const endpoints = subnets.flatMap((subnet) => subnet.at("serviceEndpoints").list());
  const found = [
    ...strangers([spec], "targetSpec", ["subnets"]),
    ...strangers(subnets, "targetSpec.subnets[]", ["cidr", "displayName", "vlan", "serviceRange", "serviceEndpoints"]),
    ...strangers(ranges, "targetSpec.subnets[].serviceRange", ["cidr"]),
    ...strangers(endpoints, "targetSpec.subnets[].serviceEndpoints[]", ["managedServiceURN"]),
  ];
  return [...new Set(found)].toSorted(compareText);
}

const strangers = (all: readonly JsonValue[], path: string, known: readonly string[]): readonly string[] =>
  all.flatMap((one) => one.setFields().filter((field) => !known.includes(field))).map((field) => `${path}.${field}`);
