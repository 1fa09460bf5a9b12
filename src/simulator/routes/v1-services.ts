import { plan } from "../rules/cart.ts";
import { monthlyPrice } from "../rules/price.ts";
import { noSuchObject } from "../rules/refusal.ts";
import type { Reply } from "../http/reply.ts";
import { answerWith, param, routeV1, type Call, type Route } from "./route.ts";
import { pricingView } from "./cart-views.ts";
import { isFields, parseJson } from "../state/json.ts";
import type { Ordering } from "../state/settings.ts";
import { visibleName, withEffect, type Name, type State } from "../state/state.ts";
import { managedIn } from "./v1-views.ts";
import { invalidJson } from "./v1-vrack.ts";

/** The v1 routes of billed services. */
export const routesV1Services: readonly Route[] = [
  routeV1("GET", "/services", ["account:apiovh:services/get"], listServices),
  routeV1("GET", "/services/:id", ["account:apiovh:services/get"], (call) =>
    withService(call, (service) => answerWith(serviceView(service, call.settings.ordering))),
  ),
  routeV1("PUT", "/services/:id", ["account:apiovh:services/edit"], (call) =>
    withService(call, (service) => putService(call, service)),
  ),
];

/** A billed service: what `/services` knows of any resource. */
interface Service {
  readonly serviceId: number;
  readonly resource: string;
  readonly type: string;
  readonly name: Name;
  /** Day on which it is terminated; null: it goes on. */
  readonly terminatesAt: string | null;
  /** Day on which it expires unless somebody renews it by hand; null: it renews itself. */
  readonly expiresAt: string | null;
  /** Region whose price it has; null: the simulator knows no price of it. */
  readonly pricedIn: string | null;
  readonly rename: (name: Name) => State;
}

function servicesIn(state: State): Service[] {
  return [
    ...Object.values(state.vrackServices).map((record) => ({
      serviceId: record.serviceId,
      resource: record.id,
      type: "vrackServices",
      name: record.name,
      terminatesAt: record.terminatesAt ?? null,
      expiresAt: record.expiresAt ?? null,
      pricedIn: record.region,
      rename: (name: Name): State => ({
        ...state,
        vrackServices: { ...state.vrackServices, [record.id]: { ...record, name } },
      }),
    })),
    ...managedIn(state).map((record) => ({
      serviceId: record.serviceId,
      resource: record.id,
      type: "storageNetApp",
      name: record.name,
      terminatesAt: record.terminatesAt ?? null,
      expiresAt: record.expiresAt ?? null,
      pricedIn: null,
      rename: (name: Name): State => ({
        ...state,
        managedServices: { ...state.managedServices, [record.urn]: { ...record, name } },
      }),
    })),
  ];
}

function listServices(call: Call): Reply {
  const wanted = call.query.get("resourceName");
  const found = servicesIn(call.state).filter(({ resource }) => wanted === null || resource === wanted);
  return answerWith(found.map(({ serviceId }) => serviceId));
}

function withService(call: Call, answer: (service: Service) => Reply): Reply {
  const id = param(call, "id");
  const service = servicesIn(call.state).find(({ serviceId }) => String(serviceId) === id);
  return service ? answer(service) : noSuchObject("serviceId", id);
}

const serviceView = (service: Service, ordering: Ordering) => ({
  serviceId: service.serviceId,
  parentServiceId: null,
  route: { path: `/${service.type}/resource/{id}`, url: `/${service.type}/resource/${service.resource}`, vars: [] },
  resource: {
    name: service.resource,
    displayName: service.name.value ?? service.resource,
    state: "active",
    product: { name: service.type, description: service.type },
    resellingProvider: null,
  },
  tags: [],
  customer: { contacts: [] },
  billing: billingOf(service, ordering),
});

/** What it costs and when it ends. Source: OpenAPI, services.expanded.Billing. */
const billingOf = ({ type, terminatesAt, expiresAt, pricedIn }: Service, ordering: Ordering) => ({
  expirationDate: startOf(terminatesAt ?? expiresAt),
  nextBillingDate: null,
  engagement: null,
  engagementRequest: null,
  group: null,
  plan: pricedIn === null ? null : { code: plan.code, invoiceName: type },
  pricing: pricedIn === null ? null : servicePricing(pricedIn, ordering),
  lifecycle: {
    current: {
      state: "active",
      pendingActions: terminatesAt === null ? [] : ["terminateAtExpirationDate"],
      terminationDate: startOf(terminatesAt),
      creationDate: null,
    },
    capacities: { actions: [] },
  },
  renew: {
    current: { mode: expiresAt === null ? "automatic" : "manual", nextDate: null, period: "P1M" },
    capacities: { mode: ["automatic", "manual"] },
  },
});

const startOf = (day: string | null): string | null => (day === null ? null : `${day}T00:00:00+00:00`);

const servicePricing = (region: string, ordering: Ordering) => ({
  ...pricingView("renew", monthlyPrice(region, ordering), ordering),
  engagementConfiguration: null,
});

/** The new name shows here at once and in IAM only after a while. Source: terraform-provider-ovh polls for it. */
function putService(call: Call, service: Service): Reply {
  const body = parseJson(call.request.body);
  if (!isFields(body)) return invalidJson;
  const displayName = body["displayName"];
  if (typeof displayName !== "string") return { status: 200, body: null };
  const name = {
    value: displayName,
    former: visibleName(service.name, call.at),
    visibleAt: call.at + call.renameLagMs,
  };
  const effect = { at: call.at, kind: "rename", target: service.resource, by: "client" } as const;
  return { status: 200, body: null, state: withEffect(service.rename(name), effect) };
}
