import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Certificate, makeCertificate } from "../../src/simulator/http/certificate.ts";
import { trust } from "../../src/usecases/trust.ts";

/** What arrived. */
export interface Received {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What to do with a request. `text` is sent as it is, `json` encoded. */
export type Reply =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly json: unknown }
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly text: string | Uint8Array }
  | { readonly trouble: "reset" | "hang" | "switch" }
  | { readonly trouble: "truncate"; readonly status?: number };

/** A running server. */
export interface TestServer {
  readonly url: string;
  readonly received: readonly Received[];
  /** Received requests as `GET /path`, without those for time and tokens. */
  calls(): readonly string[];
  /** How many connections were made. */
  connections(): number;
  close(): Promise<void>;
}

let certificate: Certificate | null = null;

/** Starts an HTTPS server on a free port; `/1.0/auth/time` answers by itself unless `answer` does. */
export async function startServer(
  answer: (request: Received) => Reply | null,
  { trusted = true }: { readonly trusted?: boolean } = {},
): Promise<TestServer> {
  const made = trusted ? (certificate ??= makeTrusted()) : forAddress();
  const received: Received[] = [];
  const server = createServer(made, (request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const one = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
      received.push(one);
      send(answer(one) ?? fallback(one), request, response);
    });
  });
  let connections = 0;
  server.on("secureConnection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const calls = () =>
    received.map(({ method, path }) => `${method} ${path}`).filter((call) => !/auth\/(time|oauth2)/.test(call));
  return {
    url: `https://127.0.0.1:${port}`,
    received,
    calls,
    connections: () => connections,
    close: () => close(server),
  };
}

/** For 127.0.0.1, and not for localhost. */
const forAddress = (): Certificate => makeCertificate(Date.now(), "elsewhere.invalid");

function makeTrusted(): Certificate {
  const made = forAddress();
  trust(made.cert);
  return made;
}

function fallback({ path }: Received): Reply {
  if (path === "/1.0/auth/time") return { text: String(virtualStartSeconds) };
  return { status: 404, json: { class: "Client::NotFound", message: "no such route in this test" } };
}

/** Where the virtual clock and the server's clock begin. */
export const virtualStartSeconds = 1_800_000_000;

function send(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  if (!("trouble" in reply)) {
    const text = "text" in reply ? reply.text : JSON.stringify(reply.json);
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
    response.end(text);
    return;
  }
  if (reply.trouble === "reset") request.socket.destroy();
  if (reply.trouble === "switch")
    request.socket.write("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n");
  if (reply.trouble === "truncate") {
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", "content-length": "1000" });
    response.write('[{"id":');
    setTimeout(() => request.socket.destroy(), 10);
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
