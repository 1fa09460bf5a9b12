import { afterAll, beforeAll } from "vitest";
import type { ProgressListener } from "../../src/model/progress.ts";
import type { Kind } from "../../src/engine/kind.ts";
import type { Allowance } from "../../src/model/impact.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Outcome } from "../../src/model/outcome.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Result } from "../../src/model/result.ts";
import { type Send, senderOf } from "../../src/ovh/send.ts";
import { createClient } from "../../src/ovh/client.ts";
import { resolveCredentials } from "../../src/ovh/credentials.ts";
import type { Credentials } from "../../src/ovh/credential-methods.ts";
import { carryOut } from "../../src/usecases/carry-out.ts";
import { type Checked, checkFiles } from "../../src/usecases/check.ts";
import { makeReviewable, type Reviewable } from "../../src/usecases/reviewable.ts";
import type { Client } from "../../src/model/ports.ts";
import type { Account } from "../../src/simulator/account/account.ts";
import { type Simulator, startSimulator } from "../../src/simulator/start.ts";
import { trust } from "../../src/usecases/trust.ts";
import { reviewedAs } from "../engine/reviewed.ts";
import { createStops, type TestStops } from "./stops.ts";
import { createVirtualClock, mortal, type VirtualClock } from "./virtual-clock.ts";

/** How long a task of the simulator takes, milliseconds: shorter than the first pause of somebody who waits. */
export const taskMs = 400;

/** One simulator over HTTPS, and the one clock that it shares with whoever asks it. */
export interface Bench {
  readonly clock: VirtualClock;
  readonly simulator: Simulator;
}

/** Starts the simulator for all tests of a file; every test begins with `reset`. */
export function useBench(options: { readonly taskMs?: number; readonly renameLagMs?: number } = {}): () => Bench {
  let bench: Bench | null = null;
  beforeAll(async () => {
    const clock = createVirtualClock();
    const simulator = await startSimulator({ account: {}, now: clock.now, taskMs, ...options });
    trust(simulator.caPem);
    // Loaded in the middle of a run otherwise, when the clock knows of no request under way.
    await import("@ovhcloud/node-ovh");
    await import("../../src/kinds/vrack-services/run/open-runner.ts");
    await import("../../src/kinds/vrack-services/ordering/quotes.ts");
    bench = { clock, simulator };
  });
  afterAll(() => bench?.simulator.close());
  return () => {
    if (bench === null) throw new Error("The bench is there once the tests have begun.");
    return bench;
  };
}

/** Starts anew with another account. */
export function reset({ simulator }: Bench, account: Account): void {
  simulator.reset(account);
}

/** How to run; all of it has a default. */
export interface RunOptions {
  readonly parallelism?: number;
  /** Milliseconds for the run; an hour unless given. */
  readonly timeoutMs?: number;
  readonly stepTimeoutMs?: number;
  /** A text is a fingerprint. */
  readonly reviewed?: string | Plan;
  readonly resume?: boolean;
  readonly listener?: ProgressListener;
  /** Consent beyond the policy of the file. */
  readonly allowances?: readonly Allowance[];
  /** Instead of those that the project has. */
  readonly kinds?: readonly Kind[];
  readonly keys?: boolean;
  readonly random?: () => number;
  readonly requestTimeoutMs?: number;
  /** Comes between the client and the network. */
  readonly around?: (send: Send) => Send;
  /** Aborted: the run does nothing any more, as after `kill -9`. */
  readonly killed?: AbortSignal;
  /** Called before the first request. */
  readonly begin?: (stops: TestStops) => void;
  /** Called when the account has been read for the last time before the first write. */
  readonly writing?: () => void;
  /** Called when the plan is made and nothing is written yet. */
  readonly planned?: (reviewable: Reviewable, stops: TestStops) => void;
}

/** What came of a run: findings alone when no plan could be made. */
export type Ran = Result<{ readonly reviewable: Reviewable; readonly outcome: Outcome }, readonly Finding[]>;

/** What a file says; a text is read anew by every run. */
export const checked = (text: string): Checked =>
  checkFiles([{ name: "network.yaml", bytes: new TextEncoder().encode(text) }]);

/** A plan, as the command `plan` makes it. */
export async function planOnce(
  bench: Bench,
  file: string | Checked,
  options: RunOptions = {},
): Promise<Result<Reviewable, readonly Finding[]>> {
  return makeReviewable(
    typeof file === "string" ? checked(file) : file,
    clientOf(bench, new AbortController().signal, options),
    [],
    options.kinds,
  );
}

/** A plan and its apply, as the command `apply` makes them. */
export async function applyOnce(bench: Bench, file: string | Checked, options: RunOptions = {}): Promise<Ran> {
  const { timeoutMs = 3_600_000, stepTimeoutMs = null, parallelism = 4, listener = () => undefined } = options;
  const clock = options.killed ? mortal(bench.clock, options.killed) : bench.clock;
  const stops = createStops(clock, timeoutMs, stepTimeoutMs);
  try {
    options.begin?.(stops);
    const client = clientOf({ ...bench, clock }, stops.leaving, options);
    const network = typeof file === "string" ? checked(file) : file;
    const reviewable = await makeReviewable(network, client, options.allowances ?? [], options.kinds);
    if (!reviewable.ok) return reviewable;
    options.planned?.(reviewable.value, stops);
    const { reviewed, resume = false } = options;
    const conditions = {
      reviewed: reviewed === undefined ? null : reviewedAs(reviewed, resume),
      confirm: async () => [],
    };
    const { writing: startWriting = () => undefined } = options;
    const how = { clock, parallelism, limits: stops, listener, startWriting };
    const outcome = await carryOut(reviewable.value, client, conditions, how);
    return { ok: true, value: { reviewable: reviewable.value, outcome } };
  } finally {
    stops.dispose();
  }
}

/** The way to the API, as a command has it. */
export function clientOf(bench: Bench, signal: AbortSignal, options: RunOptions): Client {
  const { keys = false, random = () => 0.5, requestTimeoutMs = 30_000, around = (send) => send } = options;
  const { clock } = bench;
  const credentials = credentialsOf(bench.simulator, keys);
  const session = { clock, signal, userAgent: "vrackops/test", random, debug: () => undefined, requestTimeoutMs };
  return createClient({ credentials, ...session, send: around(noticed(senderOf(false), clock)) });
}

function credentialsOf({ endpoint, credentials }: Simulator, keys: boolean): Credentials {
  const method = keys
    ? {
        OVH_APPLICATION_KEY: credentials.applicationKey,
        OVH_APPLICATION_SECRET: credentials.applicationSecret,
        OVH_CONSUMER_KEY: credentials.consumerKey,
      }
    : { OVH_ACCESS_TOKEN: credentials.accessToken };
  const resolved = resolveCredentials({ OVH_ENDPOINT: endpoint, ...method }, [], null);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.error));
  return resolved.value;
}

/** Time stands still from a request until its answer has been read. */
function noticed(send: Send, clock: VirtualClock): Send {
  return async (input, init) => {
    clock.begin();
    try {
      const response = await send(input, init);
      const read = response.text.bind(response);
      return Object.defineProperty(response, "text", { value: () => read().finally(clock.end) });
    } catch (error) {
      clock.end();
      throw error;
    }
  };
}
