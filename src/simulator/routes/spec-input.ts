import { isFields, parseJson } from "../state/json.ts";
import type { SpecInput } from "../rules/configure.ts";
import { parseBlock } from "../rules/ipv4.ts";
import type { SubnetSpec } from "../state/state.ts";

/** Decodes the body of a PUT on a vRack Services; null when it is not JSON or not of the published shape. */
export function decodeSpecInput(body: string): SpecInput | null {
  const input = parseJson(body);
  if (!isFields(input) || typeof input["checksum"] !== "string" || !isFields(input["targetSpec"])) return null;
  const subnets = listOf(input["targetSpec"]["subnets"], decodeSubnet);
  return subnets && { checksum: input["checksum"], subnets };
}

function decodeSubnet(value: unknown): SubnetSpec | null {
  if (!isFields(value) || !isFields(value["serviceRange"])) return null;
  const cidr = blockText(value["cidr"]);
  const serviceRange = blockText(value["serviceRange"]["cidr"]);
  const endpoints = listOf(value["serviceEndpoints"], decodeEndpoint);
  const displayName = value["displayName"] ?? null;
  const vlan = value["vlan"] ?? null;
  if (cidr === null || serviceRange === null || !endpoints) return null;
  if (displayName !== null && typeof displayName !== "string") return null;
  if (vlan !== null && !(typeof vlan === "number" && Number.isInteger(vlan))) return null;
  return { cidr, serviceRange, endpoints, displayName, vlan };
}

const decodeEndpoint = (value: unknown): string | null =>
  isFields(value) && typeof value["managedServiceURN"] === "string" ? value["managedServiceURN"] : null;

const blockText = (value: unknown): string | null =>
  typeof value === "string" && parseBlock(value) !== null ? value : null;

function listOf<T>(value: unknown, decode: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const items = value.map((item: unknown) => decode(item));
  return items.every((item): item is Awaited<T> & NonNullable<typeof item> => item !== null) ? items : null;
}
