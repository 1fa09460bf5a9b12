import { badRequest, refuse, type Refusal } from "./refusal.ts";
import { urnType } from "./spec-rules.ts";
import { lookup, type State, type SubnetSpec, type VrackServicesRecord } from "../state/state.ts";

/** IAM resource types that can be put behind a vRack Services. */
export const compatibleTypes = ["storageNetApp"] as const;

/**
 * Checks the managed services a specification adds to one vRack Services.
 *
 * Those it already holds are left alone, so that a suspended one does not block every other change.
 */
export function checkManagedServices(
  state: State,
  record: VrackServicesRecord,
  subnets: readonly SubnetSpec[],
): Refusal | null {
  const held = new Set([...record.target, ...endpointSpecs(record)].flatMap((subnet) => subnet.endpoints));
  for (const urn of subnets.flatMap((subnet) => subnet.endpoints)) {
    const refusal = held.has(urn) ? null : checkAdded(state, record, urn);
    if (refusal) return refusal;
  }
  return null;
}

function checkAdded(state: State, record: VrackServicesRecord, urn: string): Refusal | null {
  const type = urnType(urn) ?? "";
  if (!compatibleTypes.some((compatible) => compatible === type)) {
    const message = `Managed Service type '${type}' must be a compatible type for vRackServices`;
    return badRequest("ManagedServiceIncompatibleType", message);
  }
  const service = lookup(state.managedServices, urn);
  if (!service) {
    return refuse(404, "Client::NotFound::ManagedServiceNotFound", `Managed Service '${urn}' not found`);
  }
  if (service.region !== record.region) {
    const message =
      `Managed Service '${urn}' is in region '${service.region}', ` +
      `it cannot be attached to this VrackServices in region '${record.region}'`;
    return badRequest("ManagedServiceRegionMismatch", message);
  }
  if (service.status !== "running") {
    const message =
      `Managed Service '${urn}' is not available due to state '${service.status}'. ` +
      "It should be reopened or renewed to be attached to the vRackServices";
    return badRequest("ManagedServiceNotAvailable", message);
  }
  return checkHolder(state, urn);
}

function checkHolder(state: State, urn: string): Refusal | null {
  const moving = state.openTasks.some((task) => task.kind === "spec" && task.touches.includes(urn));
  if (moving) return refuse(423, "Client::Locked::ManagedServiceLocked", `Managed Service '${urn}' is already locked`);
  const holder = holderOf(state, urn);
  if (!holder) return null;
  const message =
    `Managed Service '${urn}' is already attached to VrackServices ${holder.id}, ` +
    "a Managed Service can be attached to only one vRackServices at a time";
  return badRequest("ManagedServiceAlreadyAttached", message);
}

/** The vRack Services that holds a managed service now or is about to. */
export const holderOf = (state: State, urn: string): VrackServicesRecord | undefined =>
  Object.values(state.vrackServices).find((record) =>
    [...record.target, ...endpointSpecs(record)].some((subnet) => subnet.endpoints.includes(urn)),
  );

const endpointSpecs = (record: VrackServicesRecord): { readonly endpoints: readonly string[] }[] =>
  record.current.map((subnet) => ({ endpoints: subnet.endpoints.map(({ urn }) => urn) }));
