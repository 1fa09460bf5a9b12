import type { FailedTask } from "../../model/failed-task.ts";
import type { Finding } from "../../model/finding.ts";
import type { End } from "../../model/inventory.ts";

/** What the API says, decoded and in one form: absent is null, everything sorted by id, CIDR or URN. */
export interface Live {
  readonly vrackServices: readonly LiveVrackServices[];
  /** Null when no file needs the list, or when it may not be read and no file uses a name. */
  readonly managedServices: readonly ManagedService[] | null;
  /** What the account lists in a form that this version cannot read; nothing may be based on it. */
  readonly unreadable: readonly Unreadable[];
  /** Absent = only the lists were read. */
  readonly beside?: BesideLists;
}

/** What only a look for drift reads, of what the files mean. */
export interface BesideLists {
  /** Tasks that failed, by id of the vRack Services. */
  readonly failed: ReadonlyMap<string, readonly FailedTask[]>;
  /** When services end, by id of a vRack Services or managed service. */
  readonly ends: ReadonlyMap<string, End>;
  /** What could not be read. */
  readonly findings: readonly Finding[];
}

/** An element of a list that could not be decoded, with what could be read of it; null = not even that. */
export interface Unreadable {
  readonly type: "vRack Services" | "managed service";
  readonly id: string | null;
  readonly name: string | null;
  readonly region: string | null;
  /** `pn-…` that a vRack Services is in. */
  readonly vrack: string | null;
  /** Every URN that is found anywhere in it; sorted. */
  readonly urns: readonly string[];
  /** Which field is wrong, and how; a whole sentence fit to be shown. */
  readonly why: string;
}

/** The regional object that carries subnets. Source: GET /v2/vrackServices/resource. */
export interface LiveVrackServices {
  /** `vrs-…` */
  readonly id: string;
  /** `iam.displayName`; null when it has none. */
  readonly name: string | null;
  readonly region: string;
  /** `pn-…` it is attached to; null = unattached. */
  readonly vrack: string | null;
  /** Opaque hash of the target spec. */
  readonly checksum: string;
  /** `READY`, `UPDATING`, `ERROR`, `CREATING`, `DELETING`, or a word this version does not know. */
  readonly resourceStatus: string;
  /** `ACTIVE`, `DRAFT`, `SUSPENDED`, or a word this version does not know. */
  readonly productStatus: string;
  /** Whether its current state has what its target spec asks for: the same subnets and endpoints, names aside. */
  readonly showsTarget: boolean;
  /** From the target spec, with the addresses and counters of the current state where it has them. */
  readonly subnets: readonly LiveSubnet[];
  /** What is set in its target spec and this version does not know, such as `targetSpec.subnets[].gateway`; sorted. */
  readonly unknownFields: readonly string[];
  /** When it was last changed; absent = the API does not say. */
  readonly updatedAt?: string;
  /** Tasks under way, or that failed, as the resource lists them. */
  readonly tasks: readonly TaskReference[];
}

/** A task as listed on its vRack Services. */
export interface TaskReference {
  readonly id: string;
  /** `PENDING`, `RUNNING`, `SCHEDULED`, `ERROR`, or a word this version does not know. */
  readonly status: string;
}

/** The platform does nothing more for such a task by itself. Source: description of a task's status. */
export const hasFailed = ({ status }: TaskReference): boolean => status === "ERROR" || status === "WAITING_USER_INPUT";

/** A subnet as it is. */
export interface LiveSubnet {
  readonly cidr: string;
  readonly name: string | null;
  /** Null = untagged. */
  readonly vlan: number | null;
  readonly serviceRange: LiveServiceRange;
  readonly endpoints: readonly LiveEndpoint[];
}

/** The managed services that it has. */
export const urnsOf = ({ subnets }: Pick<LiveVrackServices, "subnets">): readonly string[] =>
  subnets.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn));

/** A service range with the platform's own counters, null until the platform has made the subnet. */
export interface LiveServiceRange {
  readonly cidr: string;
  readonly reservedIps: number | null;
  readonly usedIps: number | null;
  readonly remainingIps: number | null;
}

/** A managed service made reachable in a subnet. */
export interface LiveEndpoint {
  readonly urn: string;
  /** Elected IPv4 addresses, sorted; empty while the platform has not elected any. */
  readonly addresses: readonly string[];
}

/** A managed service of the account. Source: GET /v1/storage/netapp. */
export interface ManagedService {
  readonly id: string;
  /** Null when the API gives none; such a service cannot be used by name. */
  readonly urn: string | null;
  /** Null when it has none. Not unique. */
  readonly name: string | null;
  readonly region: string;
  /** `running`, `suspended`, `deleted`, … or a word this version does not know. */
  readonly status: string;
}
