import type { RightsOf } from "../../engine/kind.ts";
import type { Desired } from "../../model/network.ts";
import type { Purpose, Resource, ResourceType, Right } from "../../model/right.ts";
import type { Live } from "./live.ts";
import { isToBeOrdered } from "./owner.ts";
import { neighbourRights, neighboursOf } from "./neighbour-rights.ts";
import { orderRights } from "./order-rights.ts";
import { matchRegions } from "./match/match-regions.ts";
import { resolveServices } from "./match/resolve-services.ts";

/** What every right says besides its action. */
type About = Omit<Right, "action" | "formerly">;

const about = (purpose: Purpose, on: ResourceType, why: string, calls: readonly string[]): About => ({
  purpose,
  on,
  why,
  calls,
  when: "always",
  isOptional: false,
});

const each = (actions: readonly string[], what: About): readonly Right[] =>
  actions.map((action) => ({ action, formerly: null, ...what }));

const configure = "change subnets and endpoints";
const attach = "attach and detach";
const rename = "rename";

/** Every IAM action that is used. Source: the `x-iam-actions` of the API's own description. */
const list: readonly Right[] = [
  ...each(
    ["vrackServices:apiovh:resource/get"],
    about("plan", "vrackServices", "read vRack Services", ["GET /v2/vrackServices/resource"]),
  ),
  ...each(["storageNetApp:apiovh:get"], {
    ...about("plan", "storageNetApp", "find managed services", ["GET /storage/netapp"]),
    when: "service-names",
  }),
  ...each(["vrack:apiovh:get"], {
    ...about("plan", "vrack", "check that a vRack exists", ["GET /vrack/{vrack}"]),
    when: "attachment",
    isOptional: true,
  }),
  ...each(
    [
      "vrackServices:apiovh:resource/edit",
      "vrackServices:apiovh:storageNetApp/attach",
      "vrackServices:apiovh:storageNetApp/detach",
    ],
    about("apply", "vrackServices", configure, ["PUT /v2/vrackServices/resource/*"]),
  ),
  ...each(
    ["vrackServices:apiovh:resource/task/get"],
    about("apply", "vrackServices", "tell why a change failed", ["GET /v2/vrackServices/resource/*"]),
  ),
  ...each(["storageNetApp:apiovh:vrackServices/attach"], about("apply", "storageNetApp", configure, [])),
  ...each(["vrack:apiovh:vrackServices/attach", "vrack:apiovh:vrackServices/detach"], {
    ...about("apply", "vrack", attach, ["POST /vrack/{vrack}/vrackServices", "DELETE /vrack/{vrack}/vrackServices/*"]),
    when: "attachment",
  }),
  ...each(["vrackServices:apiovh:vrack/attach"], {
    ...about("apply", "vrackServices", attach, []),
    when: "attachment",
  }),
  ...each(["vrack:apiovh:task/get"], {
    ...about("apply", "vrack", attach, ["GET /vrack/{vrack}/task*"]),
    when: "attachment",
  }),
  ...each(["vrack:apiovh:vrackServices/get"], {
    ...about("apply", "vrack", "tell sooner that a task had no effect", ["GET /vrack/{vrack}/vrackServices*"]),
    when: "attachment",
    isOptional: true,
  }),
  ...each(["account:apiovh:services/get"], { ...about("apply", "account", rename, ["GET /services*"]), when: "names" }),
  ...each(["account:apiovh:services/edit"], {
    ...about("apply", "account", rename, ["PUT /services/*"]),
    when: "names",
  }),
  ...orderRights,
  ...neighbourRights,
];

/** The rights that vRack Services need, and on what. */
export const rights: RightsOf<Live> = {
  list,
  needed: ({ networks }) => {
    const regions = networks.flatMap((network) => network.regions);
    const services = regions.flatMap(({ subnets }) => subnets.flatMap(({ endpoints }) => endpoints));
    const is: Readonly<Record<Right["when"], boolean>> = {
      always: true,
      attachment: networks.some(({ vrack }) => vrack !== null),
      "service-names": services.some(({ kind }) => kind === "name"),
      names: regions.some(({ name }) => name !== null),
      orders: regions.some(({ order }) => order !== null),
    };
    return list.filter(({ when }) => is[when]);
  },
  resources: (desired, live, urnOf) => [
    ...vracksOf(desired).map((id) => ({ type: "vrack", id, urn: urnOf("vrack", id), name: null }) as const),
    ...(live === null ? named(desired, urnOf) : found(desired, live, urnOf)),
  ],
  neighbours: (desired, client, urnOf) => neighboursOf(vracksOf(desired), client, urnOf),
};

const vracksOf = ({ networks }: Desired): readonly string[] =>
  [...new Set(networks.flatMap(({ vrack }) => vrack ?? []))].toSorted();

type UrnOf = (type: ResourceType, id: string) => string;

/** What the files mean in the account. */
function found(desired: Desired, live: Live, urnOf: UrnOf): readonly Resource[] {
  const { matches } = matchRegions(desired, live);
  const services = resolveServices(matches, live);
  // What is ordered has an id only afterwards.
  const ids = new Map(
    matches.map(({ live: one }) => (isToBeOrdered(one) ? (["*", null] as const) : ([one.id, one.name] as const))),
  );
  return [
    ...[...ids].map(([id, name]) => ({ type: "vrackServices", id, urn: urnOf("vrackServices", id), name }) as const),
    ...[...new Set(services.urnOf.values())].toSorted().map((urn) => serviceOf(urn, services.names.get(urn) ?? null)),
  ];
}

/** The account may not be read: what the files give ids of, and all vRack Services where they leave it open. */
function named({ networks }: Desired, urnOf: UrnOf): readonly Resource[] {
  const regions = networks.flatMap((network) => network.regions);
  const ids = [...new Set(regions.map(({ id }) => id ?? "*"))].toSorted();
  const services = regions.flatMap(({ subnets }) => subnets.flatMap(({ endpoints }) => endpoints));
  const urns = services.map(({ kind, value }) => (kind === "urn" ? value : urnOf("storageNetApp", "*")));
  return [
    ...ids.map((id) => ({ type: "vrackServices", id, urn: urnOf("vrackServices", id), name: null }) as const),
    ...[...new Set(urns)].toSorted().map((urn) => serviceOf(urn, null)),
  ];
}

const serviceOf = (urn: string, name: string | null): Resource => ({
  type: "storageNetApp",
  id: urn.slice(urn.lastIndexOf(":") + 1),
  urn,
  name,
});
