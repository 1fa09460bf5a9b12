import type { Finding } from "../model/finding.ts";
import { type Endpoint, keyPageOf } from "./endpoint.ts";
import { finding } from "../findings/finding.ts";
import type { FoundKey, KeyName, MethodKeys } from "./credential-methods.ts";
import { cleanText } from "../findings/clean-text.ts";

const variableOf = (key: KeyName): string => `OVH_${key.toUpperCase()}`;
const list = (words: readonly string[]): string => words.join(", ");

/** Nothing was found anywhere. */
export function noCredentials(endpoint: Endpoint, fileNames: readonly string[]): Finding {
  const looked =
    fileNames.length === 0
      ? "there is no ovh.conf"
      : `no section [${cleanText(endpoint.name, 100)}] with keys is in ${list(fileNames)}`;
  return finding("auth/no-credentials", {
    detail: `No credentials found for ${cleanText(endpoint.name, 100)}: no OVH_… variable with a key is set, and ${looked}.`,
    fix: { do: "set-credentials", keyPage: keyPageOf(endpoint) },
  });
}

/** Keys of two or three methods were found. */
export function severalMethods(begun: readonly MethodKeys[], found: readonly FoundKey[]): Finding {
  const parts = begun.map(({ title, keys }) => `${title} (${list(sourcesOf(found, keys))})`);
  return finding("auth/several-methods", {
    detail: `Only one kind of credentials can be used, and there are ${begun.length}: ${parts.join(" and ")}.`,
  });
}

/** One method was begun and lacks a key. */
export function incomplete(
  method: MethodKeys,
  found: readonly FoundKey[],
  missing: readonly KeyName[],
  endpointName: string,
): Finding {
  const section = cleanText(endpointName, 100);
  return finding("auth/incomplete-credentials", {
    detail: `For ${method.title} there is ${list(sourcesOf(found, method.keys))}, and ${list(missing.map(variableOf))} is missing.`,
    fix: { do: "complete-credentials", variables: missing.map(variableOf), section },
  });
}

/** Whether a value begins and ends with the same quote, as happens where nobody takes them off. */
export const isQuoted = (value: string): boolean => /^(["'`]).*\1$/s.test(value);

/** A value that cannot be part of a request. */
export function badValue({ source, value }: FoundKey): Finding {
  if (isQuoted(value))
    return finding("auth/bad-value", {
      detail: `The value of ${source} is in quotes, which are sent as part of it.`,
      fix: "Set it without the quotes.",
    });
  return finding("auth/bad-value", {
    detail: `The value of ${source} contains a space, a line break, or a character outside ASCII; something probably went wrong when it was copied.`,
  });
}

/** A service account where no token can be had. */
export function withoutToken(endpoint: Endpoint): Finding {
  const isUrl = endpoint.name.includes("/");
  return finding("auth/incomplete-credentials", {
    detail: `A service account needs a token URL, and none is known for ${cleanText(endpoint.name, 100)}.`,
    fix: isUrl
      ? "Set OVH_TOKEN_URL to the full URL, such as https://127.0.0.1:8443/auth/oauth2/token."
      : "Use application keys or an access token there, or the endpoint ovh-eu, ovh-ca or ovh-us.",
  });
}

function sourcesOf(found: readonly FoundKey[], keys: readonly KeyName[]): readonly string[] {
  return found.filter(({ key }) => keys.includes(key)).map(({ source }) => source);
}
