import { at, type Answer, type Bench } from "./client.ts";

export const region = "eu-west-rbx";
export const product = { planCode: "vrack-services", duration: "P1M", pricingMode: "default", quantity: 1 };

/** A client that orders, each step a call. */
export interface Shop {
  readonly open: (description?: string) => Promise<string>;
  readonly assign: (cart: string) => Promise<Answer>;
  readonly add: (cart: string, change?: Partial<typeof product>) => Promise<number>;
  readonly configure: (cart: string, item: number, value: string, label?: string) => Promise<Answer>;
  /** A cart that holds one vRack Services and can be checked out. */
  readonly filled: (description?: string, where?: string) => Promise<string>;
  readonly preview: (cart: string) => Promise<Answer>;
  readonly checkout: (cart: string, body?: unknown) => Promise<Answer>;
  /** Number of a new order; paid unless the body says otherwise. */
  readonly ordered: (body?: unknown, where?: string) => Promise<number>;
  readonly order: (id: number, part?: string) => Promise<unknown>;
  /** Every service name the lines of an order bear. */
  readonly domains: (id: number) => Promise<unknown[]>;
  /** Steps of the follow-up with status and labels. */
  readonly followUp: (id: number) => Promise<string[]>;
  /** Ids of the vRack Services of a region. */
  readonly inRegion: (where?: string) => Promise<unknown[]>;
}

export const autoPay = { autoPayWithPreferredPaymentMethod: true, waiveRetractationPeriod: false };

export function shopOf({ api }: Pick<Bench, "api">): Shop {
  const base = "/1.0/order/cart";
  const shop: Shop = {
    open: async (description = "x") =>
      String(at((await api.post(base, { ovhSubsidiary: "FR", description })).body, "cartId")),
    assign: (cart) => api.post(`${base}/${cart}/assign`, {}),
    add: async (cart, change = {}) =>
      Number(at((await api.post(`${base}/${cart}/vrackServices`, { ...product, ...change })).body, "itemId")),
    configure: (cart, item, value, label = "region_name") =>
      api.post(`${base}/${cart}/item/${item}/configuration`, { label, value }),
    filled: async (description, where = region) => {
      const cart = await shop.open(description);
      await shop.assign(cart);
      await shop.configure(cart, await shop.add(cart), where);
      return cart;
    },
    preview: (cart) => api.get(`${base}/${cart}/checkout`),
    checkout: (cart, body = autoPay) => api.post(`${base}/${cart}/checkout`, body),
    ordered: async (body, where) =>
      Number(at((await shop.checkout(await shop.filled("x", where), body)).body, "orderId")),
    order: async (id, part = "") => (await api.get(`/1.0/me/order/${id}${part}`)).body,
    domains: async (id) => {
      const lines = (await shop.order(id, "/details")) as number[];
      return Promise.all(lines.map(async (line) => at(await shop.order(id, `/details/${line}`), "domain")));
    },
    followUp: async (id) =>
      ((await shop.order(id, "/followUp")) as { step: string; status: string; history: { label: string }[] }[]).map(
        ({ step, status, history }) => [step, status, ...history.map(({ label }) => label)].join(" "),
      ),
    inRegion: async (where = region) =>
      ((await api.get("/v2/vrackServices/resource")).body as unknown[])
        .filter((resource) => at(resource, "currentState", "region") === where)
        .map((resource) => at(resource, "id")),
  };
  return shop;
}
