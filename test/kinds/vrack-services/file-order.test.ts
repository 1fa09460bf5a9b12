import { expect, test } from "vitest";
import { account, network, planned, service, subnet, urn, vrackServices } from "./builders.ts";

const lan = (number: number, endpoints: readonly string[]): string =>
  `{ cidr: 10.${number}.0.0/24, serviceRange: 10.${number}.0.0/28, vlan: ${number + 1}, endpoints: [${endpoints.join(", ")}] }`;

test("a plan is in the order of the file; what the file does not list comes after it, by name and number", () => {
  const names = ["net-10", "net-2", "b", "a", "new"];
  const yaml = network("pn-1", {
    "eu-west-lim": "{ name: new-lim, subnets: [] }",
    "eu-west-gra": `{ subnets: [${lan(2, ["b", "new", "a"])}, ${lan(1, [])}] }`,
  });
  const live = account(
    [
      vrackServices("vrs-a", {
        vrack: "pn-1",
        subnets: [
          subnet("10.1.0.0/24", []),
          subnet("10.2.0.0/24", ["net-10", "net-2", "a", "b"]),
          subnet("10.30.0.0/24", []),
          subnet("10.4.0.0/24", []),
        ],
      }),
      vrackServices("vrs-b", { vrack: "pn-1", region: "eu-west-lim" }),
    ],
    // The URNs of the account are in another order than the names.
    names.map((name) => service(name)),
  );
  const { plan } = planned(yaml, live);
  expect(plan.changes.map(({ action, address }) => `${action} ${address.replace(urn(""), "")}`)).toEqual([
    "update vrs-b",
    "replace vrs-a/10.2.0.0/24",
    "create vrs-a/10.2.0.0/24/new",
    "delete vrs-a/10.2.0.0/24/net-2",
    "delete vrs-a/10.2.0.0/24/net-10",
    "replace vrs-a/10.1.0.0/24",
    "delete vrs-a/10.4.0.0/24",
    "delete vrs-a/10.30.0.0/24",
  ]);
  expect(plan.changes[1]?.endpoints.map(({ name }) => name)).toEqual(["b", "a"]);
  expect(plan.objects.map(({ owner }) => owner.id)).toEqual(["vrs-b", "vrs-a"]);
});
