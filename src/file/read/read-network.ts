import type { Place } from "../../model/finding.ts";
import { impacts } from "../../model/impact.ts";
import type { Located } from "../../model/located.ts";
import type {
  DesiredNetwork,
  DesiredRegion,
  DesiredSubnet,
  OrderWish,
  Policy,
  ServiceReference,
} from "../../model/network.ts";
import { placeOf, startOfContent } from "./place.ts";
import type { PlacedValue } from "./placed-value.ts";
import type { SourceText } from "./source.ts";

/** Reads a document that fits the schema. Nothing is checked again: what the schema forbids counts as absent. */
export function readNetwork(source: SourceText, document: PlacedValue): DesiredNetwork {
  const written = document.fields.get("vrack");
  const vrack = located(source, written, isText);
  const regions = [...(document.fields.get("regions")?.fields ?? [])];
  return {
    vrack: vrack?.value ?? null,
    isDetached: written?.value === null,
    regions: regions.map(([name, region]) => readRegion(source, name, region)),
    policy: readPolicy(source, document.fields.get("policy")),
    at: vrack?.at ?? placeOf(source, startOfContent(source, document.span.start)),
  };
}

function readPolicy(source: SourceText, policy: PlacedValue | undefined): Policy {
  const allowed = policy?.fields.get("allow")?.items.map((item) => item.value) ?? [];
  const maxDeletions = located(source, policy?.fields.get("maxDeletions"), isNumber);
  const maxInterruptions = located(source, policy?.fields.get("maxInterruptions"), isNumber);
  return {
    allow: impacts.filter((impact) => allowed.includes(impact)),
    maxDeletions: maxDeletions?.value ?? null,
    maxDeletionsAt: maxDeletions?.at ?? null,
    maxInterruptions: maxInterruptions?.value ?? null,
    maxInterruptionsAt: maxInterruptions?.at ?? null,
    ignore: (policy?.fields.get("ignore")?.items ?? []).map(({ value }) => value).filter(isText),
  };
}

function readRegion(source: SourceText, name: string, region: PlacedValue): DesiredRegion {
  const id = located(source, region.fields.get("id"), isText);
  return {
    region: name,
    id: id?.value ?? null,
    name: located(source, region.fields.get("name"), isText)?.value ?? null,
    order: readOrder(source, region.fields.get("order")),
    subnets: (region.fields.get("subnets")?.items ?? []).map((item) => readSubnet(source, item)),
    at: placeOf(source, region.keySpan ?? region.span),
    idAt: id?.at ?? null,
    protectAt: located(source, region.fields.get("protect"), isTrue)?.at ?? null,
  };
}

/** `order: false` is as good as none. */
function readOrder(source: SourceText, order: PlacedValue | undefined): OrderWish | null {
  if (order === undefined || order.value === false) return null;
  return { waivesWithdrawal: order.fields.get("waiveRightOfWithdrawal")?.value === true, at: placeAt(source, order) };
}

function readSubnet(source: SourceText, subnet: PlacedValue): DesiredSubnet {
  const missing = { value: "", at: placeOf(source, subnet.span) };
  const cidr = located(source, subnet.fields.get("cidr"), isText) ?? missing;
  const serviceRange = located(source, subnet.fields.get("serviceRange"), isText) ?? missing;
  const name = subnet.fields.get("name");
  const vlan = subnet.fields.get("vlan");
  return {
    cidr: cidr.value,
    name: name ? (located(source, name, isFilled)?.value ?? null) : undefined,
    serviceRange: serviceRange.value,
    vlan: located(source, vlan, isNumber)?.value ?? null,
    endpoints: (subnet.fields.get("endpoints")?.items ?? []).flatMap((item) => readReference(source, item) ?? []),
    at: cidr.at,
    nameAt: name ? placeAt(source, name) : null,
    serviceRangeAt: serviceRange.at,
    vlanAt: vlan ? placeAt(source, vlan) : cidr.at,
    protectAt: located(source, subnet.fields.get("protect"), isTrue)?.at ?? null,
  };
}

function readReference(source: SourceText, item: PlacedValue): ServiceReference | null {
  const found = located(source, item, isText);
  return found && { kind: found.value.startsWith("urn:") ? "urn" : "name", ...found };
}

/** The place of a value; of its key when the value is not written. */
const placeAt = (source: SourceText, { span, keySpan }: PlacedValue): Place =>
  placeOf(source, span.end > span.start ? span : (keySpan ?? span));

function located<T>(
  source: SourceText,
  found: PlacedValue | undefined,
  is: (value: unknown) => value is T,
): Located<T> | null {
  if (!found || !is(found.value)) return null;
  return { value: found.value, at: placeAt(source, found) };
}

const isTrue = (value: unknown): value is true => value === true;
const isText = (value: unknown): value is string => typeof value === "string";
const isFilled = (value: unknown): value is string => typeof value === "string" && value !== "";
const isNumber = (value: unknown): value is number => typeof value === "number";
