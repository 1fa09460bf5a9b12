import { finding } from "../../../findings/finding.ts";
import { findingOfFailure } from "../../../findings/of-failure.ts";
import type { Failure } from "../../../model/failure.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Inventory } from "../../../model/inventory.ts";
import type { Desired } from "../../../model/network.ts";
import type { ReadClient } from "../../../model/ports.ts";
import { ok, type Result } from "../../../model/result.ts";
import { createReader } from "../codec/read-api.ts";
import { readEnds } from "../codec/read-ends.ts";
import { type Live, urnsOf } from "../live.ts";
import { idleServices, inventoryOf } from "./inventory-of.ts";
import { type Scope, scopeOf } from "./in-scope.ts";

/** Most services that are asked about: sixty requests a minute are fair use, and each costs two. */
const mostAsked = 25;

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
  const resources = resourcesOf(live, scope);
  const read = await readEnds(client, resources.slice(0, mostAsked));
  if (!read.ok) return read;
  const { ends, failure } = read.value;
  const inventory = inventoryOf(live, scope, { ends });
  const unnamed = services.ok ? [] : [namesUnknown(services.error)];
  const unasked = failure === null ? tooMany(resources.length) : [endsUnknown(failure)];
  return ok({ ...inventory, findings: [...unnamed, ...unasked, ...inventory.findings] });
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

const endsUnknown = (failure: Failure): Finding =>
  finding("live/ends-unknown", { detail: findingOfFailure(failure).detail });

const tooMany = (count: number): readonly Finding[] =>
  count <= mostAsked
    ? []
    : [
        finding("live/ends-unknown", {
          detail: `Of ${count} services, ${mostAsked} were asked about: each costs two requests, and about 60 requests a minute are fair use.`,
          fix: "Name the files of the networks that matter: only what they speak of is asked about.",
        }),
      ];
