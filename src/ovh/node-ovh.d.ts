/** The package has no types of its own; only what is used here is declared. */
declare module "@ovhcloud/node-ovh" {
  interface Signer {
    /** `$1$` and the SHA-1 of secret, consumer key, method, URL, body and timestamp. */
    signRequest(method: string, url: string, body: string | null, timestamp: number): string;
  }
  const ovh: (parameters: { appKey: string; appSecret: string; consumerKey: string }) => Signer;
  export default ovh;
}

declare module "@ovhcloud/node-ovh/lib/endpoints.js" {
  const endpoints: Readonly<Record<string, { readonly host: string; readonly tokenURL?: string }>>;
  export default endpoints;
}
