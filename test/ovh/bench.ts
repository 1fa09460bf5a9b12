import { createHash } from "node:crypto";
import { onTestFinished } from "vitest";
import type { Client, Clock } from "../../src/model/ports.ts";
import { createApi } from "../../src/kinds/vrack-services/codec/api.ts";
import { senderOf } from "../../src/ovh/send.ts";
import { type ClientOptions, createClient } from "../../src/ovh/client.ts";
import type { Method } from "../../src/ovh/credential-methods.ts";
import { type Received, type Reply, startServer, type TestServer, virtualStartSeconds } from "./server.ts";

/** Secrets that must never be seen outside a request. */
export const secrets = {
  applicationKey: "appkey-3f9a1c",
  applicationSecret: "appsecret-77e0d2",
  consumerKey: "consumerkey-b81c55",
  clientSecret: "clientsecret-04aa9e",
  accessToken: "accesstoken-5d2c17",
  issuedToken: "issuedtoken-c93b60",
} as const;

/** A clock that sleeps at once and remembers it. */
export function virtualClock(): Clock & { readonly sleeps: number[]; advance(ms: number): void } {
  const startMs = virtualStartSeconds * 1000;
  let nowMs = 5000;
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => nowMs,
    wallNow: () => startMs - 5000 + nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
    sleep: (ms, signal) => {
      if (!signal.aborted) {
        sleeps.push(ms);
        nowMs += ms;
      }
      return Promise.resolve();
    },
  };
}

export const applicationKeys: Method = {
  kind: "application-keys",
  applicationKey: secrets.applicationKey,
  applicationSecret: secrets.applicationSecret,
  consumerKey: secrets.consumerKey,
};

export const accessToken: Method = { kind: "access-token", accessToken: secrets.accessToken };

export const serviceAccount = (server: TestServer): Method => ({
  kind: "service-account",
  clientId: "EU.client",
  clientSecret: secrets.clientSecret,
  tokenUrl: `${server.url}/auth/oauth2/token`,
});

export interface Bench {
  readonly server: TestServer;
  readonly client: Client;
  readonly api: ReturnType<typeof createApi>;
  readonly clock: ReturnType<typeof virtualClock>;
  readonly debugLines: readonly string[];
  readonly options: ClientOptions;
}

/** A server and an API over it; both end with the test. The jitter is a half unless given. */
export async function bench(
  answer: (request: Received) => Reply | null,
  method: Method | ((server: TestServer) => Method) = accessToken,
  extra: Partial<ClientOptions> = {},
): Promise<Bench> {
  const server = await startServer(answer);
  onTestFinished(() => server.close());
  const clock = virtualClock();
  const debugLines: string[] = [];
  const options: ClientOptions = {
    credentials: {
      endpoint: { name: `${server.url}/1.0`, v1: `${server.url}/1.0`, v2: `${server.url}/v2`, tokenUrl: null },
      method: typeof method === "function" ? method(server) : method,
    },
    clock,
    signal: new AbortController().signal,
    userAgent: "vrackops/test",
    random: () => 0.5,
    debug: (line) => debugLines.push(line),
    send: senderOf(false),
    ...extra,
  };
  const client = createClient(options);
  return { server, client, api: createApi(client), clock, debugLines, options };
}

/** The signature as the API computes it, made without the package that the client uses. */
export function signatureOf(server: TestServer, { method, path, headers, body }: Received): string {
  const parts = [
    secrets.applicationSecret,
    secrets.consumerKey,
    method,
    server.url + path,
    body,
    headers["x-ovh-timestamp"],
  ];
  return `$1$${createHash("sha1").update(parts.join("+")).digest("hex")}`;
}

/** The replies one after the other; the last for ever. */
export function inTurn(replies: readonly Reply[]): (request: Received) => Reply | null {
  let next = 0;
  return ({ path }) => {
    if (path.endsWith("/auth/time")) return null;
    const reply = replies[Math.min(next, replies.length - 1)];
    next += 1;
    return reply ?? null;
  };
}

/** A vRack Services as the API writes it. */
export function vrackServicesJson(id = "vrs-aaa-bbb-ccc-ddd"): Record<string, unknown> {
  return {
    id,
    checksum: "0123456789abcdef0123456789abcdef",
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-01-01T00:00:00Z",
    resourceStatus: "READY",
    targetSpec: {
      subnets: [
        {
          cidr: "10.120.0.0/24",
          displayName: "storage",
          vlan: 120,
          serviceRange: { cidr: "10.120.0.0/28" },
          serviceEndpoints: [{ managedServiceURN: "urn:v1:eu:resource:storageNetApp:one" }],
        },
      ],
    },
    currentState: {
      productStatus: "ACTIVE",
      region: "eu-west-lim",
      vrackId: "pn-1234567",
      subnets: [
        {
          cidr: "10.120.0.0/24",
          displayName: "storage",
          vlan: 120,
          serviceRange: { cidr: "10.120.0.0/28", reservedIps: 5, usedIps: 1, remainingIps: 10 },
          serviceEndpoints: [
            {
              managedServiceURN: "urn:v1:eu:resource:storageNetApp:one",
              endpoints: [{ ip: "10.120.0.1", description: "Nominal" }],
            },
          ],
        },
      ],
    },
    currentTasks: [{ id: "t1", type: "VrackServicesUpdate", status: "RUNNING", link: "/x" }],
    iam: { id: "i", urn: `urn:v1:eu:resource:vrackServices:${id}`, displayName: "my-vrs", tags: {} },
  };
}
