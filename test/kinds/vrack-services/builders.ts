import { loadNetworks } from "../../../src/file/read/load-networks.ts";
import { vrackServices as vrackServicesKind } from "../../../src/kinds/vrack-services/kind.ts";
import type { Finding } from "../../../src/model/finding.ts";
import type { Live, LiveSubnet, LiveVrackServices, ManagedService } from "../../../src/kinds/vrack-services/live.ts";
import type { Result } from "../../../src/model/result.ts";
import { chooseRegions } from "../../../src/usecases/choose-regions.ts";
import { makePlan, type PlanningResult } from "../../../src/engine/make-plan.ts";

/** A vRack Services as the API would say it: unattached, READY and empty unless told otherwise. */
export const vrackServices = (id: string, more: Partial<LiveVrackServices> = {}): LiveVrackServices => ({
  id,
  name: null,
  region: "eu-west-gra",
  vrack: null,
  checksum: `sum-${id}`,
  resourceStatus: "READY",
  productStatus: "DRAFT",
  showsTarget: true,
  subnets: [],
  unknownFields: [],
  tasks: [],
  ...more,
});

/** A subnet with the first /28 as service range; endpoints are names of managed services. */
export const subnet = (
  cidr: string,
  endpoints: readonly string[] = [],
  more: Partial<LiveSubnet> = {},
): LiveSubnet => ({
  cidr,
  name: null,
  vlan: null,
  serviceRange: { cidr: cidr.replace("/24", "/28"), reservedIps: null, usedIps: null, remainingIps: null },
  endpoints: endpoints.map((name, index) => ({ urn: urn(name), addresses: [cidr.replace("0/24", `${index + 1}`)] })),
  ...more,
});

/** The URN of a managed service with this name. */
export const urn = (name: string): string => `urn:v1:eu:resource:storageNetApp:${name}`;

/** A running managed service of this name. */
export const service = (name: string, more: Partial<ManagedService> = {}): ManagedService => ({
  id: name,
  urn: urn(name),
  name,
  region: "eu-west-gra",
  status: "running",
  ...more,
});

/** An account. */
export const account = (
  all: readonly LiveVrackServices[],
  services: readonly ManagedService[] | null = null,
): Live => ({
  vrackServices: all,
  managedServices: services,
  unreadable: [],
});

/** A document: a vRack (or none) and regions, each as lines of YAML. */
export const network = (vrack: string | null, regions: Readonly<Record<string, string>>, policy = ""): string =>
  [
    "version: 1",
    ...(vrack === null ? [] : [`vrack: ${vrack}`]),
    "regions:",
    ...Object.entries(regions).map(([region, body]) => `  ${region}: ${body}`),
    policy,
  ].join("\n");

/** What the planner says to a file and an account, or to some regions of the file. */
export function planning(
  yaml: string,
  live: Live,
  only: readonly string[] = [],
): Result<PlanningResult, readonly Finding[]> {
  const { desired, findings } = loadNetworks([{ name: "network.yaml", bytes: new TextEncoder().encode(yaml) }]);
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const chosen = chooseRegions(desired, only);
  return chosen.ok ? makePlan(desired, [{ kind: vrackServicesKind, live }], chosen.value) : chosen;
}

/** The same for a file that must come to a plan. */
export function planned(yaml: string, live: Live, only: readonly string[] = []): PlanningResult {
  const result = planning(yaml, live, only);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The findings of a file that must not come to a plan: code, line and column. */
export function refused(yaml: string, live: Live): readonly string[] {
  const result = planning(yaml, live);
  if (result.ok) throw new Error("There is a plan.");
  return result.error
    .filter(({ severity }) => severity === "error")
    .map(({ code, at }) => `${code} ${at?.line}:${at?.column}`);
}
