import type { Plan } from "../../src/model/plan.ts";
import type { VrackServicesStep } from "../../src/kinds/vrack-services/step.ts";
import type { Step } from "../../src/model/step.ts";
import type { RequestLogEntry } from "../../src/simulator/http/answer.ts";
import type { State } from "../../src/simulator/state/state.ts";

/** The writes among the requests, oldest first. */
export const writesOf = (log: readonly RequestLogEntry[]): readonly RequestLogEntry[] =>
  log.filter(({ method }) => method !== "GET");

/** `PUT /v2/vrackServices/resource/vrs-…`, without the query. */
export const callOf = ({ method, path }: RequestLogEntry): string => `${method} ${path.split("?")[0]}`;

/** The ids of vRack Services by the routes of the services that stand for them. */
export const serviceRoutes = ({ vrackServices }: State): ReadonlyMap<string, string> =>
  new Map(Object.values(vrackServices).map(({ id, serviceId }) => [`PUT /1.0/services/${serviceId}`, id]));

/** The step of a plan that a write belongs to, by route and body; undefined = it was not planned. */
export function stepOfWrite(
  plan: Plan,
  entry: RequestLogEntry,
  routes: ReturnType<typeof serviceRoutes>,
): Step | undefined {
  return plan.steps.find((step) => isWriteOf(step, callOf(entry), entry.body ?? "", routes));
}

function isWriteOf(generic: Step, call: string, body: string, routes: ReturnType<typeof serviceRoutes>): boolean {
  const step = generic as VrackServicesStep;
  const { id } = step.owner;
  switch (step.verb) {
    case "order":
      return call.startsWith("POST /1.0/order/cart/");
    case "configure":
      return call === `PUT /v2/vrackServices/resource/${id}` && sendsSpec(step.spec, step.checksum, body);
    case "attach":
      return call === `POST /1.0/vrack/${step.vrack}/vrackServices` && fieldOf(body, "vrackServices") === id;
    case "detach":
      return call === `DELETE /1.0/vrack/${step.vrack}/vrackServices/${id}`;
    case "rename":
      return routes.get(call) === id && fieldOf(body, "displayName") === step.name;
  }
}

interface SentSubnet {
  readonly cidr: string;
  readonly displayName: string | null;
  readonly vlan: number | null;
  readonly serviceRange: { readonly cidr: string };
  readonly serviceEndpoints: readonly { readonly managedServiceURN: string }[];
}

function sendsSpec(spec: { readonly subnets: readonly unknown[] }, checksum: string | null, body: string): boolean {
  const sent = JSON.parse(body) as { checksum: string; targetSpec: { subnets: readonly SentSubnet[] } };
  const subnets = sent.targetSpec.subnets.map(({ cidr, displayName, vlan, serviceRange, serviceEndpoints }) => ({
    cidr,
    name: displayName,
    vlan,
    serviceRange: serviceRange.cidr,
    endpoints: serviceEndpoints.map(({ managedServiceURN }) => managedServiceURN),
  }));
  return (checksum === null || sent.checksum === checksum) && JSON.stringify(subnets) === JSON.stringify(spec.subnets);
}

const fieldOf = (body: string, field: string): unknown =>
  (JSON.parse(body) as Readonly<Record<string, unknown>>)[field];
