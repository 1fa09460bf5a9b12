import { makePlan } from "../engine/make-plan.ts";
import type { Reading } from "../engine/kind.ts";
import { loadNetworks } from "../file/read/load-networks.ts";
import { networkFile } from "../file/write/network-file.ts";
import { finding } from "../findings/finding.ts";
import type { Change } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";
import type { Desired } from "../model/network.ts";
import type { NetworkToWrite, RegionToWrite, Seat } from "../model/network-to-write.ts";
import type { Plan } from "../model/plan.ts";
import { err, ok, type Result } from "../model/result.ts";

/** Seats as networks: one a vRack, then as many as it takes for those that are in none, or that have no place of their own. */
export function networksOf(seats: readonly Seat[]): readonly NetworkToWrite[] {
  const networks: { vrack: string | null; regions: RegionToWrite[] }[] = [];
  const inOrder = [...seats.filter(({ vrack }) => vrack !== null), ...seats.filter(({ vrack }) => vrack === null)];
  for (const seat of inOrder) {
    const own = networks.find(({ vrack }) => vrack === seat.vrack);
    const isTaken = own?.regions.some(({ region }) => region === seat.region.region) === true;
    const free = networks.find(
      ({ vrack, regions }) => vrack === null && !regions.some(({ region }) => region === seat.region.region),
    );
    const place = isTaken || seat.vrack === null ? free : own;
    const region = isTaken || seat.vrack === null ? withId(seat) : seat.region;
    if (place) place.regions.push(region);
    else networks.push({ vrack: isTaken ? null : seat.vrack, regions: [region] });
  }
  return [...networks.filter(({ vrack }) => vrack !== null), ...networks.filter(({ vrack }) => vrack === null)].map(
    (network) => ({
      ...network,
      isDetached: false,
      policy: { allow: [], maxDeletions: null, maxInterruptions: null, ignore: [] },
    }),
  );
}

/** A region that only its id tells apart. */
export const withId = ({ id, region }: Seat): RegionToWrite => ({ ...region, id });

/** The seats that a file can have so that its plan is empty, in the best form that allows it; a finding for what is left out. */
export function soundSeats(
  seats: readonly Seat[],
  readings: readonly Reading[],
): { readonly seats: readonly Seat[]; readonly findings: readonly Finding[] } {
  // Mostly all of them are; one by one they take as many readings as there are seats.
  if (wrongWith(seats, readings) === null) return { seats, findings: [] };
  const kept: Seat[] = [];
  const findings: Finding[] = [];
  for (const seat of seats) {
    const wrongs: string[] = [];
    const good = formsOf(seat).find((form) => {
      const wrong = wrongWith([...kept, form], readings);
      if (wrong !== null) wrongs.push(wrong);
      return wrong === null;
    });
    const [why = ""] = wrongs;
    if (good) kept.push(good);
    if (why !== "") findings.push(finding("import/left-out", { detail: leftOutText(seat, good !== undefined, why) }));
  }
  return { seats: kept, findings };
}

const leftOutText = ({ id, region }: Seat, isKept: boolean, why: string): string =>
  isKept
    ? `Names of ${id} in ${region.region} are not written. ${why}`
    : `${id} in ${region.region} is left out. ${why}`;

/** As it is; without its own name; without any name. */
function formsOf(seat: Seat): readonly Seat[] {
  const { region } = seat;
  const nameless = region.subnets.map((subnet) => ({
    ...subnet,
    name: undefined,
    endpoints: subnet.endpoints.map((endpoint) => ({ ...endpoint, value: endpoint.urn })),
  }));
  return [
    seat,
    { ...seat, region: { ...region, name: null } },
    { ...seat, region: { ...region, name: null, subnets: nameless } },
  ];
}

/** Why a file with these seats would not do, as a sentence; null when it does. */
function wrongWith(seats: readonly Seat[], readings: readonly Reading[]): string | null {
  const bytes = new TextEncoder().encode(networkFile(networksOf(seats)));
  const { desired, findings } = loadNetworks([{ name: "network.yaml", bytes }]);
  const error = findings.find(({ severity }) => severity === "error");
  if (error) return error.detail;
  const plan = planOf(desired, readings);
  if (!plan.ok) return plan.error;
  const [change] = plan.value.changes;
  return change === undefined ? null : `A plan would still have a change at ${change.address}.`;
}

/** The plan of these networks, or why there is none, as a sentence. */
export function planOf(desired: Desired, readings: readonly Reading[]): Result<Plan, string> {
  const planned = makePlan(desired, readings);
  if (planned.ok) return ok(planned.value.plan);
  return err(planned.error.find(({ severity }) => severity === "error")?.detail ?? "It cannot be planned.");
}

/** Whether a plan makes something anew in place of what the account has at an address. */
export const isReplaced = (changes: readonly Change[], address: string): boolean =>
  changes.some((change) => change.action === "replace" && change.address === address);
