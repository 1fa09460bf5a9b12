import { expect, test } from "vitest";
import { changeTitle } from "../../src/engine/refusals/change-title.ts";
import type { Change } from "../../src/model/change.ts";
import {
  attachment,
  endpointChange,
  gra,
  planned,
  planOf,
  rename,
  subnetChange,
  unnamed,
  urnOf,
} from "../report/builders.ts";

const plan = planOf({
  objects: [planned(unnamed), planned(gra, { serviceNames: { [urnOf("home")]: "home-dirs" } })],
});

test.each<[change: Change, title: string]>([
  [rename(gra, "new"), "update vrack-services of prod-gra in eu-west-gra"],
  [attachment(unnamed, { action: "create" }), "create attachment of vrs-ccc-333-ccc-333 in eu-west-rbx"],
  [subnetChange(gra, "10.1.0.0/24", { action: "replace" }), "replace subnet 10.1.0.0/24 of prod-gra in eu-west-gra"],
  [
    endpointChange(gra, "10.1.0.0/24", "home", { action: "create" }),
    "create endpoint home-dirs in 10.1.0.0/24 of prod-gra in eu-west-gra",
  ],
  [
    endpointChange(gra, "10.1.0.0/24", "other", { action: "delete" }),
    `delete endpoint ${urnOf("other")} in 10.1.0.0/24 of prod-gra in eu-west-gra`,
  ],
])("$action $address is told in one line", (change, title) => {
  expect(changeTitle(change, plan)).toBe(title);
});
