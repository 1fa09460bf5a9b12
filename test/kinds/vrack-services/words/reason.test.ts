import { expect, test } from "vitest";
import type { VrackServicesChange } from "../../../../src/kinds/vrack-services/change.ts";
import { hasNewAddresses, reasonOf } from "../../../../src/kinds/vrack-services/words/reason.ts";
import { endpointChange, gra, lim, rename, subnetChange, unnamed } from "../../../report/builders.ts";
import { attached, range, recreated, toLim, vlan } from "./changes.ts";

test.each<[change: VrackServicesChange, reason: string]>([
  [rename(gra, "new"), "vRack Services prod-gra in eu-west-gra is renamed"],
  [attached("create", null, "pn-2"), "vRack Services prod-gra in eu-west-gra is attached to pn-2"],
  [attached("delete", "pn-1", null), "vRack Services prod-gra in eu-west-gra is detached from pn-1"],
  [attached("replace", "pn-1", "pn-2"), "vRack Services prod-gra in eu-west-gra moves from pn-1 to pn-2"],
  [
    subnetChange(unnamed, "10.1.0.0/24", { action: "delete" }),
    "subnet 10.1.0.0/24 of vrs-ccc-333-ccc-333 in eu-west-rbx is deleted",
  ],
  [recreated(vlan), "subnet 10.1.0.0/24 (app) of prod-gra in eu-west-gra is recreated because its VLAN changes"],
  [
    recreated({ field: "name", before: null, after: "app" }, vlan, range),
    "subnet 10.1.0.0/24 (app) of prod-gra in eu-west-gra is recreated because its VLAN and service range change",
  ],
  [recreated(), "subnet 10.1.0.0/24 (app) of prod-gra in eu-west-gra is recreated"],
  [
    recreated({ field: "cidr", before: "10.9.0.0/24", after: "10.1.0.0/24" }),
    "subnet 10.9.0.0/24 (app) of prod-gra in eu-west-gra is recreated because its CIDR changes",
  ],
  [
    subnetChange(gra, "10.1.0.0/24", { action: "update", fields: [{ field: "name", before: "a", after: null }] }),
    "subnet 10.1.0.0/24 of prod-gra in eu-west-gra changes",
  ],
  [
    endpointChange(gra, "10.1.0.0/24", "home", { action: "delete" }),
    "removed from subnet 10.1.0.0/24 of prod-gra in eu-west-gra",
  ],
  [toLim(), "moved from subnet 10.1.0.0/24 of prod-gra to 10.2.0.0/24 of prod-lim in eu-west-lim"],
  [
    toLim({ from: { owner: lim, cidr: "10.1.0.0/24" } }),
    "moved from subnet 10.1.0.0/24 to 10.2.0.0/24 of prod-lim in eu-west-lim",
  ],
  [
    toLim({ from: { owner: { ...gra, name: lim.name }, cidr: "10.1.0.0/24" } }),
    `moved from subnet 10.1.0.0/24 of ${gra.id} to 10.2.0.0/24 of prod-lim in eu-west-lim`,
  ],
  [
    toLim({ vracks: { before: "pn-1", after: null } }),
    "moved from subnet 10.1.0.0/24 of prod-gra to 10.2.0.0/24 of prod-lim in eu-west-lim, which is in no vRack",
  ],
  [
    toLim({ vracks: { before: "pn-1", after: "pn-2" } }),
    "moved from subnet 10.1.0.0/24 of prod-gra to 10.2.0.0/24 of prod-lim in eu-west-lim, from pn-1 to pn-2",
  ],
  [
    toLim({ vracks: { before: null, after: "pn-2" } }),
    "moved from subnet 10.1.0.0/24 of prod-gra to 10.2.0.0/24 of prod-lim in eu-west-lim, from no vRack to pn-2",
  ],
])("why a change hurts: %#", (change, reason) => {
  expect(reasonOf(change)).toBe(reason);
});

test.each<[change: VrackServicesChange, isNew: boolean]>([
  [toLim(), true],
  [toLim({ from: { owner: gra, cidr: "10.2.0.0/16" } }), false],
  [endpointChange(gra, "10.1.0.0/24", "home", { action: "create" }), false],
  [recreated(vlan), false],
  [recreated(range), false],
  [recreated({ ...range, after: "10.1.0.32/28" }), true],
  [recreated({ field: "cidr", before: null, after: "10.1.0.0/24" }), false],
])("whether none of the old addresses can be elected again: %#", (change, isNew) => {
  expect(hasNewAddresses(change)).toBe(isNew);
});
