import { expect, test } from "vitest";
import { idleServices } from "../../../../src/kinds/vrack-services/drift/idle-services.ts";
import { unmanagedServices } from "../../../../src/kinds/vrack-services/drift/unmanaged-services.ts";
import { account, service, subnet, urn, vrackServices } from "../builders.ts";

const nothing = { networks: [] };

const idle = (address: string, more: object) => ({
  sort: "unmanaged",
  address,
  title: `managed service ${address} (eu-west-gra)`,
  region: "eu-west-gra",
  name: null,
  changedAt: null,
  detail: "It has no endpoint: nobody can reach it through a vRack.",
  keep: null,
  advice: "To make it reachable, add it to the endpoints of a subnet of eu-west-gra.",
  ...more,
});

test("a managed service without an endpoint is told by name, else by URN, else by id; of one without a region that is said", () => {
  const services = [
    service("a", { name: "home" }),
    service("b", { name: null }),
    service("c", { name: null, urn: null, region: "" }),
    service("reached"),
    service("wanted"),
    service("hidden"),
    service("gone", { status: "deleted" }),
    service("going", { status: "deleting" }),
  ];
  const hidden = { type: "vRack Services", id: "vrs-z", name: null, region: null, vrack: null, why: "" } as const;
  const live = {
    ...account([vrackServices("vrs-a", { subnets: [subnet("10.1.0.0/24", ["reached"])] })], services),
    unreadable: [{ ...hidden, urns: [urn("hidden")] }],
  };
  expect(idleServices(nothing, live, new Set([urn("wanted")]))).toEqual([
    idle("c", {
      title: "managed service c (region not known)",
      region: "",
      advice: "To make it reachable, add it to the endpoints of a subnet of its region.",
    }),
    idle(urn("a"), { title: "managed service home (eu-west-gra)", name: "home" }),
    idle(urn("b"), {}),
  ]);
  expect(idleServices(nothing, account([]), new Set())).toEqual([]);
});

test("a vRack Services that no file means is told as a file would write it, with the names that are known", () => {
  const one = vrackServices("vrs-a", { subnets: [subnet("10.1.0.0/24", ["x", "y", "z"], { name: "lan", vlan: 5 })] });
  const endpoints = (x: string | undefined) => [
    { value: urn("x"), comment: x },
    { value: urn("y"), comment: undefined },
    { value: urn("z"), comment: undefined },
  ];
  const told = (changedAt: string | null, x: string | undefined) => [
    {
      sort: "unmanaged",
      address: "vrs-a",
      title: "vRack Services vrs-a (eu-west-gra)",
      region: "eu-west-gra",
      name: null,
      changedAt,
      detail: "It is in no vRack, and no file means it.",
      keep: {
        vrack: null,
        region: {
          region: "eu-west-gra",
          name: null,
          id: "vrs-a",
          subnets: [
            { cidr: "10.1.0.0/24", name: "lan", vlan: 5, serviceRange: "10.1.0.0/28", endpoints: endpoints(x) },
          ],
        },
      },
      advice: null,
    },
  ];
  const updatedAt = "2026-01-01T00:00:00Z";
  const services = [service("x", { name: "home" }), service("y", { name: null })];
  expect(unmanagedServices(nothing, account([one], services), [])).toEqual(told(null, "home"));
  expect(unmanagedServices(nothing, account([{ ...one, updatedAt }]), [])).toEqual(told(updatedAt, undefined));
});
