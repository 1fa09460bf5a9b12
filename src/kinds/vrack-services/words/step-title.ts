import { readAddress } from "../../../model/address.ts";
import type { Step } from "../../../model/step.ts";
import type { EndpointNames } from "../../../model/words.ts";
import type { ConfigureStep, VrackServicesStep } from "../step.ts";
import { ownerTitle } from "./titles.ts";

/** What a step does, such as `attach vRack Services prod-gra (eu-west-gra) to pn-100001`; values are not escaped. */
export function stepTitle(generic: Step, names: EndpointNames): string {
  const step = generic as VrackServicesStep;
  const owner = ownerTitle(step.owner);
  switch (step.verb) {
    case "order":
      return `order vRack Services in ${step.owner.region}`;
    case "configure":
      return configureTitle(step, owner, names);
    case "attach":
      return `attach ${owner} to ${step.vrack}`;
    case "detach":
      return `detach ${owner} from ${step.vrack}`;
    case "rename":
      return `rename ${owner} to ${step.name}`;
  }
}

function configureTitle(step: ConfigureStep, owner: string, names: EndpointNames): string {
  switch (step.part) {
    case "whole":
      return `configure ${owner}`;
    case "release":
      return `release ${listed(endpointsOf(step, false), names)} from ${owner}`;
    case "take":
      return `take ${listed(endpointsOf(step, true), names)} into ${owner}`;
  }
}

/** URNs of the endpoint changes a half of a configure carries: those that stay in this vRack Services, or those that leave it. */
function endpointsOf(step: ConfigureStep, here: boolean): readonly string[] {
  return step.changes.flatMap((text) => {
    const address = readAddress(text);
    return address?.endpoint && (address.owner === step.owner.id) === here ? [address.endpoint] : [];
  });
}

function listed(urns: readonly string[], names: EndpointNames): string {
  const known = urns.map(names);
  const isShort = known.length > 0 && known.length <= 3 && known.every((name, index) => name !== urns[index]);
  if (isShort) return known.join(", ");
  if (urns.length === 0) return "endpoints";
  return urns.length === 1 ? "1 endpoint" : `${urns.length} endpoints`;
}
