import { type Purpose, purposeNames, type Resource, type Right } from "../model/right.ts";

/** Calls, each with its vRacks filled in; sorted, each once. */
export function callsOf(rights: readonly Right[], resources: readonly Resource[]): readonly string[] {
  const vracks = resources.filter(({ type }) => type === "vrack").map(({ id }) => id);
  const calls = rights.flatMap((right) => right.calls);
  const filled = calls.flatMap((call) =>
    call.includes("{vrack}") ? vracks.map((vrack) => call.replace("{vrack}", vrack)) : [call],
  );
  return [...new Set(filled)].toSorted();
}

/** Whether a rule of a consumer key, such as `GET /vrack/*`, covers a call; the API's version may stand before either path. */
export function isGranted(call: string, rules: readonly string[]): boolean {
  const [verb, path] = partsOf(call);
  return rules.map(partsOf).some(([method, pattern]) => {
    if (method !== verb) return false;
    return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
  });
}

const partsOf = (call: string): readonly [method: string, path: string] => {
  const [method = "", path = ""] = call.split(" ", 2);
  return [method.toUpperCase(), path.replace(/^\/(?:1\.0|v1|v2)(?=\/)/u, "")];
};

/** The bodies that make credentials with these rights and no others. */
export interface LeastPrivilege {
  /** Of POST /v2/iam/policy. */
  readonly iamPolicy: {
    readonly name: string;
    readonly description: string;
    readonly identities: readonly string[];
    readonly resources: readonly { readonly urn: string }[];
    readonly permissions: { readonly allow: readonly { readonly action: string }[] };
  };
  /** Of POST /auth/credential. */
  readonly consumerKey: { readonly accessRules: readonly { readonly method: string; readonly path: string }[] };
}

/** @param identities - URNs of those who get the rights */
export function leastPrivilege(
  purpose: Purpose,
  rights: readonly Right[],
  resources: readonly Resource[],
  identities: readonly string[],
): LeastPrivilege {
  const types = new Set(rights.map(({ on }) => on));
  const actions = [...new Set(rights.map(({ action }) => action))];
  return {
    iamPolicy: {
      name: `vrackops-${purpose}`,
      description: `What vrackops needs for ${purposeNames[purpose]}`,
      identities,
      resources: resources.filter(({ type }) => types.has(type)).map(({ urn }) => ({ urn })),
      permissions: { allow: actions.map((action) => ({ action })) },
    },
    consumerKey: {
      // Source: OVHcloud's guides, where paths of version 2 begin with it and those of version 1 do not.
      accessRules: callsOf(rights, resources).map((call) => {
        const [method = "", path = ""] = call.split(" ", 2);
        return { method, path };
      }),
    },
  };
}
