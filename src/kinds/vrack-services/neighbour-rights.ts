import type { Failure } from "../../model/failure.ts";
import type { ReadClient } from "../../model/ports.ts";
import { err, ok, type Result } from "../../model/result.ts";
import type { Resource, ResourceType, Right } from "../../model/right.ts";
import { decodedList } from "./codec/read-api.ts";

const about = (on: ResourceType, why: string, calls: readonly string[], action: string): Right => ({
  action,
  formerly: null,
  purpose: "neighbours",
  on,
  why,
  calls,
  when: "attachment",
  isOptional: false,
});

/** What a vRack can hold besides vRack Services, as its API paths have it, each with its IAM action. */
const inVrack: readonly (readonly [path: string, action: string])[] = [
  ["cloudProject", "cloudProject"],
  ["dedicatedCloud", "pccVMware"],
  ["dedicatedCloudDatacenter", "dedicatedCloudDatacenter"],
  ["dedicatedConnect", "dedicatedConnect"],
  ["dedicatedServer", "dedicatedServer"],
  ["dedicatedServerInterface", "dedicatedServerInterface"],
  ["dedicatedServerInterfaceDetails", "dedicatedServerInterfaceDetails"],
  ["ip", "ip"],
  ["ipLoadbalancing", "ipLoadbalancing"],
  ["ipv6", "ipv6"],
  ["legacyVrack", "legacyVrack"],
  ["ovhCloudConnect", "ovhCloudConnect"],
  ["vmwareCloudDirectorVirtualDataCenter", "vmwareCloudDirectoryVirtualDataCenter"],
];

/**
 * What it takes to see who else is in the vRacks, and on which VLANs and addresses where the API tells: Public Cloud and load
 * balancers. Source: the `x-iam-actions` of the API's own description.
 */
export const neighbourRights: readonly Right[] = [
  ...inVrack.map(([path, action]) =>
    about("vrack", "see what else is in the vRack", [`GET /vrack/{vrack}/${path}*`], `vrack:apiovh:${action}/get`),
  ),
  ...["get", "network/private/get", "network/private/subnet/get"].map((action) =>
    about(
      "publicCloudProject",
      "see the VLANs and addresses of Public Cloud",
      ["GET /cloud/project/*"],
      `publicCloudProject:apiovh:${action}`,
    ),
  ),
  about(
    "loadbalancer",
    "see the VLANs and addresses of load balancers",
    ["GET /ipLoadbalancing/*"],
    "loadbalancer:apiovh:vrack/network/get",
  ),
];

/** Neighbours whose VLANs and addresses can be read: the path below a vRack that lists them, and their type. */
const readable = [
  ["cloudProject", "publicCloudProject"],
  ["ipLoadbalancing", "loadbalancer"],
] as const;

/**
 * The neighbours in some vRacks that rights are needed on.
 *
 * A vRack may not be listed, or may refuse to list what it cannot hold: then it is any of the type.
 */
export async function neighboursOf(
  vracks: readonly string[],
  client: ReadClient,
  urnOf: (type: ResourceType, id: string) => string,
): Promise<Result<readonly Resource[], Failure>> {
  const found = new Map<string, Resource>();
  for (const vrack of vracks)
    for (const [path, type] of readable) {
      const ids = await decodedList(
        client,
        { version: "v1", path: `/vrack/${encodeURIComponent(vrack)}/${path}` },
        (json) => json.text(),
      );
      if (!ids.ok && ids.error.kind === "stopped") return err(ids.error);
      for (const id of ids.ok ? ids.value : ["*"])
        found.set(urnOf(type, id), { type, id, urn: urnOf(type, id), name: null });
    }
  return ok([...found.values()].toSorted((a, b) => (a.urn < b.urn ? -1 : 1)));
}
