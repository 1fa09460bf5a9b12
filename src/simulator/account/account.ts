import type { Trouble } from "../faults/trouble.ts";
import type { SubnetSeed } from "../state/resolve-subnets.ts";
import type { Credentials, Limits, Settings } from "../state/settings.ts";
import { orderingOf, type OrderingSeed, type OrderSeed } from "./ordering.ts";
import type { ManagedServiceStatus, ResourceStatus } from "../state/state.ts";

/** A vRack, when more than its id matters. */
export interface VrackSeed {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  /** Ids of Public Cloud projects in it. */
  readonly cloudProjects?: readonly string[];
  /** Names of load balancers in it. */
  readonly loadBalancers?: readonly string[];
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
  /** Day on which it is terminated, such as `2026-12-31`; absent: it goes on. */
  readonly terminatesAt?: string;
  /** Day on which it expires unless somebody renews it by hand; absent: it renews itself. */
  readonly expiresAt?: string;
}

/** A managed service (Enterprise File Storage). */
export interface ManagedServiceSeed {
  readonly name?: string | null;
  /** A UUID; derived from name, region and position when absent. */
  readonly id?: string;
  readonly region: string;
  readonly status?: ManagedServiceStatus;
  /** Day on which it is terminated, such as `2026-12-31`; absent: it goes on. */
  readonly terminatesAt?: string;
  /** Day on which it expires unless somebody renews it by hand; absent: it renews itself. */
  readonly expiresAt?: string;
}

/** Credentials and rights that differ from the built-in ones. */
export interface CredentialsSeed extends Partial<Credentials> {
  /** IAM actions that are answered with 403; `*` stands for anything. */
  readonly unauthorizedActions?: readonly string[];
  /** Rules of the consumer key, such as `GET /vrack/*`; absent: everything is granted. */
  readonly rules?: readonly string[];
  /** True when the consumer key has expired: every signed call is refused. */
  readonly consumerKeyExpired?: boolean;
  /** When the consumer key will expire, ISO 8601; absent: never. Only told, not enforced. */
  readonly consumerKeyExpires?: string;
}

/** The account a simulation starts from; see `schemas/account.schema.json`. */
export interface Account {
  readonly regions?: readonly string[];
  readonly vracks?: readonly (string | VrackSeed)[];
  readonly vrackServices?: readonly VrackServicesSeed[];
  readonly managedServices?: readonly ManagedServiceSeed[];
  /** What differs from the defaults. */
  readonly limits?: Partial<Limits>;
  /** Prices, means of payment, and how orders go on. */
  readonly ordering?: OrderingSeed;
  /** Orders there are when the simulation starts. */
  readonly orders?: readonly OrderSeed[];
  readonly credentials?: CredentialsSeed;
  readonly trouble?: readonly Trouble[];
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

const defaultLimits: Limits = {
  subnets: null,
  subnetPrefix: { min: 16, max: 24 },
  serviceRangePrefix: { min: 27, max: 29 },
  vlan: { min: 2, max: 4094 },
  pageSize: 100,
  reservedIps: 4,
};

/** Fills in what the account leaves out. */
export function settingsOf(account: Account): Settings {
  const { unauthorizedActions, rules, consumerKeyExpired, consumerKeyExpires, ...overrides } =
    account.credentials ?? {};
  return {
    regions: account.regions ?? knownRegions,
    limits: { ...defaultLimits, ...account.limits },
    ordering: orderingOf(account.ordering ?? {}),
    credentials: { ...builtInCredentials, ...overrides },
    unauthorizedActions: unauthorizedActions ?? [],
    rules: rules ?? null,
    consumerKeyExpired: consumerKeyExpired ?? false,
    consumerKeyExpires: consumerKeyExpires ?? null,
  };
}
