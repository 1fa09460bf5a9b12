import type { ClientRequest, ClientRequestArgs, IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { isIP, Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { AnswerHeaders } from "../model/ports.ts";

/** What is sent. */
export interface Sending {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** ASCII only; null = no body. */
  readonly body: string | null;
  readonly signal: AbortSignal;
}

/** An answer whose body is still on its way. */
export interface Reply {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** The whole body; rejects when it breaks off. */
  text(): Promise<string>;
}

/** There never was a connection, so nothing was sent; the cause is the system's error. */
export class NotConnected extends Error {}

/**
 * Sends one request and follows no redirect.
 *
 * Rejects when no answer comes: with a `NotConnected`, or with the system's error when the request may have been sent.
 */
export type Send = (url: string, sending: Sending) => Promise<Reply>;

/** Milliseconds for a connection, as browsers and other clients have them. */
const connectTimeoutMs = 10_000;

/** Less than the 5 s after which many servers end a connection that nobody uses: what is sent just then would be lost. */
const idleMs = 4000;

/** Hands out connections that were opened before anything was to be sent. */
class EarlyAgent extends Agent {
  readonly #early = new Map<string, Duplex[]>();
  readonly #shaking = new WeakSet<object>();

  /** Whether the handshake of a connection is not over, before which nothing of a request is sent. */
  isShaking(socket: object): boolean {
    return this.#shaking.has(socket);
  }

  open(hostname: string, port: string): void {
    const target = { host: hostname, port: port === "" ? 443 : Number(port) };
    const servername = isIP(hostname) === 0 ? { servername: hostname } : {};
    const socket = super.createConnection({ ...this.options, ...target, ...servername });
    if (!(socket instanceof Socket)) return;
    this.#watch(socket);
    // Whoever sends something meets the same trouble.
    socket.on("error", () => undefined);
    socket.unref();
    this.#early.set(keyOf(target), [...(this.#early.get(keyOf(target)) ?? []), socket]);
  }

  override createConnection(options: ClientRequestArgs, callback?: (error: Error | null, stream: Duplex) => void) {
    const socket = this.#early.get(keyOf(options))?.shift();
    if (socket instanceof Socket && !socket.destroyed) return socket.ref();
    const made = super.createConnection(options, callback);
    if (made instanceof Socket) this.#watch(made);
    return made;
  }

  #watch(socket: Socket): void {
    this.#shaking.add(socket);
    socket.once("secureConnect", () => void this.#shaking.delete(socket));
  }
}

const keyOf = ({ host, port }: ClientRequestArgs): string => `${host}:${port}`;

const direct = new EarlyAgent({ keepAlive: true, timeout: idleMs });

/** Opens two connections to a host, so that they are there when something is sent; trouble shows then. */
export function connectEarly(url: string): void {
  const { hostname, port } = new URL(url);
  for (let left = 2; left > 0; left -= 1) direct.open(hostname, port);
}

/**
 * Sends over HTTPS with `node:https`, which a short run loads in a third of the time of `fetch`.
 *
 * @param isProxied - whether the platform's own agent is used, which is the one that knows of proxies
 */
export const senderOf =
  (isProxied: boolean): Send =>
  (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const agent = isProxied ? {} : { agent: direct };
      const options = { method, headers: { "accept-encoding": "gzip", ...headers }, ...agent };
      const sent = request(url, options, (response) => resolve(replyOf(response)));
      // Ended without an error of ours: an error would also be one of a connection that nobody listens to any more.
      const giveUp = (reason: Error): void => {
        reject(reason);
        sent.destroy();
      };
      const stop = (): void => giveUp(new Error("given up"));
      if (signal.aborted) stop();
      signal.addEventListener("abort", stop, { once: true });
      sent.once("close", () => signal.removeEventListener("abort", stop));
      const isConnecting = watchConnecting(sent, giveUp);
      sent.on("error", (cause) => reject(isConnecting() ? new NotConnected(cause.message, { cause }) : cause));
      // Neither an answer nor an error: a switch of protocols that nobody asked for, or an end without a word.
      sent.on("upgrade", (_response, socket) => void socket.destroy());
      sent.on("close", () => reject(new Error("no answer came")));
      sent.end(body ?? undefined);
    });

/**
 * A host that does not answer the call is told from one that takes long to answer the request.
 *
 * @returns whether it is certain that the connection still lacks its handshake, before which nothing of a request is sent
 */
function watchConnecting(sent: ClientRequest, giveUp: (reason: Error) => void): () => boolean {
  let isConnecting = false;
  sent.once("socket", (socket) => {
    if (!socket.connecting && !direct.isShaking(socket)) return;
    isConnecting = true;
    const cause = Object.assign(new Error("The host did not answer the call."), { code: "ETIMEDOUT" });
    const timer = setTimeout(() => giveUp(new NotConnected(cause.message, { cause })), connectTimeoutMs);
    socket.once("secureConnect", () => {
      isConnecting = false;
      clearTimeout(timer);
    });
    socket.once("close", () => clearTimeout(timer));
  });
  return () => isConnecting;
}

function replyOf(response: IncomingMessage): Reply {
  // Whoever reads the body is told; where nobody does, an answer that is given up is no failure of the process.
  response.on("error", () => undefined);
  const valueOf = (name: string): string | null => {
    const value = response.headers[name.toLowerCase()];
    return value === undefined ? null : String(value);
  };
  return {
    status: response.statusCode ?? 0,
    headers: { get: valueOf, has: (name) => valueOf(name) !== null },
    text: () => textOf(response, valueOf("content-encoding")),
  };
}

async function textOf(response: IncomingMessage, encoding: string | null): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const whole = Buffer.concat(chunks);
  return new TextDecoder().decode(/^(x-)?gzip$/i.test(encoding ?? "") ? await unzipped(whole) : whole);
}

async function unzipped(whole: Buffer): Promise<Buffer> {
  const { gunzip } = await import("node:zlib");
  return new Promise((resolve, reject) =>
    gunzip(whole, (error, text) => (error === null ? resolve(text) : reject(error))),
  );
}
