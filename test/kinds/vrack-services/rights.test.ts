import { expect, test } from "vitest";
import { loadNetworks } from "../../../src/file/read/load-networks.ts";
import { rights } from "../../../src/kinds/vrack-services/rights.ts";
import type { Live } from "../../../src/kinds/vrack-services/live.ts";
import type { Desired } from "../../../src/model/network.ts";
import { isPublishedHere, load } from "../../simulator/published.ts";
import { account, network, service, subnet, urn, vrackServices } from "./builders.ts";

function desiredOf(...documents: readonly string[]): Desired {
  const file = { name: "network.yaml", bytes: new TextEncoder().encode(documents.join("\n---\n")) };
  const { desired, findings } = loadNetworks([file]);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  return desired;
}

const holding = (...endpoints: readonly string[]): string =>
  `subnets: [{ cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, endpoints: [${endpoints.map((one) => `"${one}"`).join()}] }]`;

const always = [
  "vrackServices:apiovh:resource/get",
  "vrackServices:apiovh:resource/edit",
  "vrackServices:apiovh:storageNetApp/attach",
  "vrackServices:apiovh:storageNetApp/detach",
  "vrackServices:apiovh:resource/task/get",
  "storageNetApp:apiovh:vrackServices/attach",
];
const attachment = [
  "vrack:apiovh:get",
  "vrack:apiovh:vrackServices/attach",
  "vrack:apiovh:vrackServices/detach",
  "vrackServices:apiovh:vrack/attach",
  "vrack:apiovh:task/get",
  "vrack:apiovh:vrackServices/get",
];
const orders = [
  "account:apiovh:me/get",
  "order:apiovh:cart/get",
  "order:apiovh:cart/assign",
  "order:apiovh:cart/checkout/simulate",
  "order:apiovh:cart/delete",
  "order:apiovh:cart/checkout/execute",
  "account:apiovh:me/order/get",
  "account:apiovh:me/order/status/get",
  "account:apiovh:me/order/details/get",
  "account:apiovh:me/order/details/extension/get",
  "account:apiovh:me/order/followUp/get",
  "account:apiovh:me/payment/method/get",
  "account:apiovh:me/order/pay",
  "account:apiovh:me/order/payWithRegisteredPaymentMean",
];

test.each<[string, string, readonly string[]]>([
  ["nothing more than to configure", network(null, { "eu-west-gra": `{ ${holding(urn("x"))} }` }), []],
  ["to attach", network("pn-1", { "eu-west-gra": "{ subnets: [] }" }), attachment],
  ["to find services by name", network(null, { "eu-west-gra": `{ ${holding("x")} }` }), ["storageNetApp:apiovh:get"]],
  [
    "to rename",
    network(null, { "eu-west-gra": "{ name: prod, subnets: [] }" }),
    ["account:apiovh:services/get", "account:apiovh:services/edit"],
  ],
  ["to order", network(null, { "eu-west-gra": "{ order: true, subnets: [] }" }), orders],
])("a file needs the rights for what it asks for, here %s", (_, yaml, more) => {
  const all = rights.needed(desiredOf(yaml)).filter(({ purpose }) => purpose !== "neighbours");
  const needed = all.map(({ action }) => action);
  expect(needed.toSorted()).toEqual([...always, ...more].toSorted());
  expect(needed.filter((action) => !rights.list.some((right) => right.action === action))).toEqual([]);
});

const live = account(
  [
    vrackServices("vrs-a", { vrack: "pn-1", name: "prod", subnets: [subnet("10.1.0.0/24", ["x"])] }),
    vrackServices("vrs-b"),
  ],
  [service("x", { name: "home" }), service("y", { name: null })],
);

const vrack = (id: string) => ({ type: "vrack", id, urn: `urn:v1:eu:resource:vrack:${id}`, name: null });
const vrs = (id: string, name: string | null = null) => ({
  type: "vrackServices",
  id,
  urn: `urn:v1:eu:resource:vrackServices:${id}`,
  name,
});
const netapp = (id: string, name: string | null = null) => ({ type: "storageNetApp", id, urn: urn(id), name });

test.each<[string, Desired, Live | null, readonly object[]]>([
  [
    "what the files mean in the account, by name or URN, each once",
    desiredOf(
      network("pn-2", { "eu-west-gra": `{ id: vrs-b, ${holding(urn("y"))} }` }),
      network("pn-1", { "eu-west-gra": `{ ${holding("home", urn("x"))} }` }),
    ),
    live,
    [vrack("pn-1"), vrack("pn-2"), vrs("vrs-a", "prod"), vrs("vrs-b"), netapp("x", "home"), netapp("y")],
  ],
  [
    "every vRack Services, where one is still to be ordered",
    desiredOf(network("pn-3", { "eu-west-gra": "{ order: true, subnets: [] }" })),
    account([], []),
    [vrack("pn-3"), vrs("*")],
  ],
  [
    "every service, where the account may not be read and a file uses names",
    desiredOf(network(null, { "eu-west-gra": `{ id: vrs-b, ${holding("home", urn("x"), urn("y"))} }` })),
    null,
    [vrs("vrs-b"), netapp("*"), netapp("x"), netapp("y")],
  ],
  [
    "every vRack Services, where the account may not be read and a file gives no id",
    desiredOf(network("pn-1", { "eu-west-gra": "{ subnets: [] }", "eu-west-rbx": "{ subnets: [] }" })),
    null,
    [vrack("pn-1"), vrs("*")],
  ],
])("rights are needed on %s", (_, desired, read, resources) => {
  expect(rights.resources(desired, read, (type, id) => `urn:v1:eu:resource:${type}:${id}`)).toEqual(resources);
});

test.runIf(isPublishedHere)("every action on vRacks and their neighbours is one that the API publishes", () => {
  const published = ["vrack", "cloudNetwork", "ipLoadbalancing"].flatMap((file) => actionsIn(load(file)));
  const own = rights.list.filter(({ on }) => ["vrack", "publicCloudProject", "loadbalancer"].includes(on));
  const unknown = own.map(({ action }) => action).filter((action) => !published.includes(action));
  expect(unknown).toEqual([]);
});

/** Every `x-iam-actions` of a published file. */
function actionsIn(json: unknown): readonly string[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) =>
    key === "x-iam-actions" && Array.isArray(value)
      ? value.map((one: unknown) => (typeof one === "string" ? one : (one as { readonly name: string }).name))
      : actionsIn(value),
  );
}
