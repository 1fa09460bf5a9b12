import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { refuse, type Answer } from "./answer.ts";
import { answerApi, limitHeaders, tokenOf, type Incoming } from "./api.ts";
import { controls } from "./control.ts";
import { answerOf, troubleFor } from "./faults.ts";
import type { State } from "./state.ts";

const controlPrefix = "/_control/";

/** Serves a state on a free port of this machine; returns the address. */
export async function listen(state: State): Promise<string> {
  let origin = "";
  const server: Server = createServer((request, response) => {
    serve(state, origin, request, response).catch((error: unknown) => {
      send(response, refuse(500, error instanceof Error ? (error.stack ?? error.message) : String(error)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return origin;
}

async function serve(state: State, origin: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const incoming: Incoming = {
    method: request.method ?? "GET",
    path: request.url ?? "/",
    headers: request.headers,
    body: await bodyOf(request),
  };
  if (incoming.path.startsWith(controlPrefix)) return send(response, answerControl(state, incoming));
  const trouble = troubleFor(state, incoming.method, incoming.path);
  if (trouble?.kind === "slow") await sleep(trouble.delayMs);
  const scripted = trouble && answerOf(trouble, Date.now());
  const answer = trouble?.kind === "reset" ? null : (scripted ?? answerApi(state, incoming, origin));
  const dropped = answer === null || trouble?.kind === "lost-answer";
  state.requests.push({
    method: incoming.method,
    path: incoming.path,
    status: dropped ? null : answer.status,
    identity: state.tokens.get(tokenOf(incoming) ?? "")?.login ?? null,
    body: incoming.body,
  });
  if (dropped) return void request.socket.destroy();
  send(response, { ...answer, headers: { ...limitHeaders(state, incoming, Date.now()), ...answer.headers } });
}

/** JSON decoded; null when there is no body; the text itself when it is not JSON. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function answerControl(state: State, { path, body }: Incoming): Answer {
  const name = path.slice(controlPrefix.length);
  if (!Object.hasOwn(controls, name)) return refuse(404, `no control ${name}`);
  const control = controls[name as keyof typeof controls] as (state: State, input: unknown) => unknown;
  return { status: 200, json: control(state, body) ?? null };
}

function send(response: ServerResponse, { status, json, text, headers }: Answer): void {
  const payload = text ?? (json === undefined ? "" : JSON.stringify(json));
  const type = text === undefined ? "application/json; charset=utf-8" : "text/plain; charset=utf-8";
  response.writeHead(status, {
    ...(payload === "" ? {} : { "content-type": type }),
    "x-github-request-id": "0000:STAND:IN",
    "x-github-media-type": "github.v3; format=json",
    ...headers,
  });
  response.end(payload);
}
