import type { RenameStep } from "../../src/kinds/vrack-services/step.ts";
import type { Plan } from "../../src/model/plan.ts";
import {
  attach,
  attachment,
  configure,
  endpoint,
  endpointChange,
  finding,
  gra,
  lim,
  liveSubnet,
  planned,
  planOf,
  rename,
  specSubnet,
  subnetChange,
  unnamed,
  urnOf,
} from "./builders.ts";

const storage = [
  endpoint("home-dirs", "10.120.0.4"),
  endpoint("media", "10.120.0.5"),
  endpoint("scratch", "10.120.0.6"),
];
const every = ["interruption", "ip-change"] as const;
const ring = { from: { owner: lim, cidr: "10.130.0.0/24" } };

/** A service range that grows, a move each way, an adoption, a deletion, a rename and an untouched subnet. */
export const richPlan: Plan = planOf({
  changes: [
    rename(gra, "prod-gravelines"),
    subnetChange(gra, "10.120.0.0/24", {
      action: "replace",
      name: "storage",
      fields: [{ field: "serviceRange", before: "10.120.0.0/28", after: "10.120.0.0/27" }],
      impacts: every,
      endpoints: storage,
    }),
    endpointChange(gra, "10.120.0.0/24", "backups", {
      action: "replace",
      impacts: every,
      endpoints: [endpoint("backups", "10.130.0.4")],
      ...ring,
    }),
    endpointChange(gra, "10.120.0.0/24", "new-share", { action: "create" }),
    endpointChange(lim, "10.130.0.0/24", "archive", {
      action: "replace",
      impacts: every,
      endpoints: [endpoint("archive", "10.121.0.4")],
      from: { owner: gra, cidr: "10.121.0.0/24" },
    }),
    subnetChange(lim, "10.131.0.0/24", {
      action: "delete",
      name: "old",
      fields: [
        { field: "serviceRange", before: "10.131.0.0/29", after: null },
        { field: "vlan", before: 20, after: null },
      ],
      impacts: ["interruption", "deletion"],
      endpoints: [endpoint("old-share", "10.131.0.1")],
    }),
    attachment(unnamed, {
      action: "create",
      adopts: true,
      fields: [{ field: "vrack", before: null, after: "pn-100001" }],
    }),
    subnetChange(unnamed, "10.140.0.0/24", {
      action: "create",
      name: "lan",
      fields: [
        { field: "cidr", before: null, after: "10.140.0.0/24" },
        { field: "serviceRange", before: null, after: "10.140.0.0/28" },
        { field: "vlan", before: null, after: 30 },
      ],
    }),
    endpointChange(unnamed, "10.140.0.0/24", "web-root", { action: "create" }),
  ],
  steps: [
    configure(gra, {
      id: `release/${gra.id}`,
      part: "release",
      changes: [`${lim.id}/10.130.0.0/24/${urnOf("archive")}`],
    }),
    configure(unnamed),
    {
      id: `rename/${gra.id}`,
      verb: "rename",
      name: "prod-gravelines",
      owner: gra,
      lanes: [gra.id],
      isAside: true,
      takesUp: [],
      dependsOn: [],
      changes: [gra.id],
    } as RenameStep,
    configure(lim, { dependsOn: [`release/${gra.id}`] }),
    attach(unnamed, { dependsOn: [`configure/${unnamed.id}`] }),
    configure(gra, {
      id: `take/${gra.id}`,
      part: "take",
      checksum: null,
      dependsOn: [`configure/${lim.id}`, `release/${gra.id}`],
      changes: [`${gra.id}/10.120.0.0/24/${urnOf("backups")}`, `${gra.id}/10.120.0.0/24/${urnOf("new-share")}`],
    }),
  ],
  findings: [
    finding({
      severity: "info",
      code: "match/not-managed",
      summary: "Region not managed",
      detail:
        "vRack Services lab (eu-west-waw) is attached to pn-100001 and no file lists its region. It is left as it is.",
    }),
  ],
  objects: [
    planned(gra, {
      nameAfter: "prod-gravelines",
      before: [
        liveSubnet("10.120.0.0/24", {
          name: "storage",
          vlan: 30,
          endpoints: storage.map(({ urn, addresses }) => ({ urn, addresses })),
        }),
        liveSubnet("10.121.0.0/24", { endpoints: [{ urn: urnOf("archive"), addresses: ["10.121.0.4"] }] }),
      ],
      after: {
        subnets: [
          specSubnet("10.120.0.0/24", {
            name: "storage",
            vlan: 30,
            serviceRange: "10.120.0.0/27",
            endpoints: ["backups", "home-dirs", "media", "new-share", "scratch"].map(urnOf),
          }),
          specSubnet("10.121.0.0/24"),
        ],
      },
      serviceNames: Object.fromEntries(
        ["archive", "backups", "home-dirs", "media", "new-share", "scratch"].map((name) => [urnOf(name), name]),
      ),
    }),
    planned(lim, {
      before: [
        liveSubnet("10.130.0.0/24", { endpoints: [{ urn: urnOf("backups"), addresses: ["10.130.0.4"] }] }),
        liveSubnet("10.131.0.0/24", {
          name: "old",
          vlan: 20,
          endpoints: [{ urn: urnOf("old-share"), addresses: ["10.131.0.1"] }],
        }),
      ],
      after: { subnets: [specSubnet("10.130.0.0/24", { endpoints: [urnOf("archive")] })] },
    }),
    planned(unnamed, {
      vrackBefore: null,
      after: { subnets: [specSubnet("10.140.0.0/24", { name: "lan", vlan: 30, endpoints: [urnOf("web-root")] })] },
      serviceNames: { [urnOf("web-root")]: "web-root" },
    }),
  ],
});
