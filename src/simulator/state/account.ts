import type { Trouble } from "../faults/trouble.ts";

/** A pair of inclusive bounds. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** A subnet of a vRack Services, in the words a user writes. */
export interface SubnetSeed {
  readonly cidr: string;
  readonly name?: string | null;
  readonly vlan?: number | null;
  readonly serviceRange: string;
  /** Managed services, by name in the region or by URN. */
  readonly endpoints?: readonly string[];
}

/** A vRack, when more than its id matters. */
export interface VrackSeed {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
}

/** A vRack Services as it stands when the simulation starts. */
export interface VrackServicesSeed {
  readonly id: string;
  readonly region: string;
  readonly name?: string | null;
  readonly vrack?: string | null;
  readonly productStatus?: "SUSPENDED";
  readonly resourceStatus?: ResourceStatus;
  readonly subnets?: readonly SubnetSeed[];
}

/** A managed service (Enterprise File Storage). */
export interface ManagedServiceSeed {
  readonly name?: string | null;
  /** A UUID; derived from name, region and position when absent. */
  readonly id?: string;
  readonly region: string;
  readonly status?: ManagedServiceStatus;
}

/** What the server accepts where the sources disagree; every field has a default. */
export interface LimitsSeed {
  /** Subnets per vRack Services; null: no limit. */
  readonly subnets?: number | null;
  readonly subnetPrefix?: Bounds;
  readonly serviceRangePrefix?: Bounds;
  readonly vlan?: Bounds;
  /** Elements of a page when the client does not ask for a size. */
  readonly pageSize?: number;
  /** Addresses the platform keeps in every service range, subnet borders not counted. */
  readonly reservedIps?: number;
}

/** Credentials and rights that differ from the built-in ones. */
export interface CredentialsSeed extends Partial<Credentials> {
  /** IAM actions that are answered with 403; `*` stands for anything. */
  readonly unauthorizedActions?: readonly string[];
  /** Rules of the consumer key, such as `GET /vrack/*`; absent: everything is granted. */
  readonly rules?: readonly string[];
  /** True when the consumer key has expired: every signed call is refused. */
  readonly consumerKeyExpired?: boolean;
}

/** The account a simulation starts from; see `schemas/account.schema.json`. */
export interface Account {
  readonly regions?: readonly string[];
  readonly vracks?: readonly (string | VrackSeed)[];
  readonly vrackServices?: readonly VrackServicesSeed[];
  readonly managedServices?: readonly ManagedServiceSeed[];
  readonly limits?: LimitsSeed;
  readonly credentials?: CredentialsSeed;
  readonly trouble?: readonly Trouble[];
}

/** What a client needs to be let in, for each of the three methods. */
export interface Credentials {
  readonly applicationKey: string;
  readonly applicationSecret: string;
  readonly consumerKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
}

export type ResourceStatus = "CREATING" | "DELETING" | "ERROR" | "READY" | "UPDATING";

export type ManagedServiceStatus =
  | "creating"
  | "deleted"
  | "deleting"
  | "reopening"
  | "running"
  | "suspended"
  | "suspending";

/** An account's rules with every default filled in. */
export interface Settings {
  readonly regions: readonly string[];
  readonly limits: Required<LimitsSeed>;
  readonly credentials: Credentials;
  readonly unauthorizedActions: readonly string[];
  readonly rules: readonly string[] | null;
  readonly consumerKeyExpired: boolean;
}

/** Regions named in the published API files and the guide. */
export const knownRegions = ["ca-east-bhs", "eu-west-gra", "eu-west-lim", "eu-west-rbx", "eu-west-sbg"] as const;

/** What lets a client in unless the account says otherwise. Not secrets: the simulator serves invented data. */
export const builtInCredentials: Credentials = {
  applicationKey: "simulatorAppKey0",
  applicationSecret: "simulatorApplicationSecret000000",
  consumerKey: "simulatorConsumerKey000000000000",
  clientId: "EU.simulator0000000",
  clientSecret: "simulatorClientSecret00000000000",
  accessToken: "simulator-access-token",
};

const defaultLimits: Required<LimitsSeed> = {
  subnets: null,
  subnetPrefix: { min: 16, max: 24 },
  serviceRangePrefix: { min: 27, max: 29 },
  vlan: { min: 2, max: 4094 },
  pageSize: 100,
  reservedIps: 4,
};

/** Fills in what the account leaves out. */
export function settingsOf(account: Account): Settings {
  const { unauthorizedActions, rules, consumerKeyExpired, ...overrides } = account.credentials ?? {};
  return {
    regions: account.regions ?? knownRegions,
    limits: { ...defaultLimits, ...account.limits },
    credentials: { ...builtInCredentials, ...overrides },
    unauthorizedActions: unauthorizedActions ?? [],
    rules: rules ?? null,
    consumerKeyExpired: consumerKeyExpired ?? false,
  };
}
