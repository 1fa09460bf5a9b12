/** Variables that hold a secret, or half of one. */
const secretVariables = [
  "OVH_APPLICATION_KEY",
  "OVH_APPLICATION_SECRET",
  "OVH_CONSUMER_KEY",
  "OVH_CLIENT_ID",
  "OVH_CLIENT_SECRET",
  "OVH_ACCESS_TOKEN",
];

/** Masking anything shorter would black out ordinary words. */
const shortest = 6;

/** Every text that the log must not show: each secret, its lines, and the forms in which it travels. */
export function secretForms(
  env: Readonly<Record<string, string | undefined>>,
  token: string | null,
): readonly string[] {
  const secrets = [...secretVariables.map((name) => env[name] ?? ""), token ?? ""];
  const lines = secrets.flatMap((secret) => [secret, secret.trim(), ...secret.split(/\r?\n/)]);
  const forms = lines.filter((line) => line.length >= shortest).flatMap(formsOf);
  return [...new Set(forms)].toSorted((a, b) => b.length - a.length);
}

function formsOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString("base64");
  return [
    secret,
    encodeURIComponent(secret),
    base64,
    base64.replace(/=+$/, ""),
    Buffer.from(secret).toString("base64url"),
    basicAuth(secret),
  ];
}

/** How a token stands in an Authorization header of git. */
const basicAuth = (secret: string): string => Buffer.from(`x-access-token:${secret}`).toString("base64");
