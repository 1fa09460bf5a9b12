import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { defaultTaskMs } from "./defaults.ts";
import type { Account } from "./account/account.ts";
import type { Credentials } from "./state/settings.ts";
import type { ApiAnswer, ApiRequest, RequestLogEntry } from "./http/answer.ts";
import { makeCertificate, type Certificate } from "./http/certificate.ts";
import { sendAnswer, readBody } from "./http/send-answer.ts";
import { refuse } from "./rules/refusal.ts";
import { seedHash } from "./account/seed-state.ts";
import { keepNothing, openStateFile } from "./state/kept-state.ts";
import { StateFileError } from "./state/state-file.ts";
import type { State } from "./state/state.ts";
import { tokenPath } from "./http/oauth.ts";
import { createWorld, type World, type WorldOptions } from "./world.ts";

/** How to run a simulator. */
export interface SimulatorOptions {
  readonly account: Account;
  /** Default: any free port. */
  readonly port?: number;
  /** Default: 127.0.0.1; the certificate is good for this and localhost only. */
  readonly host?: string;
  /** Milliseconds since 1970; default: the machine's clock. */
  readonly now?: () => number;
  /** How long a task takes; default: 300. */
  readonly taskMs?: number;
  readonly renameLagMs?: number;
  readonly seed?: number;
  /** Where the account is kept from one process to the next. */
  readonly stateFile?: string;
  /** Made when absent, which takes about 50 ms. */
  readonly certificate?: Certificate;
  readonly log?: (entry: RequestLogEntry) => void;
  /** Told what becomes of no request, such as a state file that cannot be written. */
  readonly warn?: (message: string) => void;
}

/** A running simulator. */
export interface Simulator {
  /** Such as `https://127.0.0.1:8443/1.0`. */
  readonly endpoint: string;
  readonly tokenUrl: string;
  /** What clients must trust. */
  readonly caPem: string;
  readonly credentials: Credentials;
  /** The latest requests, oldest first. */
  readonly requests: readonly RequestLogEntry[];
  readonly world: World;
  /** Goes on with another account on the same port; the request log starts anew. */
  reset(account: Account): void;
  /** Ends the server and every connection. */
  close(): Promise<void>;
}

const keptRequests = 10_000;

/**
 * Starts a simulator.
 *
 * @throws AccountError when the account cannot exist, StateFileError when the state file is damaged
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const stage = createStage(options);
  const certificate = options.certificate ?? makeCertificate();
  const server = createServer({ key: certificate.key, cert: certificate.cert });
  // Longer than any pause of a client, so that it never writes to a connection that is being closed.
  server.keepAliveTimeout = 120_000;
  const sockets = trackSockets(server);
  server.on("request", (request, response) => {
    void serve(stage, request, response).catch((error: unknown) => {
      if (error instanceof StateFileError) options.warn?.(error.message);
      const bug =
        error instanceof StateFileError
          ? error.message
          : `This is a bug in the simulator: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
      if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify(refuse(500, "Server::InternalServerError", bug).body));
    });
  });
  const port = await listen(server, options.port ?? 0, options.host ?? "127.0.0.1");
  const origin = `https://${options.host === "localhost" ? "localhost" : "127.0.0.1"}:${port}`;
  return {
    endpoint: `${origin}/1.0`,
    tokenUrl: `${origin}${tokenPath}`,
    caPem: certificate.cert,
    get credentials() {
      return stage.world().credentials;
    },
    requests: stage.requests,
    get world() {
      return stage.world();
    },
    reset: stage.reset,
    close: () => closeServer(server, sockets),
  };
}

/** The world on show, its log and its file. */
interface Stage {
  readonly world: () => World;
  readonly requests: RequestLogEntry[];
  readonly reset: (account: Account) => void;
  readonly handle: (request: ApiRequest) => ApiAnswer;
}

function createStage(options: SimulatorOptions): Stage {
  const { stateFile, now = Date.now, taskMs = defaultTaskMs, seed = 0, renameLagMs = 2 * taskMs } = options;
  const requests: RequestLogEntry[] = [];
  const worldOf = (account: Account, kept: State | null): World => {
    const world: WorldOptions = { now, taskMs, seed, renameLagMs, ...(kept ? { state: kept } : {}) };
    return createWorld(account, world);
  };
  const open = (account: Account) =>
    stateFile ? openStateFile(stateFile, seedHash(account)) : { keeper: keepNothing, state: null };
  const opened = open(options.account);
  let { keeper } = opened;
  let world = worldOf(options.account, opened.state);
  return {
    world: () => world,
    requests,
    reset(account) {
      world = worldOf(account, null);
      requests.length = 0;
      ({ keeper } = open(account));
      const { problem } = keeper.update(() => ({ state: world.state(), result: null }));
      if (problem !== null) throw problem;
    },
    handle(request) {
      const { result, problem } = keeper.update((newer) => {
        if (newer !== null) world.restore(newer);
        const before = world.state();
        const given = world.handle(request);
        const after = world.state();
        return { state: after === before ? null : after, result: { before, given } };
      });
      const { before, given: answer } = result;
      // What time alone has changed, time changes again: only a write may not be lost.
      if (problem !== null && answer.changed) {
        world.restore(before);
        throw problem;
      }
      const entry = logEntry(request, answer, now());
      if (requests.push(entry) > keptRequests) requests.splice(0, keptRequests / 10);
      options.log?.(entry);
      return answer;
    },
  };
}

function logEntry(request: ApiRequest, answer: ApiAnswer, at: number): RequestLogEntry {
  const secret = request.url.includes(tokenPath);
  return {
    at,
    method: request.method,
    path: request.url,
    status: answer.delivery === "reset" || answer.delivery === "hang" ? null : answer.status,
    body: secret || request.body === "" ? null : request.body,
    changed: answer.changed,
    troubles: answer.troubles,
  };
}

async function serve(stage: Stage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request).catch(() => undefined);
  if (body === undefined) return;
  if (body === null) {
    response.writeHead(413, { "content-type": "application/json", connection: "close" });
    response.end(JSON.stringify(refuse(413, "Client::PayloadTooLarge", "The body is larger than 1 MiB").body));
    return;
  }
  const { method = "GET", url = "/", headers } = request;
  const answer = stage.handle({ method, url, headers, body });
  if (answer.delayMs === 0) return sendAnswer(answer, response);
  setTimeout(() => sendAnswer(answer, response), answer.delayMs).unref();
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function trackSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  });
  return sockets;
}

function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
