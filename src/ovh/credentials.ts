import type { Finding } from "../model/finding.ts";
import { err, ok, type Result } from "../model/result.ts";
import { type ConfigFile, type ConfigSections, parseConfig } from "./config-files.ts";
import { badValue, incomplete, isQuoted, noCredentials, severalMethods, withoutToken } from "./credential-findings.ts";
import { defaultEndpoint, type Endpoint, resolveEndpoint } from "./endpoint.ts";
import { type Credentials, type FoundKey, type KeyName, type MethodKeys, methods } from "./credential-methods.ts";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Which endpoint to use: the one asked for on the command line, else `OVH_ENDPOINT`, else `endpoint` in `[default]` (in any
 * letters) or above all sections of the most specific file that has it, else `ovh-eu`. The word is not checked: it may be `simulator`, which needs no credentials.
 */
export function chosenEndpoint(
  env: Environment,
  configFiles: readonly ConfigFile[],
  askedEndpoint: string | null,
): string {
  const fromFiles = configFiles.map(({ text }) => endpointIn(parseConfig(text)));
  const candidates = [askedEndpoint?.trim(), env.OVH_ENDPOINT?.trim(), ...fromFiles];
  return candidates.find((candidate) => candidate !== undefined && candidate !== "") ?? defaultEndpoint;
}

/** The exact name first; a section in other letters, or none, is what somebody meant. */
function endpointIn(sections: ConfigSections): string | undefined {
  const other = [...sections].find(([name]) => name.toLowerCase() === "default")?.[1];
  const places = [sections.get("default"), other, sections.get("")];
  return places.map((place) => place?.get("endpoint")).find((value) => value !== undefined);
}

/**
 * Finds exactly one method for the chosen endpoint.
 *
 * The most specific place that has a key begins a method: variables, then the endpoint's section of each file. Keys that
 * this place lacks come from the less specific ones, which can begin no other. Empty variables count as not set. Findings name variables and files, never values.
 *
 * @param configFiles - most specific first, see `readConfigFiles`
 * @param askedEndpoint - from the command line; null without one
 */
export function resolveCredentials(
  env: Environment,
  configFiles: readonly ConfigFile[],
  askedEndpoint: string | null,
): Result<Credentials, readonly Finding[]> {
  const name = chosenEndpoint(env, configFiles, askedEndpoint);
  const endpoint = resolveEndpoint(name, env.OVH_TOKEN_URL?.trim() || null);
  if (!endpoint.ok) return err([endpoint.error]);

  const all = findKeys(env, configFiles, name);
  const nearest = Math.min(...all.map(({ rank }) => rank));
  const begun = methods.filter(({ keys }) => all.some(({ key, rank }) => rank === nearest && keys.includes(key)));
  const found = all.filter(({ key }) => begun.some(({ keys }) => keys.includes(key)));
  const bad = found.filter(({ value }) => isQuoted(value) || !/^[\x21-\x7e]+$/.test(value));
  if (bad.length > 0) return err(bad.map(badValue));

  const [method, second] = begun;
  if (method === undefined)
    return err([
      noCredentials(
        endpoint.value,
        configFiles.map((file) => file.name),
      ),
    ]);
  if (second !== undefined) return err([severalMethods(begun, found)]);
  const missing = method.keys.filter((key) => !found.some((one) => one.key === key));
  if (missing.length > 0) return err([incomplete(method, found, missing, name)]);
  return methodOf(method, found, endpoint.value);
}

function methodOf(
  method: MethodKeys,
  found: readonly FoundKey[],
  endpoint: Endpoint,
): Result<Credentials, readonly Finding[]> {
  const value = (key: KeyName): string => found.find((one) => one.key === key)?.value ?? "";
  switch (method.kind) {
    case "application-keys":
      return ok({
        endpoint,
        method: {
          kind: "application-keys",
          applicationKey: value("application_key"),
          applicationSecret: value("application_secret"),
          consumerKey: value("consumer_key"),
        },
      });
    case "service-account": {
      const { tokenUrl } = endpoint;
      if (tokenUrl === null) return err([withoutToken(endpoint)]);
      const account = { clientId: value("client_id"), clientSecret: value("client_secret"), tokenUrl };
      return ok({ endpoint, method: { kind: "service-account", ...account } });
    }
    case "access-token":
      return ok({ endpoint, method: { kind: "access-token", accessToken: value("access_token") } });
  }
}

/** 0 = variables, then the files in their order. */
type RankedKey = FoundKey & { readonly rank: number };

function findKeys(env: Environment, configFiles: readonly ConfigFile[], endpoint: string): readonly RankedKey[] {
  const sections = configFiles.map(({ name, text }) => ({ name, values: sectionOf(parseConfig(text), endpoint) }));
  const found: RankedKey[] = [];
  for (const key of methods.flatMap((method) => method.keys)) {
    const variable = `OVH_${key.toUpperCase()}`;
    const fromEnv = env[variable]?.trim() ?? "";
    if (fromEnv !== "") {
      found.push({ key, value: fromEnv, source: variable, rank: 0 });
      continue;
    }
    const index = sections.findIndex(({ values }) => values?.has(key));
    const file = sections[index];
    const value = file?.values?.get(key);
    if (file !== undefined && value !== undefined)
      found.push({ key, value, source: `${key} in ${file.name}`, rank: index + 1 });
  }
  return found;
}

/** The section named like the endpoint; a URL is found with or without its final slash. */
function sectionOf(sections: ConfigSections, endpoint: string): ReadonlyMap<string, string> | undefined {
  const bare = endpoint.replace(/\/+$/, "");
  return sections.get(endpoint) ?? sections.get(bare) ?? sections.get(`${bare}/`);
}
