import type { Interruption, State } from "./state.ts";

interface Answering {
  readonly vrackServices: string;
  readonly ip: string;
}

const keptInterruptions = 1000;

/** Notes which addresses stopped answering, and which managed services answer again, between two states. */
export function logReachability(before: State, after: State, at: number): State {
  const then = answeringIn(before);
  const now = answeringIn(after);
  const reopened = after.interruptions.map((entry) =>
    entry.to === null && now.has(entry.urn) ? { ...entry, to: at } : entry,
  );
  const stopped: Interruption[] = [...then]
    .filter(([urn]) => !now.has(urn))
    .map(([urn, { vrackServices, ip }]) => ({ vrackServices, urn, ip, from: at, to: null }));
  if (stopped.length === 0 && reopened.every((entry, index) => entry === after.interruptions[index])) return after;
  return { ...after, interruptions: [...reopened, ...stopped].slice(-keptInterruptions) };
}

/** Managed services that machines of a vRack can reach. */
function answeringIn(state: State): Map<string, Answering> {
  const silent = new Set(state.openTasks.flatMap((task) => (task.kind === "spec" ? task.touches : [])));
  const leaving = new Set(state.openTasks.flatMap((task) => (task.kind === "detach" ? [task.vrackServices] : [])));
  return new Map(
    Object.values(state.vrackServices)
      .filter((record) => record.vrack !== null && !record.suspended && !leaving.has(record.id))
      .flatMap((record) =>
        record.current.flatMap((subnet) => subnet.endpoints.map((endpoint) => ({ record, endpoint }))),
      )
      .filter(({ endpoint }) => !silent.has(endpoint.urn))
      .map(({ record, endpoint }) => [endpoint.urn, { vrackServices: record.id, ip: endpoint.ip }] as const),
  );
}
