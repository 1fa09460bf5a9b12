import type { JsonRecord } from "../../../model/words.ts";

/** A change of a plan that was read from JSON, as far as a picture needs it; what is missing is empty. */
export interface PlanChange {
  readonly address: string;
  readonly thing: string;
  readonly action: string;
  /** `vrs-…` */
  readonly id: string;
  readonly cidr: string;
  readonly urn: string;
  readonly name: string | null;
  /** Where an endpoint moves from; null unless it moves. */
  readonly from: { readonly id: string; readonly cidr: string } | null;
  readonly fields: readonly PlanField[];
  readonly impacts: readonly string[];
  /** URNs of the endpoints that the impacts concern. */
  readonly hurt: readonly string[];
}

/** One field before and after, as a text; null = not set. */
interface PlanField {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Reads one element of `changes`, which `changeJson` wrote. */
export function readChange(json: JsonRecord): PlanChange {
  const from = recordOf(json["from"]);
  return {
    address: textOf(json["address"]) ?? "",
    thing: textOf(json["thing"]) ?? "",
    action: textOf(json["action"]) ?? "",
    id: textOf(recordOf(json["vrackServices"])["id"]) ?? "",
    cidr: textOf(json["cidr"]) ?? "",
    urn: textOf(json["urn"]) ?? "",
    name: textOf(json["name"]),
    from:
      json["from"] == null
        ? null
        : { id: textOf(recordOf(from["vrackServices"])["id"]) ?? "", cidr: textOf(from["cidr"]) ?? "" },
    fields: listOf(json["fields"])
      .map(recordOf)
      .map((field) => ({
        field: textOf(field["field"]) ?? "",
        before: textOf(field["before"]),
        after: textOf(field["after"]),
      })),
    impacts: listOf(json["impacts"]).flatMap((impact) => textOf(impact) ?? []),
    hurt: listOf(json["endpoints"]).flatMap((endpoint) => textOf(recordOf(endpoint)["urn"]) ?? []),
  };
}

const textOf = (value: unknown): string | null =>
  typeof value === "string" || typeof value === "number" ? String(value) : null;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const recordOf = (value: unknown): JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonRecord) : {};
