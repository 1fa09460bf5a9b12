import { expect, test } from "vitest";
import { checkFiles } from "../../../src/usecases/check.ts";
import { planVrackServices } from "../../../src/kinds/vrack-services/plan.ts";
import type { Unreadable } from "../../../src/kinds/vrack-services/live.ts";
import { account, network, service, vrackServices } from "./builders.ts";

const odd = (more: Partial<Unreadable>): Unreadable => ({
  type: "vRack Services",
  id: "vrs-odd",
  name: null,
  region: "eu-west-gra",
  why: "Odd.",
  ...more,
});

const none = "{ subnets: [] }";
const named = "{ subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28, endpoints: [home] }] }";

test.each<[string, string, Partial<Unreadable>, readonly string[]]>([
  ["one of another region stops nothing", none, { region: "eu-west-lim" }, []],
  ["one of the same region could be meant", none, {}, ["live/unreadable"]],
  ["so could one of no region", none, { region: null }, ["live/unreadable"]],
  ["an id means that one", "{ id: vrs-a, subnets: [] }", {}, []],
  ["the id of the unreadable one", "{ id: vrs-odd, subnets: [] }", {}, ["live/unreadable"]],
  ["a managed service of another name", named, { type: "managed service", name: "other" }, []],
  ["a managed service of this name", named, { type: "managed service", name: "home" }, ["live/unreadable"]],
  ["a managed service without a name, and the name is known", named, { type: "managed service" }, []],
])("%s", (_, region, more, want) => {
  const text = network("pn-1", { "eu-west-gra": region });
  const { desired } = checkFiles([{ name: "network.yaml", bytes: new TextEncoder().encode(text) }]);
  const live = { ...account([vrackServices("vrs-a")], [service("home")]), unreadable: [odd(more)] };
  const plan = planVrackServices(desired, live);
  expect(plan.ok ? [] : plan.error.map(({ code }) => code)).toEqual(want);
});
