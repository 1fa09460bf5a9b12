import type {
  AttachmentChange,
  EndpointChange,
  VrackServicesChange,
} from "../../../../src/kinds/vrack-services/change.ts";
import { attachment, endpoint, endpointChange, gra, lim, subnetChange } from "../../../report/builders.ts";

/** The fields of an attachment that goes from one vRack to another. */
export const vrack = (before: string | null, after: string | null) => [{ field: "vrack" as const, before, after }];
/** `home` moves from prod-gra to prod-lim. */
export const toLim = (more: Partial<EndpointChange> = {}): EndpointChange =>
  endpointChange(lim, "10.2.0.0/24", "home", {
    action: "replace",
    from: { owner: gra, cidr: "10.1.0.0/24" },
    endpoints: [endpoint("home", "10.1.0.4")],
    ...more,
  });

/** A change of an attachment, by what it was before and is after. */
export const attached = (action: AttachmentChange["action"], before: string | null, after: string | null) =>
  attachment(gra, { action, fields: vrack(before, after) });
/** A subnet that is made anew with these fields. */
export const recreated = (...fields: VrackServicesChange["fields"]) =>
  subnetChange(gra, "10.1.0.0/24", { action: "replace", name: "app", fields });
export const vlan = { field: "vlan", before: 20, after: null } as const;
export const range = { field: "serviceRange", before: "10.1.0.0/28", after: "10.1.0.0/27" } as const;
