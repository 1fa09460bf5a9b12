import type { ManagedService } from "../live.ts";
import { compareText } from "../../../model/order.ts";
import type { JsonValue } from "../../../ovh/json-value.ts";

/** Decodes an element of GET /storage/netapp. A region that is not given is empty and so matches none. */
export function decodeManagedService(json: JsonValue): ManagedService {
  const iam = json.at("iam");
  return {
    id: json.at("id").text(),
    urn: iam.maybeAt("urn").maybeText(),
    name: json.at("name").maybeText() ?? iam.maybeAt("displayName").maybeText(),
    region: json.at("region").maybeText() ?? "",
    status: json.at("status").maybeText() ?? "unknown",
  };
}

/** Sorted by URN, those without one last, then by id. */
export const byUrn = (a: ManagedService, b: ManagedService): number =>
  compareText(a.urn ?? "\uffff", b.urn ?? "\uffff") || compareText(a.id, b.id);
