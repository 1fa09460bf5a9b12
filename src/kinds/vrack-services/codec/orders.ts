import type { Failure } from "../../../model/failure.ts";
import type { Client, Route } from "../../../model/ports.ts";
import { ok, type Result } from "../../../model/result.ts";
import type { JsonValue } from "../../../ovh/json-value.ts";
import { regionLabel } from "../ordering/carts.ts";
import type { Bill, FollowUp, OrderApi, OrderLine } from "../ordering/orders.ts";
import { createCartApi, decoded, ofCart } from "./carts.ts";
import { decodeAmount } from "./decode-cart.ts";

const right = (what: string): string => `account:apiovh:me/${what}`;

/** The way to orders that `apply` is given; sends nothing yet. */
export function createOrderApi(client: Client): OrderApi {
  const read = async <T>(path: string, decoder: (json: JsonValue) => T, action: string): Promise<Result<T, Failure>> =>
    decoded(await client.get({ version: "v1", path: `/me${path}` }), decoder, right(action));
  // A payment that is refused is told as missing rights, although it is none of them.
  const sent = async (route: Route, body: object): Promise<Result<void, Failure>> =>
    decoded(await client.write("POST", route, body), () => undefined);
  return {
    ...createCartApi(client),
    checkout: async (cart, { paysItself, waivesWithdrawal }) => {
      const body = { autoPayWithPreferredPaymentMethod: paysItself, waiveRetractationPeriod: waivesWithdrawal };
      const answer = await client.write("POST", ofCart(cart, "/checkout"), body);
      return decoded(answer, (json) => json.at("orderId").integer(), "order:apiovh:cart/checkout/execute");
    },
    listOrders: async (from) => {
      const query = { "date.from": new Date(from).toISOString() };
      const answer = await client.get({ version: "v1", path: "/me/order", query });
      return decoded(
        answer,
        (json) =>
          json
            .list()
            .map((id) => id.integer())
            .toSorted((a, b) => b - a),
        right("order/get"),
      );
    },
    readStatus: (order) => read(`/order/${order}/status`, (json) => json.text(), "order/status/get"),
    readLines: (order) => readLines(client, order),
    readBill: (order) => read(`/order/${order}`, decodeBill, "order/get"),
    readFollowUp: (order) => read(`/order/${order}/followUp`, decodeFollowUp, "order/followUp/get"),
    readDefaultMethod: () => readDefaultMethod(client),
    payWithMethod: (order, id) => sent(ofOrder(order, "/pay"), { paymentMethod: { id } }),
    payWithPoints: (order) => sent(ofOrder(order, "/payWithRegisteredPaymentMean"), { paymentMean: "fidelityAccount" }),
  };
}

const ofOrder = (order: number, rest: string): Route => ({ version: "v1", path: `/me/order/${order}${rest}` });

/** One that is the default may have expired. */
async function readDefaultMethod(client: Client): Promise<Result<number | null, Failure>> {
  const path = "/me/payment/method";
  const action = right("payment/method/get");
  const list = await client.get({ version: "v1", path, query: { default: "true" } });
  const ids = decoded(list, (json) => json.list().map((id) => id.integer()), action);
  if (!ids.ok) return ids;
  for (const id of ids.value) {
    const answer = await client.get({ version: "v1", path: `${path}/${id}` });
    const isValid = decoded(answer, (json) => json.at("status").maybeText() === "VALID", action);
    if (!isValid.ok) return isValid;
    if (isValid.value) return ok(id);
  }
  return ok(null);
}

/** Each thing has a line for its installation and one for the time that is paid, both with its name. */
async function readLines(client: Client, order: number): Promise<Result<readonly OrderLine[], Failure>> {
  const list = await client.get(ofOrder(order, "/details"));
  const ids = decoded(list, (json) => json.list().map((id) => id.integer()), right("order/details/get"));
  if (!ids.ok) return ids;
  const lines = new Map<string, OrderLine>();
  for (const id of ids.value) {
    const detail = await client.get(ofOrder(order, `/details/${id}`));
    const domain = decoded(detail, (json) => json.at("domain").maybeText(), right("order/details/get"));
    if (!domain.ok) return domain;
    // Two lines without a name may be two things.
    const thing = domain.value ?? `line ${id}`;
    if (lines.get(thing)?.plan != null) continue;
    const answer = await client.get(ofOrder(order, `/details/${id}/extension`));
    // Not everything that can be ordered is ordered as a plan.
    const isNone = !answer.ok && answer.error.kind === "not-found";
    const ordered = isNone
      ? ok({ plan: null, region: null })
      : decoded(answer, decodeExtension, right("order/details/extension/get"));
    if (!ordered.ok) return ordered;
    lines.set(thing, { ...ordered.value, domain: domain.value ?? "" });
  }
  return ok([...lines.values()]);
}

/** One that says nothing is an odd answer: taken for something else, it would be ordered once more. */
function decodeExtension(json: JsonValue): Omit<OrderLine, "domain"> {
  const order = json.at("order");
  const region = order
    .maybeAt("configurations")
    .list()
    .find((one) => one.at("label").maybeText() === regionLabel);
  const code = order.at("plan").maybeAt("code");
  return {
    plan: order.at("type").maybeText() === "plan" ? code.text() : code.maybeText(),
    region: region?.at("value").maybeText() ?? null,
  };
}

function decodeBill(json: JsonValue): Bill {
  const date = json.at("date");
  const at = Date.parse(date.text());
  if (Number.isNaN(at)) throw date.wrong("a date");
  return { withTax: decodeAmount(json.at("priceWithTax")), at };
}

/** The step that is under way or has failed. */
function decodeFollowUp(json: JsonValue): FollowUp | null {
  const step = json.list().findLast((one) => ["DOING", "ERROR"].includes(one.at("status").maybeText() ?? ""));
  if (step === undefined) return null;
  return {
    step: step.at("step").text(),
    hasFailed: step.at("status").maybeText() === "ERROR",
    label: step.at("history").list().at(-1)?.at("label").maybeText() ?? null,
  };
}
