import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { makeCertificate } from "../../src/simulator/http/certificate.ts";

test("a certificate signs itself, for this machine alone, as of yesterday and for a year", () => {
  const { key, cert } = makeCertificate(Date.parse("2026-11-26T12:34:56Z"));
  const made = new X509Certificate(cert);
  expect({
    subject: made.subject,
    issuer: made.issuer,
    names: made.subjectAltName,
    isCa: made.ca,
    usage: made.keyUsage,
    from: made.validFrom,
    to: made.validTo,
    signsItself: made.verify(made.publicKey),
    hasKey: made.checkPrivateKey(createPrivateKey(key)),
    type: made.publicKey.asymmetricKeyDetails?.namedCurve,
  }).toEqual({
    subject: "CN=vrackops simulator",
    issuer: "CN=vrackops simulator",
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

test("no two have the same number", () => {
  const numbers = Array.from({ length: 20 }, () => new X509Certificate(makeCertificate().cert).serialNumber);
  expect(new Set(numbers).size).toBe(20);
});
