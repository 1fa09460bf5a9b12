import type { ManagedService } from "../live.ts";

/** The managed services that a name may mean in a region: those that are there to stay, where there are any. */
export type ServicesByName = (name: string, region: string) => readonly ManagedService[];

/** Looks through a list once, so that many names can be looked up in it. */
export function servicesByName(services: readonly ManagedService[]): ServicesByName {
  const all = new Map<string, ManagedService[]>();
  for (const one of services) {
    if (one.name === null) continue;
    const key = keyOf(one.name, one.region);
    const found = all.get(key);
    if (found === undefined) all.set(key, [one]);
    else found.push(one);
  }
  return (name, region) => {
    const here = all.get(keyOf(name, region)) ?? [];
    const alive = here.filter(({ status }) => status !== "deleted" && status !== "deleting");
    return alive.length > 0 ? alive : here;
  };
}

/** Names that look alike are the same. */
const keyOf = (name: string, region: string): string => JSON.stringify([region, name.normalize("NFC")]);
