import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { makeCertificate } from "../../src/simulator/http/certificate.ts";

test("a certificate signs itself, for this machine alone, as of yesterday and for a year", () => {
  const { key, cert } = makeCertificate(Date.parse("2026-11-26T12:34:56Z"));
  const made = new X509Certificate(cert);
  expect({
    subject: made.subject,
    isOwnIssuer: made.issuer === made.subject,
    names: made.subjectAltName,
    isCa: made.ca,
    usage: made.keyUsage,
    from: made.validFrom,
    to: made.validTo,
    signsItself: made.verify(made.publicKey),
    hasKey: made.checkPrivateKey(createPrivateKey(key)),
    type: made.publicKey.asymmetricKeyDetails?.namedCurve,
  }).toEqual({
    subject: expect.stringMatching(/^CN=vrackops simulator [0-9a-f]{12}$/),
    isOwnIssuer: true,
    names: "DNS:localhost, IP Address:127.0.0.1",
    isCa: true,
    usage: ["1.3.6.1.5.5.7.3.1"],
    from: "Nov 25 12:34:56 2026 GMT",
    to: "Nov 26 12:34:56 2027 GMT",
    signsItself: true,
    hasKey: true,
    type: "prime256v1",
  });
});

test("no two have the same number or name, so that a process may trust several", () => {
  const all = Array.from({ length: 20 }, () => new X509Certificate(makeCertificate().cert));
  expect([new Set(all.map((one) => one.serialNumber)).size, new Set(all.map((one) => one.subject)).size]).toEqual([
    20, 20,
  ]);
});
