import { noSuchObject, refuse } from "../rules/refusal.ts";
import type { Reply } from "../http/reply.ts";
import { answerWith, param, type Call, type Route } from "./route.ts";
import { invalidJson } from "./v1-vrack.ts";
import { isFields, parseJson } from "../state/json.ts";
import { urnOf, visibleName, withEffect, type ManagedRecord, type Name, type State } from "../state/state.ts";
import { managedView, networkId, networkView } from "./v1-views.ts";

const account = "xx000000-ovh";

/** The v1 routes of managed services, services and the caller. */
export const routesV1Account: readonly Route[] = [
  route("GET", "/storage/netapp", ["storageNetApp:apiovh:get"], (call) =>
    answerWith(managedIn(call.state).map((record) => managedView(record, call.at))),
  ),
  route("GET", "/storage/netapp/:id", ["storageNetApp:apiovh:get"], (call) =>
    withManaged(call, (record) => answerWith(managedView(record, call.at))),
  ),
  route("GET", "/storage/netapp/:id/network", ["storageNetApp:apiovh:network/get"], (call) =>
    withManaged(call, (record) =>
      answerWith([call.query.get("detail") === "true" ? networkView(call.state, record) : networkId(record)]),
    ),
  ),
  route("GET", "/services", ["account:apiovh:services/get"], listServices),
  route("GET", "/services/:id", ["account:apiovh:services/get"], (call) =>
    withService(call, (service) => answerWith(serviceView(service))),
  ),
  route("PUT", "/services/:id", ["account:apiovh:services/edit"], (call) =>
    withService(call, (service) => putService(call, service)),
  ),
  route("GET", "/me", ["account:apiovh:me/get"], () => answerWith(me)),
  route("GET", "/auth/details", [], (call) =>
    answerWith({
      account,
      method: call.admittedBy === "bearer" ? "oauth2" : "account",
      user: null,
      roles: [],
      identities: [`urn:v1:eu:identity:account:${account}`],
      description: null,
      allowedRoutes: rulesOf(call.settings),
    }),
  ),
  route("GET", "/auth/currentCredential", [], currentCredential),
];

/** Only of callers that have a consumer key. Source: GET /auth/currentCredential of the API's own description. */
function currentCredential({ admittedBy, settings, at }: Call): Reply {
  if (admittedBy === "bearer") return refuse(403, "Client::Forbidden", "This call needs application credentials");
  return answerWith({
    credentialId: 1,
    applicationId: 1,
    status: "validated",
    creation: "2026-01-01T00:00:00Z",
    expiration: settings.consumerKeyExpires,
    lastUse: new Date(at).toISOString(),
    ovhSupport: false,
    allowedIPs: null,
    rules: rulesOf(settings) ?? [{ method: "GET", path: "/*" }],
  });
}

const rulesOf = ({ rules }: Call["settings"]) =>
  rules?.map((rule) => ({ method: rule.split(" ")[0], path: rule.split(" ")[1] })) ?? null;

function route(method: Route["method"], path: string, actions: readonly string[], answer: Route["answer"]): Route {
  return { version: "v1", method, path, actions, answer };
}

const managedIn = (state: State): ManagedRecord[] =>
  Object.values(state.managedServices).toSorted((one, other) => (one.id < other.id ? -1 : 1));

function withManaged(call: Call, answer: (record: ManagedRecord) => Reply): Reply {
  const record = managedIn(call.state).find(({ id }) => id === param(call, "id"));
  return record ? answer(record) : noSuchObject("serviceName", param(call, "id"));
}

/** A billed service: what `/services` knows of any resource. */
interface Service {
  readonly serviceId: number;
  readonly resource: string;
  readonly type: string;
  readonly name: Name;
  /** Day on which it is terminated; null: it goes on. */
  readonly terminatesAt: string | null;
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

const serviceView = (service: Service) => ({
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
  billing: billingOf(service),
});

/** As far as it tells when a service ends. Source: OpenAPI, services.expanded.Billing. */
const billingOf = ({ terminatesAt }: Service) => ({
  expirationDate: terminatesAt === null ? null : `${terminatesAt}T00:00:00+00:00`,
  lifecycle: {
    current: {
      state: "active",
      pendingActions: terminatesAt === null ? [] : ["terminateAtExpirationDate"],
      terminationDate: terminatesAt === null ? null : `${terminatesAt}T00:00:00+00:00`,
      creationDate: null,
    },
    capacities: { actions: [] },
  },
  renew: {
    current: { mode: "automatic", nextDate: null, period: "P1M" },
    capacities: { mode: ["automatic", "manual"] },
  },
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

const me = {
  nichandle: account,
  customerCode: "0000-0000-00",
  email: "team@example.com",
  name: "Team",
  firstname: "Example",
  organisation: null,
  country: "FR",
  ovhCompany: "ovh",
  ovhSubsidiary: "FR",
  language: "en_GB",
  legalform: "corporation",
  currency: { code: "EUR", symbol: "€" },
  state: "complete",
};

/** The account's URN. */
export const accountUrn = urnOf("account", account);

/** The customer code that owns every resource. */
export const accountName = account;
