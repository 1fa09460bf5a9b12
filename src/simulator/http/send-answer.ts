import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiAnswer } from "./answer.ts";

const bodyLimitBytes = 1024 * 1024;

/** Reads a body as text; null when it is too large, and rejects when the client goes away. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bodyLimitBytes) chunks.push(chunk);
  }
  return size <= bodyLimitBytes ? Buffer.concat(chunks).toString("utf8") : null;
}

/** Sends an answer, or fails to in the way it says. */
export function sendAnswer(answer: ApiAnswer, response: ServerResponse): void {
  if (response.destroyed) return;
  switch (answer.delivery) {
    case "hang":
      return;
    case "reset":
      response.socket?.destroy();
      return;
    case "truncate":
      truncate(answer, response);
      return;
    case "send":
      response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
      response.end(answer.body);
  }
}

function truncate(answer: ApiAnswer, response: ServerResponse): void {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, "content-length": body.length });
  const half = body.subarray(0, Math.floor(body.length / 2));
  response.write(half, () => response.socket?.end());
}
