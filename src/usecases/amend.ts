import type { Reading } from "../engine/kind.ts";
import { type LoadedNetworks, loadNetworks } from "../file/read/load-networks.ts";
import { insert, type Path } from "../file/write/insert.ts";
import { withDocument } from "../file/write/network-file.ts";
import { type Addition, endpointAddition, regionAddition, subnetAddition } from "../file/write/network-yaml.ts";
import { finding } from "../findings/finding.ts";
import type { Finding } from "../model/finding.ts";
import type { EndpointOfAccount, Seat, SubnetOfAccount } from "../model/network-to-write.ts";
import type { Plan } from "../model/plan.ts";
import type { Result } from "../model/result.ts";
import { isReplaced, networksOf, planOf, withId } from "./import-seats.ts";

/** A text that has been added to. */
export interface Amended {
  readonly text: string;
  /** Regions, subnets and endpoints that were added, such as `eu-west-gra/10.120.0.0/24`. */
  readonly added: readonly string[];
  readonly findings: readonly Finding[];
}

/** A text with all that is known of it. */
interface Draft {
  readonly name: string;
  readonly text: string;
  readonly loaded: LoadedNetworks;
  /** Or why there is none. */
  readonly plan: Result<Plan, string>;
}

/**
 * A valid network file with what it lacks of the account. What it says already stays, to the letter.
 *
 * @param text - with line breaks of Unix
 */
export function amend(name: string, text: string, seats: readonly Seat[], readings: readonly Reading[]): Amended {
  let draft = draftOf(name, text, readings);
  const added: string[] = [];
  const findings: Finding[] = [];
  for (const seat of seats) {
    for (const want of wantsOf(draft, seat)) {
      const next = grown(draft, want.write(draft), readings);
      if (next === null) findings.push(finding("import/not-added", { detail: notAdded(seat, want, draft) }));
      else added.push(want.label);
      draft = next ?? draft;
    }
  }
  return { text: draft.text, added, findings: [...findings, ...differences(draft)] };
}

function draftOf(name: string, text: string, readings: readonly Reading[]): Draft {
  const loaded = loadNetworks([{ name, bytes: new TextEncoder().encode(text) }]);
  return { name, text, loaded, plan: planOf(loaded.desired, readings) };
}

/** The first of the texts with an addition that is still valid, and no further from the account than before. */
function grown(before: Draft, texts: readonly string[], readings: readonly Reading[]): Draft | null {
  for (const text of texts) {
    const after = draftOf(before.name, text, readings);
    if (after.loaded.findings.every(({ severity }) => severity !== "error") && isNoFurther(before, after)) return after;
  }
  return null;
}

const isNoFurther = (before: Draft, after: Draft): boolean =>
  !before.plan.ok || (after.plan.ok && after.plan.value.changes.length <= before.plan.value.changes.length);

/** Something that the file lacks. */
interface Want {
  readonly label: string;
  /** Texts that have it, the best first. */
  readonly write: (draft: Draft) => readonly string[];
}

function wantsOf(draft: Draft, seat: Seat): readonly Want[] {
  const region = seat.region.region;
  const place = placeOf(draft, seat);
  if (place === null) return [{ label: region, write: (now) => withRegion(now, seat) }];
  const { network, desired } = place;
  const missing = seat.region.subnets.filter(({ cidr }) => !desired.subnets.some((one) => one.cidr === cidr));
  const changes = draft.plan.ok ? draft.plan.value.changes : [];
  const wanted = missing.filter(({ cidr }) => !isReplaced(changes, `${seat.id}/${cidr}`));
  const path: Path = ["regions", region, "subnets"];
  const subnets = wanted.map((subnet) => ({
    label: `${region}/${subnet.cidr}`,
    write: (now: Draft) => written(now, network, path, subnetAddition(unclaimed(now, subnet, region))),
  }));
  const endpoints = desired.subnets.flatMap(({ cidr }, index) => {
    const live = seat.region.subnets.find((one) => one.cidr === cidr);
    return (live?.endpoints ?? [])
      .filter((endpoint) => !isClaimed(draft, endpoint, region))
      .map((endpoint) => ({
        label: `${region}/${cidr}/${endpoint.value}`,
        write: (now: Draft) => written(now, network, [...path, index, "endpoints"], endpointAddition(endpoint)),
      }));
  });
  return [...endpoints, ...subnets];
}

/** Where the file speaks of a seat; null = nowhere. */
function placeOf({ loaded, plan }: Draft, { id, vrack, region: { region } }: Seat) {
  const all = loaded.desired.networks.flatMap((network, index) =>
    network.regions.map((desired) => ({ network: index, vrack: network.vrack, desired })),
  );
  const here = all.filter(({ desired }) => desired.region === region && desired.id === null);
  const byId = all.find(({ desired }) => desired.id === id);
  const bySeat = vrack === null ? undefined : here.find((one) => one.vrack === vrack);
  const isManaged = plan.ok && plan.value.objects.some(({ owner }) => owner.id === id);
  const byPlan = isManaged && here.length === 1 ? here[0] : undefined;
  return byId ?? bySeat ?? byPlan ?? null;
}

const written = ({ text, loaded }: Draft, network: number, path: Path, addition: Addition): readonly string[] => {
  const document = loaded.documents[network]?.document;
  return document === undefined ? [] : insert(text, document, path, addition, path.at(-1) !== "regions");
};

/** Into the document of its vRack, where it has room; else as a document more, which a vRack has only one of. */
function withRegion(draft: Draft, seat: Seat): readonly string[] {
  const { networks } = draft.loaded.desired;
  const own = networks.flatMap((network, index) => (network.vrack === seat.vrack ? [{ network, index }] : []));
  const room = own.find(({ network }) => !network.regions.some(({ region }) => region === seat.region.region));
  const region = seat.vrack === null ? withId(seat) : seat.region;
  const free = { ...region, subnets: seat.region.subnets.map((one) => unclaimed(draft, one, seat.region.region)) };
  const inRoom = room ? written(draft, room.index, ["regions"], regionAddition(free)) : [];
  // The file gives the place to another one.
  if (own.length > 0 && seat.vrack !== null) return inRoom;
  const alone = networksOf([{ ...seat, region: { ...seat.region, subnets: free.subnets } }]);
  return [...inRoom, ...alone.map((network) => withDocument(draft.text, network))];
}

/** A subnet without the endpoints that the file has elsewhere. */
const unclaimed = (draft: Draft, subnet: SubnetOfAccount, region: string): SubnetOfAccount => ({
  ...subnet,
  endpoints: subnet.endpoints.filter((endpoint) => !isClaimed(draft, endpoint, region)),
});

const isClaimed = ({ loaded }: Draft, { urn, value }: EndpointOfAccount, where: string): boolean =>
  loaded.desired.networks.some(({ regions }) =>
    regions.some(({ region, subnets }) =>
      subnets.some(({ endpoints }) =>
        endpoints.some(
          (one) => one.value.toLowerCase() === urn.toLowerCase() || (region === where && one.value === value),
        ),
      ),
    ),
  );

const notAdded = ({ id }: Seat, { label }: Want, { name }: Draft): string =>
  `${label} of ${id} is not in ${name}, and cannot be added to what stands there.`;

const mostNamed = 5;

function differences({ name, plan }: Draft): readonly Finding[] {
  if (!plan.ok) return [finding("import/differs", { detail: `No plan of ${name} can be made. ${plan.error}` })];
  const { changes } = plan.value;
  if (changes.length === 0) return [];
  const named = changes.slice(0, mostNamed).map(({ address }) => address);
  const rest = changes.length > mostNamed ? ` and ${changes.length - mostNamed} more` : "";
  return [finding("import/differs", { detail: `A plan of ${name} changes ${named.join(", ")}${rest}.` })];
}
