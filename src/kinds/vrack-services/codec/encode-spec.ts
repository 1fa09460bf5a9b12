import type { Spec } from "../step.ts";

/**
 * The body of PUT /vrackServices/resource/{id}: the whole spec, since what is not listed is deleted.
 *
 * @param checksum - of the spec that this one is based on
 */
export function encodeSpec(checksum: string, spec: Spec): object {
  const subnets = spec.subnets.map(({ cidr, name, vlan, serviceRange, endpoints }) => ({
    cidr,
    displayName: name,
    vlan,
    serviceRange: { cidr: serviceRange },
    serviceEndpoints: endpoints.map((urn) => ({ managedServiceURN: urn })),
  }));
  return { checksum, targetSpec: { subnets } };
}
