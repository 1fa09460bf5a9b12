import { finding } from "../../../findings/finding.ts";
import { findingOfFailure } from "../../../findings/of-failure.ts";
import type { Failure } from "../../../model/failure.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Inventory } from "../../../model/inventory.ts";
import type { Desired } from "../../../model/network.ts";
import type { ReadClient } from "../../../model/ports.ts";
import { ok, type Result } from "../../../model/result.ts";
import { askEnds } from "../ask-ends.ts";
import { createReader } from "../codec/read-api.ts";
import { type Live, urnsOf } from "../live.ts";
import { idleServices, inventoryOf } from "./inventory-of.ts";
import { type Scope, scopeOf } from "./in-scope.ts";

/**
 * Reads what the networks speak of, or all of the account where there are none.
 *
 * Only the list of vRack Services is needed. Whatever else may not be read is left out, with a finding that says so.
 */
export async function readInventory(desired: Desired | null, client: ReadClient): Promise<Result<Inventory, Failure>> {
  const reader = createReader(client);
  const [own, services] = await Promise.all([reader.readVrackServices(), reader.listManagedServices()]);
  if (!own.ok) return own;
  if (!services.ok && services.error.kind === "stopped") return services;
  const live: Live = {
    vrackServices: own.value.all,
    managedServices: services.ok ? services.value.all : null,
    unreadable: [...own.value.unreadable, ...(services.ok ? services.value.unreadable : [])],
  };
  const scope = scopeOf(desired);
  const asked = await askEnds(client, resourcesOf(live, scope));
  if (!asked.ok) return asked;
  const inventory = inventoryOf(live, scope, asked.value);
  const unnamed = services.ok ? [] : [namesUnknown(services.error)];
  return ok({ ...inventory, findings: [...unnamed, ...asked.value.findings, ...inventory.findings] });
}

/** What `/services` can be asked about: managed services first, since they are what is paid for. */
function resourcesOf(live: Live, scope: Scope): readonly string[] {
  const shown = live.vrackServices.filter(scope.has);
  const urns = new Set(shown.flatMap(urnsOf));
  const reachable = (live.managedServices ?? []).filter(({ urn }) => urn !== null && urns.has(urn));
  return [...reachable, ...shown, ...idleServices(live, scope)].map(({ id }) => id);
}

const namesUnknown = (failure: Failure): Finding =>
  finding("live/names-unknown", { detail: `Endpoints are shown by their URN. ${findingOfFailure(failure).detail}` });
