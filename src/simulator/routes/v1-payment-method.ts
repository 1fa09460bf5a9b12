import { noSuchObject } from "../rules/refusal.ts";
import type { Reply } from "../http/reply.ts";
import type { PaymentMethod } from "../state/settings.ts";
import { answerWith, param, routeV1, type Call, type Route } from "./route.ts";

const actions = ["account:apiovh:me/payment/method/get"];

/** The v1 routes of payment methods. */
export const routesV1PaymentMethod: readonly Route[] = [
  routeV1("GET", "/me/payment/method", actions, listMethods),
  routeV1("GET", "/me/payment/method/:method", actions, (call) => {
    const id = param(call, "method");
    const method = call.settings.ordering.paymentMethods.find((candidate) => String(candidate.id) === id);
    return method ? answerWith(methodView(method)) : noSuchObject("paymentMethodId", id);
  }),
];

function listMethods(call: Call): Reply {
  const fits = (name: string, value: string): boolean => (call.query.get(name) ?? value) === value;
  const found = call.settings.ordering.paymentMethods.filter(
    ({ isDefault, type, status }) =>
      fits("default", String(isDefault)) && fits("paymentType", type) && fits("status", status),
  );
  return answerWith(found.map(({ id }) => id));
}

const methodView = ({ id, type, isDefault, status }: PaymentMethod) => ({
  paymentMethodId: id,
  paymentMeanId: null,
  paymentType: type,
  paymentSubType: null,
  default: isDefault,
  status,
  label: null,
  description: null,
  billingContactId: null,
  creationDate: "2025-01-01T00:00:00.000Z",
  lastUpdate: "2025-01-01T00:00:00.000Z",
  expirationDate: null,
  formSessionId: null,
  merchantId: null,
  icon: { name: type.toLowerCase(), data: null, url: null },
  integration: "NONE",
  oneclick: true,
});
