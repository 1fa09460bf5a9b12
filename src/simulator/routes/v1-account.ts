import { noSuchObject, refuse } from "../rules/refusal.ts";
import type { Reply } from "../http/reply.ts";
import type { Ordering } from "../state/settings.ts";
import { answerWith, param, routeV1, type Call, type Route } from "./route.ts";
import { urnOf, type ManagedRecord } from "../state/state.ts";
import { managedIn, managedView, networkId, networkView } from "./v1-views.ts";

const account = "xx000000-ovh";

/** The v1 routes of managed services and the caller. */
export const routesV1Account: readonly Route[] = [
  routeV1("GET", "/storage/netapp", ["storageNetApp:apiovh:get"], (call) =>
    answerWith(managedIn(call.state).map((record) => managedView(record, call.at))),
  ),
  routeV1("GET", "/storage/netapp/:id", ["storageNetApp:apiovh:get"], (call) =>
    withManaged(call, (record) => answerWith(managedView(record, call.at))),
  ),
  routeV1("GET", "/storage/netapp/:id/network", ["storageNetApp:apiovh:network/get"], (call) =>
    withManaged(call, (record) =>
      answerWith([call.query.get("detail") === "true" ? networkView(call.state, record) : networkId(record)]),
    ),
  ),
  routeV1("GET", "/me", ["account:apiovh:me/get"], (call) => answerWith(meView(call.settings.ordering))),
  routeV1("GET", "/auth/details", [], (call) =>
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
  routeV1("GET", "/auth/currentCredential", [], currentCredential),
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

function withManaged(call: Call, answer: (record: ManagedRecord) => Reply): Reply {
  const record = managedIn(call.state).find(({ id }) => id === param(call, "id"));
  return record ? answer(record) : noSuchObject("serviceName", param(call, "id"));
}

const meView = ({ subsidiary, currency }: Ordering) => ({
  nichandle: account,
  customerCode: "0000-0000-00",
  email: "team@example.com",
  name: "Team",
  firstname: "Example",
  organisation: null,
  country: "FR",
  ovhCompany: "ovh",
  ovhSubsidiary: subsidiary,
  language: "en_GB",
  legalform: "corporation",
  currency,
  state: "complete",
  ...Object.fromEntries(untold.map((field) => [field, null])),
});

/** What this customer has not told. */
const untold =
  `address area birthCity birthDay city companyNationalIdentificationNumber complementaryAddress corporationType
  fax italianSDI kycValidated nationalIdentificationNumber phone phoneCountry phoneType purposeOfPurchase sex spareEmail
  vat zip`.split(/\s+/);

/** The account's URN. */
export const accountUrn = urnOf("account", account);

/** The customer code that owns every resource. */
export const accountName = account;
