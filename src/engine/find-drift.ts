import { type Changed, type Drift, driftSorts, type KindDrift } from "../model/drift.ts";
import type { Finding } from "../model/finding.ts";
import type { Desired, DesiredNetwork } from "../model/network.ts";
import type { Plan, PlannedObject } from "../model/plan.ts";
import type { Kind, Reading } from "./kind.ts";
import { ofOwner } from "./of-owner.ts";

/** All drift of an account, and what could not be looked at. */
export interface FoundDrift {
  readonly drift: readonly Drift[];
  /** Whose business it is, by address; what is missing is nobody's. */
  readonly networkOf: ReadonlyMap<string, DesiredNetwork>;
  readonly notes: readonly Finding[];
}

/** What of an account is not as the files have it: what a plan would change, then what each kind finds beside that. @param nowMs - the time of day */
export function findDrift(desired: Desired, readings: readonly Reading[], plan: Plan, nowMs: number): FoundDrift {
  const kinds = new Map(readings.map(({ kind }) => [kind.name, kind]));
  const parts = readings.map(({ kind, live }) => kind.drift?.find(desired, live, nowMs) ?? nothing);
  const changedAt = new Map(parts.flatMap((part) => [...part.changedAt]));
  const changed = plan.objects.flatMap((object) =>
    changedObject(object, plan, ofOwner(kinds, object.owner), changedAt),
  );
  const all: readonly Drift[] = [...changed, ...parts.flatMap(({ found }) => found)];
  return {
    drift: driftSorts.flatMap((sort) => all.filter((one) => one.sort === sort)),
    networkOf: new Map(parts.flatMap(({ networks }) => [...networks])),
    notes: parts.flatMap(({ notes }) => notes),
  };
}

const nothing: KindDrift = { found: [], networks: new Map(), changedAt: new Map(), notes: [] };

/** An object that changes, or that another one takes something from. */
function changedObject(
  object: PlannedObject,
  plan: Plan,
  { words }: Kind,
  changedAt: KindDrift["changedAt"],
): readonly Changed[] {
  const { owner } = object;
  const changes = plan.changes.filter((change) => change.owner.kind === owner.kind && change.owner.id === owner.id);
  const sides = words.sides(object);
  const isSame = sides === null || JSON.stringify(sides.before) === JSON.stringify(sides.after);
  if (changes.length === 0 && isSame) return [];
  const { id, name, region } = owner;
  const title = words.ownerTitle(owner);
  return [{ sort: "changed", address: id, title, region, name, changedAt: changedAt.get(id) ?? null, changes, object }];
}
