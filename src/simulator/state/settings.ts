/** A pair of inclusive bounds. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** What the server accepts where the sources disagree; the simulator has a default for each. */
export interface Limits {
  /** Subnets per vRack Services; null: no limit. */
  readonly subnets: number | null;
  readonly subnetPrefix: Bounds;
  readonly serviceRangePrefix: Bounds;
  readonly vlan: Bounds;
  /** Elements of a page when the client does not ask for a size. */
  readonly pageSize: number;
  /** Addresses the platform keeps in every service range, subnet borders not counted. */
  readonly reservedIps: number;
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

/** An account's rules with every default filled in. */
export interface Settings {
  readonly regions: readonly string[];
  readonly limits: Limits;
  readonly credentials: Credentials;
  readonly unauthorizedActions: readonly string[];
  readonly rules: readonly string[] | null;
  readonly consumerKeyExpired: boolean;
  /** When the consumer key will expire; null: never. */
  readonly consumerKeyExpires: string | null;
}
