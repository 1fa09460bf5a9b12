import type { FailedTask } from "../../model/failed-task.ts";
import type { Failure } from "../../model/failure.ts";
import type { LiveVrackServices, ManagedService, Unreadable } from "./live.ts";
import type { Spec } from "./step.ts";
import type { Result } from "../../model/result.ts";

/** All that `plan` may ask of the API: it cannot write. GETs are retried inside, bounded by the signal they were given. */
export interface VrackServicesReader {
  /** Every vRack Services of the account, sorted by id, and those that cannot be read; one request a page. */
  readVrackServices(): Promise<Result<Readable<LiveVrackServices>, Failure>>;
  /** Every managed service of the account, sorted by URN; one request a page. */
  listManagedServices(): Promise<Result<Readable<ManagedService>, Failure>>;
}

/** A list, and what of it could not be read. */
export interface Readable<T> {
  readonly all: readonly T[];
  readonly unreadable: readonly Unreadable[];
}

/** What `apply` may ask in addition. A write is sent once: retrying it is the caller's decision. */
export interface VrackServicesApi extends VrackServicesReader {
  /** PUT of a whole spec. `checksum` is the one it is based on. The answer carries the new checksum. */
  putSpec(id: string, checksum: string, spec: Spec): Promise<Result<LiveVrackServices, Failure>>;
  /** POST /vrack/{vrack}/vrackServices */
  attach(vrack: string, id: string): Promise<Result<VrackTask, Failure>>;
  /** DELETE /vrack/{vrack}/vrackServices/{id} */
  detach(vrack: string, id: string): Promise<Result<VrackTask, Failure>>;
  /** Null when the task is gone, as finished and cancelled ones are. */
  readVrackTask(vrack: string, taskId: number): Promise<Result<VrackTask | null, Failure>>;
  /** The tasks of a vRack that are not gone yet. */
  listVrackTasks(vrack: string): Promise<Result<readonly VrackTask[], Failure>>;
  /** Ids of the vRack Services in a vRack, as the vRack has it. */
  listVrackMembers(vrack: string): Promise<Result<readonly string[], Failure>>;
  /** The tasks of a vRack Services that have failed, by id, with their messages; empty when there are none. */
  readTaskErrors(id: string): Promise<Result<readonly FailedTask[], Failure>>;
  /** Ids in the /services API of the service with this name: one, none or several. */
  findServiceIds(id: string): Promise<Result<readonly number[], Failure>>;
  /** The display name of a service, as the /services API has it: at once, other than in the list. Null when it has none. */
  readServiceName(serviceId: number): Promise<Result<string | null, Failure>>;
  /** PUT /services/{serviceId} with a display name; it shows in the list some time later. */
  rename(serviceId: number, name: string): Promise<Result<void, Failure>>;
}

/** A task of a vRack, in the v1 API. */
export interface VrackTask {
  readonly id: number;
  /** Such as `addVrackServices`; null when the API gives none. */
  readonly action: string | null;
  /** The `vrs-…` it is about; null when the API gives none. */
  readonly target: string | null;
  /** `init`, `todo`, `doing`, `done`, `cancelled`, or a word this version does not know. */
  readonly status: string;
}
