/** What credentials are for. */
export type Purpose = "plan" | "apply" | "neighbours";

/** Every purpose. */
export const purposes = ["plan", "apply", "neighbours"] as const satisfies readonly Purpose[];

/** Whose rights a purpose needs: its own, and those of a plan. */
export const needsOf: Readonly<Record<Purpose, readonly Purpose[]>> = {
  plan: ["plan"],
  apply: ["plan", "apply"],
  neighbours: ["plan", "neighbours"],
};

/** Purposes for people, before "needs". */
export const purposeNames: Readonly<Record<Purpose, string>> = {
  plan: "plan",
  apply: "apply",
  neighbours: "a look at neighbours",
};

/** Types of resources that rights are given on, as URNs have them. */
export type ResourceType =
  | "vrackServices"
  | "storageNetApp"
  | "vrack"
  | "account"
  | "publicCloudProject"
  | "loadbalancer";

/** Types for people. */
export const resourceTypeNames: Readonly<Record<ResourceType, string>> = {
  vrackServices: "vRack Services",
  storageNetApp: "file storage",
  vrack: "vRack",
  account: "account",
  publicCloudProject: "Public Cloud project",
  loadbalancer: "load balancer",
};

/** One IAM action that a command uses. */
export interface Right {
  readonly action: string;
  /** Its name in policies that are older than the one it has now; null = it never had another. */
  readonly formerly: string | null;
  readonly on: ResourceType;
  readonly purpose: Purpose;
  /** In which case it is needed; `always`, or only where the files manage attachment, use names of managed services, set display names, or may order. */
  readonly when: "always" | "attachment" | "service-names" | "names" | "orders";
  /** Whether a run goes on without it, and says what it could not do. */
  readonly isOptional: boolean;
  /** What it is for, after "to". */
  readonly why: string;
  /** Calls that a consumer key must have a rule for: method and path, `*` at the end for anything; `{vrack}` is each vRack. */
  readonly calls: readonly string[];
}

/** Something that rights are given on. */
export interface Resource {
  readonly type: ResourceType;
  /** Such as `vrs-…`; `*` = each of its type. */
  readonly id: string;
  readonly urn: string;
  /** For people; null = only the id is known. */
  readonly name: string | null;
}

/** Who asks. */
export interface Identity {
  /** Such as `xx1111-ovh`. */
  readonly account: string;
  /** As the API calls it, such as `account`, `user` or `oauth2_client_credentials`. */
  readonly method: string;
  /** URNs that a policy can name; sorted. */
  readonly urns: readonly string[];
  /** Rules of a consumer key, such as `GET /vrack/*`; null = everything may be called. */
  readonly rules: readonly string[] | null;
  /** When the consumer key ends; null = never, or there is none. */
  readonly expiresAt: string | null;
}

/** What of some rights the credentials have on one resource. */
export interface ResourceRights {
  readonly resource: Resource;
  /** False where nothing could be asked: both lists are empty then. */
  readonly isAsked: boolean;
  /** False where the API does not know it, or does not let these credentials see it: they lack every right then. */
  readonly isVisible: boolean;
  readonly has: readonly Right[];
  readonly lacks: readonly Right[];
}

/** All that `doctor` looks at. */
export interface Checkup {
  readonly endpoint: { readonly name: string; readonly url: string };
  /** How the credentials are given, such as `service-account`. */
  readonly method: string;
  readonly purpose: Purpose;
  /** How many seconds this machine's clock is behind the API's; null = the API gave no time. */
  readonly clockSeconds: number | null;
  /** Null = the API does not know who asks. */
  readonly identity: Identity | null;
  readonly resources: readonly ResourceRights[];
  /** Calls that no rule of the consumer key grants; sorted. */
  readonly refusedCalls: readonly string[];
}
