import type { Finding } from "../model/finding.ts";
import type { CartClient, Client, ReadClient, RightsClient } from "../model/ports.ts";
import type { RequestListener } from "../model/progress.ts";
import { err, ok, type Result } from "../model/result.ts";
import {
  type ClientOptions,
  createCartClient,
  createClient,
  createReadClient,
  createRightsClient,
} from "../ovh/client.ts";
import { readConfigFiles } from "../ovh/config-files.ts";
import { chosenEndpoint, type Environment, resolveCredentials } from "../ovh/credentials.ts";
import type { Credentials } from "../ovh/credential-methods.ts";
import { honourProxies, ignoredProxy, isProxied } from "./proxies.ts";
import { connectEarly, senderOf } from "../ovh/send.ts";
import { systemClock } from "./system-clock.ts";

/** Where the account and its credentials are looked for. */
export interface AccountPlace {
  readonly env: Environment;
  readonly cwd: string;
  readonly home: string;
  /** The endpoint that the door was given; null = none. */
  readonly endpoint: string | null;
}

/** What it takes to reach the API. */
export interface AccessOptions extends AccountPlace {
  readonly signal: AbortSignal;
  readonly userAgent: string;
  /** Takes one line without secrets and when what it tells began, in milliseconds since the epoch; must not throw. */
  readonly debug: (line: string, at: number) => void;
  /** Told of every request; absent = nobody waits. */
  readonly listener?: RequestListener;
}

/** A way to the API that must be closed. */
export interface OpenAccount<C extends ReadClient> {
  readonly client: C;
  /** Warnings about files of credentials. */
  readonly findings: readonly Finding[];
  close(): Promise<void>;
}

/** For `plan`: there is no way to write. */
export const openReadAccess = (options: AccessOptions): Promise<Result<OpenAccount<ReadClient>, readonly Finding[]>> =>
  open(options, createReadClient, false);

/** For `plan` with prices: there is no way to write, but to carts. */
export const openCartAccess = (options: AccessOptions): Promise<Result<OpenAccount<CartClient>, readonly Finding[]>> =>
  open(options, createCartClient, true);

/** For `apply`. */
export const openWriteAccess = (options: AccessOptions): Promise<Result<OpenAccount<Client>, readonly Finding[]>> =>
  open(options, createClient, true);

/** For `doctor`: there is no way to write, but to ask what may be done. */
export const openRightsAccess = (
  options: AccessOptions,
): Promise<Result<OpenAccount<RightsClient>, readonly Finding[]>> => open(options, createRightsClient, false);

/** Connects while files are read, so that the first request need not wait for it. Whatever goes wrong is told by opening. */
export async function connectToAccount({ cwd, home, env, endpoint }: AccountPlace): Promise<void> {
  const { files } = await readConfigFiles(cwd, home);
  if (isProxied(env) || chosenEndpoint(env, files, endpoint) === "simulator") return;
  const found = resolveCredentials(env, files, endpoint);
  if (found.ok) connectEarly(found.value.endpoint.v1);
}

async function open<C extends ReadClient>(
  options: AccessOptions,
  create: (client: ClientOptions) => C,
  isToBeWritten: boolean,
): Promise<Result<OpenAccount<C>, readonly Finding[]>> {
  const { files, findings } = await readConfigFiles(options.cwd, options.home);
  const endpoint = chosenEndpoint(options.env, files, options.endpoint);
  const found =
    endpoint === "simulator"
      ? await simulated(options, isToBeWritten)
      : withoutClose(resolveCredentials(options.env, files, options.endpoint));
  if (!found.ok) return err([...findings, ...found.error]);
  const { credentials, close } = found.value;
  const { hostname } = new URL(credentials.endpoint.v1);
  const ignored = ignoredProxy(options.env, hostname);
  // The simulator is on this machine, whatever is said of proxies.
  const unusable = endpoint === "simulator" ? null : honourProxies(options.env);
  if (unusable !== null) return err([...findings, unusable]);
  const { signal, userAgent, debug, listener } = options;
  debug(`endpoint ${new URL(credentials.endpoint.v1).host}`, systemClock.wallNow());
  const client = create({
    credentials,
    clock: systemClock,
    signal,
    userAgent,
    random: Math.random,
    send: senderOf(isProxied(options.env)),
    debug,
    ...(listener === undefined ? {} : { listener }),
  });
  return ok({ client, findings: [...findings, ...(ignored === null ? [] : [ignored])], close });
}

interface Opened {
  readonly credentials: Credentials;
  readonly close: () => Promise<void>;
}

const withoutClose = (result: Result<Credentials, readonly Finding[]>): Result<Opened, readonly Finding[]> =>
  result.ok ? ok({ credentials: result.value, close: async () => undefined }) : result;

/** The simulator inside this process, reached over HTTPS like everything else. */
async function simulated(
  { env, cwd, signal }: AccessOptions,
  isToBeWritten: boolean,
): Promise<Result<Opened, readonly Finding[]>> {
  const { embeddedSource, openSimulator } = await import("./embedded-simulator.ts");
  const { trust } = await import("./trust.ts");
  const simulator = await openSimulator(embeddedSource(env, cwd), cwd, { signal, isToBeWritten });
  if (!simulator.ok) return simulator;
  const { endpoint, credentials, caPem, close } = simulator.value;
  trust(caPem);
  const keys = {
    OVH_APPLICATION_KEY: credentials.applicationKey,
    OVH_APPLICATION_SECRET: credentials.applicationSecret,
    OVH_CONSUMER_KEY: credentials.consumerKey,
  };
  const resolved = resolveCredentials({ ...keys, OVH_ENDPOINT: endpoint }, [], null);
  return resolved.ok ? ok({ credentials: resolved.value, close }) : resolved;
}
