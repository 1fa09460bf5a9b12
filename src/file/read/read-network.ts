import type { Place } from "../../model/finding.ts";
import { impacts } from "../../model/impact.ts";
import type { NetworkDocument, RegionDocument, SubnetDocument } from "./network-document.ts";
import { type Located, placeOf, startOfContent } from "./place.ts";
import type { SourceText } from "./source.ts";
import type { Tree } from "./placed-value.ts";

/** Reads a document that fits the schema. Nothing is checked again: what the schema forbids counts as absent. */
export function readNetwork(source: SourceText, tree: Tree): NetworkDocument {
  const vrack = located(source, tree.fields.get("vrack"), isText);
  const policy = tree.fields.get("policy")?.fields;
  const allowed = policy?.get("allow")?.items.map((item) => item.value) ?? [];
  return {
    vrack,
    regions: [...(tree.fields.get("regions")?.fields ?? [])].map(([name, region]) => readRegion(source, name, region)),
    allow: impacts.filter((impact) => allowed.includes(impact)),
    maxDeletions: located(source, policy?.get("maxDeletions"), isNumber),
    at: vrack?.at ?? placeOf(source, startOfContent(source, tree.span.start)),
  };
}

function readRegion(source: SourceText, name: string, tree: Tree): RegionDocument {
  return {
    region: { value: name, at: placeOf(source, tree.keySpan ?? tree.span) },
    id: located(source, tree.fields.get("id"), isText),
    name: located(source, tree.fields.get("name"), isText)?.value ?? null,
    subnets: (tree.fields.get("subnets")?.items ?? []).map((item) => readSubnet(source, item)),
  };
}

function readSubnet(source: SourceText, tree: Tree): SubnetDocument {
  const at = placeOf(source, tree.span);
  const cidr = located(source, tree.fields.get("cidr"), isText) ?? { value: "", at };
  const name = tree.fields.get("name");
  const vlan = tree.fields.get("vlan");
  return {
    cidr,
    name: name ? (located(source, name, isFilled) ?? { value: null, at: placeAt(source, name) }) : undefined,
    serviceRange: located(source, tree.fields.get("serviceRange"), isText) ?? { value: "", at },
    vlan: located(source, vlan, isNumber) ?? { value: null, at: vlan ? placeAt(source, vlan) : cidr.at },
    endpoints: (tree.fields.get("endpoints")?.items ?? []).flatMap((item) => located(source, item, isText) ?? []),
  };
}

/** The place of a value; of its key when the value is not written. */
const placeAt = (source: SourceText, { span, keySpan }: Tree): Place =>
  placeOf(source, span.end > span.start ? span : (keySpan ?? span));

function located<T>(source: SourceText, tree: Tree | undefined, is: (value: unknown) => value is T): Located<T> | null {
  if (!tree || !is(tree.value)) return null;
  return { value: tree.value, at: placeAt(source, tree) };
}

const isText = (value: unknown): value is string => typeof value === "string";
const isFilled = (value: unknown): value is string => typeof value === "string" && value !== "";
const isNumber = (value: unknown): value is number => typeof value === "number";
