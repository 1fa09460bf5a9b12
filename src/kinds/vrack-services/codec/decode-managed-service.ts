import type { ManagedService } from "../live.ts";
import { compareText } from "../../../model/order.ts";
import type { Wire } from "../../../ovh/json-value.ts";

/** Decodes an element of GET /storage/netapp. A region that is not given is empty and so matches none. */
export function decodeManagedService(wire: Wire): ManagedService {
  const iam = wire.at("iam");
  return {
    id: wire.at("id").text(),
    urn: iam.maybeAt("urn").maybeText(),
    name: wire.at("name").maybeText() ?? iam.maybeAt("displayName").maybeText(),
    region: wire.at("region").maybeText() ?? "",
    status: wire.at("status").maybeText() ?? "unknown",
  };
}

/** Sorted by URN, those without one last, then by id. */
export const byUrn = (a: ManagedService, b: ManagedService): number =>
  compareText(a.urn ?? "\uffff", b.urn ?? "\uffff") || compareText(a.id, b.id);
