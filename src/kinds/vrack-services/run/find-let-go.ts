import type { RegionToWrite, SubnetToWrite } from "../../../model/network-to-write.ts";
import { by } from "../../../model/order.ts";
import type { LetGo, StepOutcome } from "../../../model/outcome.ts";
import type { LiveEndpoint, LiveSubnet, LiveVrackServices } from "../live.ts";
import { liveSpec } from "../live-spec.ts";
import type { PlannedVrackServices } from "../planned.ts";
import type { Spec } from "../step.ts";

/**
 * Endpoints that answered before, are wanted afterwards, and that the steps let go without putting them anywhere.
 *
 * @param all - the account as last read
 */
export function findLetGo(
  objects: readonly PlannedVrackServices[],
  steps: readonly StepOutcome[],
  all: readonly LiveVrackServices[],
): readonly LetGo[] {
  const tried = new Set(steps.filter(({ status }) => status !== "not-tried").map(({ step }) => step.owner.id));
  const leaving = new Set(
    steps
      .filter(({ step, status }) => step.verb === "detach" && status === "under-way")
      .map(({ step }) => step.owner.id),
  );
  const homes = all.filter(({ id, vrack }) => vrack !== null && !leaving.has(id));
  return objects
    .flatMap((object) => (tried.has(object.owner.id) ? letGoOf(object, objects, homes) : []))
    .toSorted(by(({ owner }) => `${owner.region} ${owner.id}`));
}

function letGoOf(
  object: PlannedVrackServices,
  objects: readonly PlannedVrackServices[],
  homes: readonly LiveVrackServices[],
): readonly LetGo[] {
  const { owner, vrackBefore } = object;
  const isWanted = (urn: string) => objects.some((one) => one.vrackAfter !== null && hasUrn(one.after, urn));
  const lost = object.before
    .flatMap(({ endpoints }) => endpoints)
    .filter(({ urn, addresses }) => addresses.length > 0 && isWanted(urn))
    .filter(({ urn }) => !homes.some((home) => keeps(home, urn)))
    .toSorted(by(({ urn }) => urn));
  if (vrackBefore === null || lost.length === 0) return [];
  const isStuck = homes.some((home) => lost.some(({ urn }) => hasUrn(liveSpec(home.subnets), urn)));
  return [
    {
      owner,
      vrack: vrackBefore,
      endpoints: lost.map(({ urn, addresses }) => ({ urn, name: nameOf(urn, objects), before: addresses })),
      back: isStuck ? null : backTo(object, lost, objects),
      goals: objects.flatMap(({ owner: goal, vrackAfter: vrack, after }) =>
        vrack !== null && lost.some(({ urn }) => hasUrn(after, urn)) ? [{ owner: goal, vrack }] : [],
      ),
    },
  ];
}

/** Whether an endpoint is reachable there, or will be when the platform has finished. */
const keeps = ({ resourceStatus, subnets }: LiveVrackServices, urn: string): boolean =>
  subnets.some(({ endpoints }) =>
    endpoints.some((one) => one.urn === urn && (one.addresses.length > 0 || resourceStatus !== "ERROR")),
  );

const hasUrn = ({ subnets }: Spec, urn: string): boolean => subnets.some(({ endpoints }) => endpoints.includes(urn));

const nameOf = (urn: string, objects: readonly PlannedVrackServices[]): string | null =>
  objects.map(({ serviceNames }) => serviceNames[urn]).find((name) => name !== undefined) ?? null;

/** The region as the plan wants it, with the lost endpoints where they were; as it was where their subnet is to go. */
function backTo(
  { owner, nameAfter, before, after }: PlannedVrackServices,
  lost: readonly LiveEndpoint[],
  objects: readonly PlannedVrackServices[],
): RegionToWrite {
  const urns = lost.map(({ urn }) => urn);
  const lostIn = ({ endpoints }: LiveSubnet): readonly string[] =>
    endpoints.map(({ urn }) => urn).filter((urn) => urns.includes(urn));
  const isKept = before.every(
    (subnet) => lostIn(subnet).length === 0 || after.subnets.some(({ cidr }) => cidr === subnet.cidr),
  );
  const base = isKept ? after : liveSpec(before);
  const subnets = base.subnets.map(({ endpoints, ...subnet }): SubnetToWrite => {
    const lostHere = before.filter(({ cidr }) => cidr === subnet.cidr).flatMap(lostIn);
    const elsewhere = (urn: string): boolean => urns.includes(urn) && !lostHere.includes(urn);
    return {
      ...subnet,
      endpoints: [...new Set([...endpoints, ...lostHere])]
        .filter((urn) => lostHere.includes(urn) || (hasUrn(after, urn) && !elsewhere(urn)))
        .map((urn) => ({ value: urn, comment: nameOf(urn, objects) ?? undefined })),
    };
  });
  return { region: owner.region, name: nameAfter, id: owner.id, subnets };
}
