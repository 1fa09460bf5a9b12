// The object itself, since that of an ES module import cannot be changed.
const tls = process.getBuiltinModule("node:tls");

/**
 * Makes later TLS connections of this process trust one more certificate, as NODE_EXTRA_CA_CERTS does from the start.
 *
 * Used for the simulator inside the command, whose certificate is made when it starts. The platform's `fetch` takes no
 * certificate, and `tls.setDefaultCACertificates` does not exist before Node 22.19.
 */
export function trust(pem: string): void {
  const original = tls.createSecureContext;
  tls.createSecureContext = (options) => {
    const made = original(options);
    made.context.addCACert(pem);
    return made;
  };
}
