import { expect, test } from "vitest";
import { endingManaged, endingServices } from "../../../src/kinds/vrack-services/drift/ending.ts";
import type { ManagedService } from "../../../src/kinds/vrack-services/live.ts";
import type { End } from "../../../src/model/inventory.ts";
import { urn, vrackServices } from "./builders.ts";

const nowMs = Date.parse("2026-11-26T09:30:00Z");
const service = (more: Partial<ManagedService>): ManagedService => ({
  id: "home-id",
  urn: urn("home"),
  name: "home",
  region: "eu-west-gra",
  status: "running",
  ...more,
});

test.each<[status: string, state: string | undefined]>([
  ["running", undefined],
  ["resting", undefined],
  ["creating", "busy"],
  ["reopening", "busy"],
  ["suspending", "suspended"],
  ["suspended", "suspended"],
  ["deleting", "deleting"],
  ["deleted", "deleting"],
])("a managed service that is %s is told as %s", (status, state) => {
  expect(endingManaged(service({ status }), null, nowMs)?.state).toBe(state);
});

test.each<[end: End | null, detail: string | undefined]>([
  [null, undefined],
  [{ how: "ended", at: "2026-11-01T00:00:00Z" }, "It ended on 2026-11-01."],
  [{ how: "ended", at: null }, "It ended."],
  [{ how: "terminates", at: "2030-01-01T00:00:00Z" }, "It was cancelled and ends on 2030-01-01."],
  [{ how: "terminates", at: null }, "It was cancelled and ends soon."],
  [{ how: "expires", at: "2026-12-10T00:00:00Z" }, "It expires on 2026-12-10 unless somebody renews it."],
  [{ how: "expires", at: "2026-12-11T00:00:00Z" }, undefined],
  [{ how: "expires", at: null }, "It expires soon unless somebody renews it."],
])("the end %j is told in the same words of both", (end, detail) => {
  const live = vrackServices("vrs-a");
  expect([endingServices(live, end, nowMs)?.detail, endingManaged(service({}), end, nowMs)?.detail]).toEqual([
    detail,
    detail,
  ]);
});

test("a managed service without name, region or URN is told by its id", () => {
  const end: End = { how: "ended", at: null };
  expect(endingManaged(service({ urn: null, name: null, region: "" }), end, nowMs)).toEqual({
    sort: "not-converged",
    address: "home-id",
    title: "managed service home-id (region not known)",
    region: "",
    name: null,
    changedAt: null,
    state: "ending",
    detail: "It ended.",
    advice: "Take it out of the file, or ask OVHcloud support.",
    endsAt: null,
    tasks: [],
  });
});
