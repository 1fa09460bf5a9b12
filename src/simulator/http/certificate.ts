import { generate } from "selfsigned";

/** A certificate for 127.0.0.1 and localhost that signs itself: clients trust it as their CA. PEM texts. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate good for a year; about 50 ms. */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: "commonName", value: "vrackops simulator" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    // A little in the past, for clients whose clock is slow.
    notBeforeDate: new Date(Date.now() - 86_400_000),
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
