import { createRequire } from "node:module";
import type * as Tls from "node:tls";

const tls: typeof Tls = createRequire(import.meta.url)("node:tls");

/** Makes every later TLS connection of this process trust a certificate, as NODE_EXTRA_CA_CERTS does from the start. */
export function trust(pem: string): void {
  const original = tls.createSecureContext;
  tls.createSecureContext = (options) => {
    const made = original(options);
    const { context } = made as { context: { addCACert(pem: string): void } };
    context.addCACert(pem);
    return made;
  };
}
