import { quoted } from "../../../findings/wording.ts";
import { problem } from "../../../findings/file-problem.ts";
import type { Finding } from "../../../model/finding.ts";
import type { DesiredNetwork } from "../../../model/network.ts";
import { repeated } from "../../../model/repeated.ts";

/**
 * Managed services that are named in two places, over all documents of a run.
 *
 * A URN means one managed service everywhere, a name only in its region.
 */
export function duplicateServices(networks: readonly DesiredNetwork[]): readonly Finding[] {
  const named = networks
    .flatMap((network) => network.regions)
    .flatMap(({ region, subnets }) =>
      subnets.flatMap(({ endpoints }) => endpoints.map((endpoint) => ({ endpoint, region }))),
    );
  return repeated(named, ({ endpoint, region }) =>
    endpoint.kind === "urn" ? endpoint.value : `${region} ${endpoint.value}`,
  ).map(([first, { endpoint }]) => {
    const detail = `${quoted(endpoint.value)} is named already. A managed service can be in one subnet only.`;
    return problem("rule/service-duplicate", endpoint.at, detail, "Keep one of the two.", [first.endpoint.at]);
  });
}
