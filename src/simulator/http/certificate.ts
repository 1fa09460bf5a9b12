import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A certificate for 127.0.0.1 and localhost that signs itself: clients trust it as their CA. PEM texts. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const dayMs = 86_400_000;

/**
 * Makes a certificate good for a year; about 1 ms.
 *
 * @param host - a name that it is good for, besides 127.0.0.1
 *
 * Source: RFC 5280 §4.1, with an ECDSA key on P-256. See docs/decisions.md for why no library does it.
 */
export function makeCertificate(now = Date.now(), host = "localhost"): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid("1.2.840.10045.4.3.2"));
  const serial = randomBytes(15);
  // Of two trusted certificates with one name, only the first would be tried.
  const title = `vrackops simulator ${serial.toString("hex").slice(0, 12)}`;
  const name = sequence(set(sequence(oid("2.5.4.3"), der(0x0c, Buffer.from(title)))));
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    // Positive.
    der(0x02, Buffer.concat([Buffer.from([1]), serial])),
    algorithm,
    name,
    // A little in the past, for clients whose clock is slow.
    sequence(time(now - dayMs), time(now + 365 * dayMs)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions(host))),
  );
  const cert = sequence(content, algorithm, bits(0, sign("sha256", content, privateKey)));
  return { key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(), cert: pem(cert) };
}

/** Source: RFC 5280 §4.2.1. */
function extensions(host: string): readonly Buffer[] {
  const isTrue = der(0x01, Buffer.from([0xff]));
  const extension = (id: string, value: Buffer, ...critical: readonly Buffer[]): Buffer =>
    sequence(oid(id), ...critical, der(0x04, value));
  return [
    // It is a CA.
    extension("2.5.29.19", sequence(isTrue), isTrue),
    // digitalSignature and keyCertSign.
    extension("2.5.29.15", bits(2, Buffer.from([0x84])), isTrue),
    // serverAuth.
    extension("2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.1"))),
    extension("2.5.29.17", sequence(der(0x82, Buffer.from(host)), der(0x87, Buffer.from([127, 0, 0, 1])))),
  ];
}

/** A value with its tag and length. Source: X.690 §8.1. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), body]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);

const set = (...parts: readonly Buffer[]): Buffer => der(0x31, ...parts);

/** A bit string whose last byte has bits that do not count. */
const bits = (unused: number, value: Buffer): Buffer => der(0x03, Buffer.from([unused]), value);

/** UTCTime, which is enough until 2050. */
const time = (ms: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/[-T:]/g, "")}Z`));

/** An object identifier such as `2.5.4.3`. */
function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split(".").map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** Seven bits a byte, all but the last with the highest bit set. */
function base128(value: number): readonly number[] {
  const digits = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

const pem = (content: Buffer): string => {
  const lines = content.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
};
