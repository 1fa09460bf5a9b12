import type { Failure } from "../../../model/failure.ts";
import type { Desired } from "../../../model/network.ts";
import type { ReadClient } from "../../../model/ports.ts";
import { ok, type Result } from "../../../model/result.ts";
import type { Live } from "../live.ts";
import { needsServices, usesNames } from "../match/needs-services.ts";
import { createReader } from "./read-api.ts";

/** What a plan needs of the account. */
export const readNeeded = (desired: Desired, client: ReadClient): Promise<Result<Live, Failure>> =>
  readLive(desired, client, usesNames(desired));

/** Also the managed services that no file names. */
export const readWhole = (desired: Desired, client: ReadClient): Promise<Result<Live, Failure>> =>
  readLive(desired, client, true);

/** @param needsAll - whether the managed services are needed, whatever the vRack Services turn out to be */
async function readLive(desired: Desired, client: ReadClient, needsAll: boolean): Promise<Result<Live, Failure>> {
  const reader = createReader(client);
  const reading = reader.readVrackServices();
  // Where the other list is needed for certain, it is read at the same time.
  const early = needsAll ? reader.listManagedServices() : null;
  const read = await reading;
  if (!read.ok) return read;
  const { all, unreadable } = read.value;
  const live: Live = { vrackServices: all, managedServices: null, unreadable };
  if (early === null && !needsServices(desired, live)) return ok(live);
  const services = await (early ?? reader.listManagedServices());
  if (!services.ok) return !usesNames(desired) && tellsNothing(services.error) ? ok(live) : services;
  const every = [...unreadable, ...services.value.unreadable];
  return ok({ vrackServices: all, managedServices: services.value.all, unreadable: every });
}

/** The list may not be read, or this endpoint has none: the plan then says what it could not check. */
const tellsNothing = ({ kind }: Failure): boolean => kind === "rights" || kind === "not-found";
