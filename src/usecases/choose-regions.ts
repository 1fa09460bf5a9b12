import { finding } from "../findings/finding.ts";
import { nearest } from "../findings/nearest.ts";
import { quoted } from "../findings/wording.ts";
import type { Finding } from "../model/finding.ts";
import type { Desired, DesiredRegion } from "../model/network.ts";
import { regionName } from "../model/region-name.ts";
import { err, ok, type Result } from "../model/result.ts";

/**
 * The regions of the files that are meant by `REGION` (in every document) or `pn-…/REGION`.
 *
 * @returns null when all are meant, since nothing or each of them is named; a finding for each name that no file has
 */
export function chooseRegions(
  { networks }: Desired,
  names: readonly string[],
): Result<ReadonlySet<DesiredRegion> | null, readonly Finding[]> {
  if (names.length === 0) return ok(null);
  const all = networks.flatMap((network) =>
    network.regions.map((region) => ({ region, names: [region.region, regionName(network, region)] })),
  );
  const known = [...new Set(all.flatMap((one) => one.names))];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) return err([...new Set(unknown)].map((name) => notThere(name, known)));
  const chosen = all.filter((one) => one.names.some((name) => names.includes(name)));
  return ok(chosen.length === all.length ? null : new Set(chosen.map(({ region }) => region)));
}

function notThere(name: string, known: readonly string[]): Finding {
  const near = nearest(name, known);
  const rest = near === null ? `They have ${known.join(", ") || "none"}.` : `Did you mean ${near}?`;
  return finding("match/only-not-found", { detail: `The files have no region ${quoted(name)}. ${rest}` });
}
