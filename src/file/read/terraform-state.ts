import { finding } from "../../findings/finding.ts";
import { shown } from "../../findings/wording.ts";
import type { Finding } from "../../model/finding.ts";
import { err, ok, type Result } from "../../model/result.ts";

/** A resource of Terraform that stands for something that a network file speaks of. */
export interface TerraformResource {
  /** As in `state list`, such as `module.net["a"].ovh_vrackservices.gra[0]`. */
  readonly address: string;
  readonly type: ManagedType;
  /** `vrs-…` that it is, or binds to a vRack. */
  readonly id: string;
  /** `pn-…` that it binds to; null = it is no binding. */
  readonly vrack: string | null;
  readonly isOpenTofu: boolean;
}

type ManagedType = "ovh_vrackservices" | "ovh_vrack_vrackservices";

/** The resources in what `terraform show -json` prints. Source: its documentation, "JSON Output Format", format version 1. */
export function readTerraformState(name: string, bytes: Uint8Array): Result<readonly TerraformResource[], Finding> {
  const wrong = (why: string): Result<never, Finding> =>
    err(finding("import/terraform-state", { detail: `${shown(name)} ${why}.` }));
  const state = parsed(bytes);
  if (!isRecord(state)) return wrong("is no JSON");
  const version = state["format_version"];
  if (typeof version !== "string")
    return wrong(Array.isArray(state["resources"]) ? "is the state file itself" : "has no format_version");
  if (!/^[01]\./.test(version)) return wrong(`has the format version ${shown(version)}, and this vrackops knows 1`);
  // An empty state has no values.
  const values = state["values"];
  return ok(isRecord(values) ? resourcesIn(values["root_module"]) : []);
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    // There is no other way to learn that a text is no JSON.
    return null;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function resourcesIn(module: unknown): readonly TerraformResource[] {
  if (!isRecord(module)) return [];
  return [
    ...listOf(module["resources"]).flatMap((one) => (isRecord(one) ? (resourceOf(one) ?? []) : [])),
    ...listOf(module["child_modules"]).flatMap(resourcesIn),
  ];
}

function resourceOf(resource: Readonly<Record<string, unknown>>): TerraformResource | null {
  const { address, mode, type, provider_name: provider, values } = resource;
  if (mode !== "managed" || typeof address !== "string" || !isRecord(values)) return null;
  if (type !== "ovh_vrackservices" && type !== "ovh_vrack_vrackservices") return null;
  const isBinding = type === "ovh_vrack_vrackservices";
  const id = values[isBinding ? "vrack_services" : "id"];
  const vrack = values["service_name"];
  if (typeof id !== "string") return null;
  return {
    address,
    type,
    id,
    vrack: isBinding && typeof vrack === "string" ? vrack : null,
    isOpenTofu: typeof provider === "string" && provider.startsWith("registry.opentofu.org/"),
  };
}
