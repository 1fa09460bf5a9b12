import { createHash } from "node:crypto";
import { Agent, request as send, type RequestOptions } from "node:https";
import type { Account } from "../../src/simulator/account/account.ts";
import { makeCertificate, type Certificate } from "../../src/simulator/http/certificate.ts";
import { startSimulator, type Simulator, type SimulatorOptions } from "../../src/simulator/start.ts";

/** What came back: the parsed body, or the text when it is not JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: unknown;
}

export interface Client {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly put: (path: string, body: unknown) => Promise<Answer>;
  readonly post: (path: string, body: unknown) => Promise<Answer>;
  readonly delete: (path: string) => Promise<Answer>;
  readonly raw: (method: string, path: string, headers: Record<string, string>, body?: string) => Promise<Answer>;
}

/** A simulator under a clock the test turns, and a client that bears its access token. */
export interface Bench {
  readonly simulator: Simulator;
  readonly api: Client;
  readonly advance: (ms: number) => void;
  readonly now: () => number;
  readonly close: () => Promise<void>;
}

export const taskMs = 1000;

let certificate: Certificate | null = null;

/** The clock starts at 2026-01-01T00:00:00Z. */
export async function benchOf(account: Account, options: Partial<SimulatorOptions> = {}): Promise<Bench> {
  let at = Date.UTC(2026, 0, 1);
  const now = (): number => at;
  certificate ??= makeCertificate();
  const simulator = await startSimulator({ account, now, taskMs, certificate, ...options });
  const client = clientOf(simulator);
  return {
    simulator,
    api: client.api,
    now,
    advance: (ms) => void (at += ms),
    close: async () => {
      client.agent.destroy();
      await simulator.close();
    },
  };
}

export function clientOf(simulator: Simulator): { readonly api: Client; readonly agent: Agent } {
  const agent = new Agent({ keepAlive: true, ca: simulator.caPem });
  const origin = new URL(simulator.endpoint).origin;
  const raw: Client["raw"] = (method, path, headers, body) =>
    exchange(`${origin}${path}`, { method, agent, headers: { ...headers } }, body);
  const bearer = (): Record<string, string> => ({ authorization: `Bearer ${simulator.credentials.accessToken}` });
  const write =
    (method: string) =>
    (path: string, body: unknown): Promise<Answer> =>
      raw(method, path, { ...bearer(), "content-type": "application/json" }, JSON.stringify(body));
  const api: Client = {
    raw,
    get: (path, headers = {}) => raw("GET", path, { ...bearer(), ...headers }),
    put: write("PUT"),
    post: write("POST"),
    delete: (path) => raw("DELETE", path, bearer()),
  };
  return { api, agent };
}

function exchange(url: string, options: RequestOptions, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = send(url, {
      ...options,
      headers: { ...options.headers, "content-length": Buffer.byteLength(body) },
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: parsed(Buffer.concat(chunks).toString()),
        }),
      );
    });
    request.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Headers of a request signed with the application key, as every OVHcloud client makes them. */
export function signed(
  simulator: Simulator,
  method: string,
  url: string,
  body: string,
  at: number,
): Record<string, string> {
  const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
  const timestamp = String(Math.floor(at / 1000));
  const text = [applicationSecret, consumerKey, method, url, body, timestamp].join("+");
  return {
    "x-ovh-application": applicationKey,
    "x-ovh-consumer": consumerKey,
    "x-ovh-timestamp": timestamp,
    "x-ovh-signature": `$1$${createHash("sha1").update(text).digest("hex")}`,
  };
}

/** A field of an answer, however deep. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | null | undefined)?.[key], value);
