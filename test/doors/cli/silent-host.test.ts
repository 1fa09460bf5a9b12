import { writeFile } from "node:fs/promises";
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeCertificate } from "../../../src/simulator/http/certificate.ts";
import { smallNetwork } from "./live-simulator.ts";
import { folderWith, runCli } from "./run-cli.ts";

const certificate = makeCertificate();

/** A host that takes connections and leaves whoever called waiting. */
interface SilentHost {
  readonly port: number;
  /** Waits until nobody is connected any more, and tells whether that was within a second. */
  readonly isLeft: () => Promise<boolean>;
}

const hosts = {
  "is silent from the start": () => createTcpServer(),
  "is silent after TLS": () => createTlsServer({ key: certificate.key, cert: certificate.cert }),
  "never ends its answer": () =>
    createTlsServer({ key: certificate.key, cert: certificate.cert }, (socket) => {
      const drip = setInterval(() => socket.write("1\r\n \r\n"), 100);
      socket.on("close", () => clearInterval(drip)).on("error", () => undefined);
      socket.once("data", () =>
        socket.write(
          "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: keep-alive\r\ntransfer-encoding: chunked\r\n\r\n1\r\n[\r\n",
        ),
      );
    }),
} satisfies Readonly<Record<string, () => Server>>;

async function startHost(kind: keyof typeof hosts): Promise<SilentHost> {
  const server: Server = hosts[kind]();
  const sockets = new Set<Socket>();
  const watch = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    socket.resume();
  };
  // Of a TLS server the sockets that are read are those after the handshake.
  server.on(kind === "is silent from the start" ? "connection" : "secureConnection", watch);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    isLeft: async () => {
      const until = Date.now() + 1000;
      while (sockets.size > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
      return sockets.size === 0;
    },
  };
}

/** Runs against a silent host; ended by its own time, or by a signal after two seconds. */
async function runSilent(kind: keyof typeof hosts, command: string, end: NodeJS.Signals | "--timeout") {
  const host = await startHost(kind);
  const cwd = await folderWith({ "network.yaml": smallNetwork("10.120.0.0/29", []) });
  await writeFile(join(cwd, "ca.pem"), certificate.cert);
  const env = {
    OVH_ENDPOINT: `https://127.0.0.1:${host.port}/1.0`,
    OVH_ACCESS_TOKEN: "token",
    NODE_EXTRA_CA_CERTS: join(cwd, "ca.pem"),
  };
  const toldAfterMs = 2000;
  const timeout = end === "--timeout" ? ["--timeout", "2s"] : [];
  const started = Date.now();
  const { code, stdout, stderr } = await runCli([...command.split(" "), ...timeout], {
    cwd,
    env,
    during: (child) => {
      if (end !== "--timeout") setTimeout(() => child.kill(end), toldAfterMs);
    },
  });
  const lateMs = Date.now() - started - toldAfterMs;
  return { code, said: stdout + stderr, isAtOnce: lateMs < 1500, isLeft: await host.isLeft() };
}

const runs = [
  ["plan", "--timeout"],
  ["plan", "SIGINT"],
  ["apply --yes", "--timeout"],
  ["apply --yes", "SIGTERM"],
] as const;
const kinds = ["is silent from the start", "is silent after TLS", "never ends its answer"] as const;
const rows = kinds.flatMap((kind) => runs.map(([command, end]) => [kind, command, end] as const));

describe("a host that takes the call", () => {
  test.each(rows)("and %s: %s ends at once at %s", async (kind, command, end) => {
    const { code, said, isAtOnce, isLeft } = await runSilent(kind, command, end);
    const want = end === "--timeout" ? [8, true] : [130, true];
    const isSaid = said.includes(end === "--timeout" ? "[run/timeout]" : "[run/interrupted]");
    expect([code, isSaid, isAtOnce, isLeft]).toEqual([...want, true, true]);
  });
});
