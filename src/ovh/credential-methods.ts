import type { Endpoint } from "./endpoint.ts";

/** How a request shows who sends it. */
export type Method =
  | {
      readonly kind: "application-keys";
      readonly applicationKey: string;
      readonly applicationSecret: string;
      readonly consumerKey: string;
    }
  | {
      readonly kind: "service-account";
      readonly clientId: string;
      readonly clientSecret: string;
      readonly tokenUrl: string;
    }
  | { readonly kind: "access-token"; readonly accessToken: string };

/** Where to ask, and as whom. */
export interface Credentials {
  readonly endpoint: Endpoint;
  readonly method: Method;
}

/** A key of one method: its name in a file; the variable is `OVH_` and the name in capitals. */
export type KeyName =
  | "application_key"
  | "application_secret"
  | "consumer_key"
  | "client_id"
  | "client_secret"
  | "access_token";

/** A value with the variable or file it comes from. */
export interface FoundKey {
  readonly key: KeyName;
  readonly value: string;
  /** Such as `OVH_CLIENT_ID` or `client_id in ~/.ovh.conf`; never the value. */
  readonly source: string;
}

/** A method and the keys that it needs, all of them. */
export interface MethodKeys {
  readonly kind: Method["kind"];
  readonly title: string;
  readonly keys: readonly KeyName[];
}

/** The three methods, in the order in which they are explained. */
export const methods: readonly MethodKeys[] = [
  {
    kind: "application-keys",
    title: "application keys",
    keys: ["application_key", "application_secret", "consumer_key"],
  },
  { kind: "service-account", title: "service account", keys: ["client_id", "client_secret"] },
  { kind: "access-token", title: "access token", keys: ["access_token"] },
];
