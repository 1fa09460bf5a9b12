import { expect } from "vitest";
import type { RequestLogEntry } from "../../src/simulator/http/answer.ts";
import { finishDueWork } from "../../src/simulator/state/finish-due-work.ts";
import type { Effect, State } from "../../src/simulator/state/state.ts";
import { writesOf } from "../converge/log.ts";
import { urnOf, type World } from "../worlds/world.ts";

/** What a run did to whoever was being served. */
export interface Service {
  readonly before: State;
  readonly after: State;
  readonly log: readonly RequestLogEntry[];
  /** What took effect in the account during the run, by whomever. */
  readonly effects: readonly Effect[];
}

/** Longer than any work of the simulator, milliseconds. */
const untilAllIsDoneMs = 3_600_000;

/**
 * Nothing goes dark: what answered before a run and is wanted answers after it, once the platform has done what it accepted.
 *
 * Only what no reading could have told excuses: the API refused a write or asked to wait longer than anybody does, the platform
 * failed a write, or somebody else was at work after the last look before the first one. What somebody else took away and the
 * run did not touch is not its doing.
 */
export function checkReachable(world: World, { before, after, log, effects }: Service): void {
  const refused = log.some(
    ({ method, status, troubles }) =>
      status === 429 ||
      (method !== "GET" && status !== null && [400, 403, 404, 409, 412].includes(status)) ||
      troubles.some((trouble) => trouble === "fail-task" || trouble === "cancel-task"),
  );
  if (writesOf(log).length === 0 || refused || unseen(log).some(({ troubles }) => troubles.includes("concurrent-edit")))
    return;
  const touched = new Set(
    effects.filter(({ by, kind }) => by === "client" && kind !== "rename").map(({ target }) => target),
  );
  const stillThere = answering(finishDueWork(before, (log[0]?.at ?? 0) + untilAllIsDoneMs), touched);
  const now = answering(finishDueWork(after, (log.at(-1)?.at ?? 0) + untilAllIsDoneMs));
  expect(wanted(world).filter((urn) => stillThere.has(urn) && !now.has(urn))).toEqual([]);
}

/** From the last look before the first write on. */
function unseen(log: readonly RequestLogEntry[]): readonly RequestLogEntry[] {
  const first = log.findIndex(({ method }) => method !== "GET");
  const look = log.slice(0, first).findLastIndex(({ path }) => path === "/v2/vrackServices/resource");
  return log.slice(look);
}

/** The managed services that have an address in a vRack, through any or one of these vRack Services. */
function answering({ vrackServices }: State, through?: ReadonlySet<string>): ReadonlySet<string> {
  const attached = Object.values(vrackServices).filter(({ id, vrack }) => vrack !== null && through?.has(id) !== false);
  return new Set(
    attached.flatMap(({ current }) => current.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn))),
  );
}

/** Those that the file wants in a vRack. */
function wanted({ documents, managedServices }: World): readonly string[] {
  const names = documents
    .filter(({ vrack }) => vrack !== null)
    .flatMap(({ regions }) => regions.flatMap(({ subnets }) => subnets.flatMap(({ endpoints }) => endpoints)));
  return managedServices.filter(({ name }) => names.includes(name)).map(({ id }) => urnOf(id));
}
