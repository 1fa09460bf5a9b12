import {
  type Checkup,
  purposeNames,
  type Resource,
  type ResourceRights,
  resourceTypeNames,
} from "../../model/right.ts";
import { plural } from "./plural.ts";

/** All that is said of credentials, as data; nothing is escaped. */
export interface DoctorView {
  /** What was asked and the answer. */
  readonly rows: readonly (readonly [what: string, answer: string])[];
  readonly sentence: string;
}

/** Decides what is said of credentials. */
export function doctorView(checkup: Checkup, errors: number): DoctorView {
  const { endpoint, method, clockSeconds, identity, resources, refusedCalls } = checkup;
  return {
    rows: [
      ["endpoint", endpoint.name === endpoint.url ? endpoint.url : `${endpoint.name} (${endpoint.url})`],
      ["clock", clockSeconds === null ? "not known" : `${Math.abs(clockSeconds)} s off`],
      ["credentials", method.replaceAll("-", " ")],
      ...(identity === null ? [] : ([["account", `${identity.account} (${identity.method})`]] as const)),
      ...(identity?.urns ?? []).map((urn) => ["identity", urn] as const),
      ...(method === "application-keys" ? ([["key ends", identity?.expiresAt ?? "never, or not known"]] as const) : []),
      ...(identity?.rules === null || identity === null ? [] : ([["rules", rulesText(refusedCalls)]] as const)),
      ...resources.map(rowOf),
    ],
    sentence: sentenceOf(checkup, errors),
  };
}

function sentenceOf({ purpose, resources }: Checkup, errors: number): string {
  const name = purposeNames[purpose];
  if (errors > 0) return `${plural(errors, "right is", "rights are")} missing for ${name}.`;
  if (purpose === "neighbours" && resources.every(({ resource }) => resource.type !== "vrack"))
    return "The files name no vRack, so there are no neighbours to look for.";
  return resources.every(({ isAsked }) => isAsked)
    ? `These credentials can do all that ${name} needs.`
    : `Nothing is known to be missing for ${name}; what could not be asked is not known.`;
}

const rulesText = (refused: readonly string[]): string =>
  refused.length === 0 ? "all that is needed" : `none for ${refused.join(", ")}`;

const rowOf = ({ resource, isAsked, isVisible, has, lacks }: ResourceRights): readonly [string, string] => {
  if (!isAsked) return [titleOf(resource), "could not be asked"];
  if (!isVisible) return [titleOf(resource), "not in this account, or no right on it"];
  const missing = lacks.map(({ action, isOptional }) => `${action}${isOptional ? " (optional)" : ""}`);
  const all = has.length + lacks.length;
  const lacking = lacks.length === 0 ? "" : `; missing: ${missing.join(", ")}`;
  return [titleOf(resource), `${has.length} of ${plural(all, "action")}${lacking}`];
};

const titleOf = ({ type, id, name }: Resource): string => `${resourceTypeNames[type]} ${name ?? id}`;
