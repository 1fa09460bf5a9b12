import type { LiveVrackServices } from "../live.ts";

/**
 * URNs of the endpoints that have no address, sorted as they stand.
 *
 * @param before - an earlier reading: an endpoint that had none there, such as one of a suspended service, may have none now
 */
export function unelected({ subnets }: LiveVrackServices, before: LiveVrackServices | undefined): readonly string[] {
  const silent = urnsWithout(before?.subnets ?? []);
  return urnsWithout(subnets).filter((urn) => !silent.includes(urn));
}

const urnsWithout = (subnets: LiveVrackServices["subnets"]): readonly string[] =>
  subnets.flatMap(({ endpoints }) => endpoints.filter(({ addresses }) => addresses.length === 0).map(({ urn }) => urn));
