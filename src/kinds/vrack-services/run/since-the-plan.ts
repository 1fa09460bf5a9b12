import type { LiveVrackServices } from "../live.ts";

/**
 * What differs between two readings of a vRack Services, as the end of a sentence.
 *
 * @returns such as ` Since the plan: endpoint urn:… came, VLAN of 10.0.0.0/24 is 5.`; empty when nothing is to be seen
 */
export function differenceText(before: LiveVrackServices | undefined, now: LiveVrackServices): string {
  if (!before) return "";
  const [old, fresh] = [partsOf(before), partsOf(now)];
  const news = [
    ...[...fresh].filter(([key]) => !old.has(key)).map(([key]) => `${key} came`),
    ...[...old].filter(([key]) => !fresh.has(key)).map(([key]) => `${key} went`),
    ...[...fresh]
      .filter(([key, value]) => old.has(key) && old.get(key) !== value)
      .map(([key, value]) => `${key} is now ${value}`),
  ];
  return news.length === 0
    ? ""
    : ` Since the plan: ${news.slice(0, 5).join("; ")}${news.length > 5 ? `; and ${news.length - 5} more` : ""}.`;
}

/** Every part that a specification has, with what it is set to. */
function partsOf({ subnets }: LiveVrackServices): ReadonlyMap<string, string> {
  return new Map(
    subnets.flatMap(({ cidr, name, vlan, serviceRange, endpoints }) => [
      [
        `subnet ${cidr}`,
        `service range ${serviceRange.cidr}, ${vlan === null ? "untagged" : `VLAN ${vlan}`}, ${name === null ? "no name" : `name ${JSON.stringify(name)}`}`,
      ],
      ...endpoints.map(({ urn }) => [`endpoint ${urn}`, `in ${cidr}`] as const),
    ]),
  );
}
