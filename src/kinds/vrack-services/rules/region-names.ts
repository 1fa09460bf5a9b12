/** Regions that OVHcloud has named for vRack Services or its managed services. Only hints: the platform decides. */
export const knownRegions: readonly string[] = [
  "ca-east-bhs",
  "ca-east-tor",
  "eu-central-waw",
  "eu-west-eri",
  "eu-west-gra",
  "eu-west-lim",
  "eu-west-par",
  "eu-west-rbx",
  "eu-west-sbg",
  "us-east-vin",
  "us-west-hil",
];

/** Names of regions until 2025, and what they are called now. Source: vRack Services API, RegionEnum before and after. */
const oldRegions: Readonly<Record<string, string>> = {
  BHS: "ca-east-bhs",
  GRA: "eu-west-gra",
  LIM: "eu-west-lim",
  RBX: "eu-west-rbx",
  SBG: "eu-west-sbg",
};

/**
 * The present name of a region for one that was used before 2025, or for one of its data centres (`GRA9`), in any case; null for
 * any other.
 */
export function presentRegion(name: string): string | null {
  const old = name.toUpperCase().replace(/\d{1,2}$/, "");
  return Object.hasOwn(oldRegions, old) ? (oldRegions[old] ?? null) : null;
}
