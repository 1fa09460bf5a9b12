import type { Failure } from "../../../../model/failure.ts";
import { ok, type Result } from "../../../../model/result.ts";
import { planCode } from "../../ordering/carts.ts";
import { isCancelled, isId, type OrderId, type OrderLine } from "../../ordering/orders.ts";
import { isForStep, isListed, newcomers, unclearNewcomer } from "./newcomers.ts";
import { type OrderWork, pause } from "./order-work.ts";

/** What the account shows of an order for this step, whoever made it. */
export type Look =
  | { readonly kind: "delivered"; readonly id: string }
  | { readonly kind: "order"; readonly order: OrderId }
  /** Something may be it, and does not tell; a whole sentence without its full stop. */
  | { readonly kind: "unclear"; readonly why: string }
  | { readonly kind: "none" };

const hourMs = 3_600_000;

/** How far back an order may be that is still under way: a check by hand takes days. */
const weekMs = 7 * 24 * hourMs;

/** Looks once: at the vRack Services of the account, then at its orders. */
export async function look(work: OrderWork): Promise<Result<Look, Failure>> {
  const reading = await work.watch.read();
  if (!reading.ok) return reading;
  const { region } = work.step.owner;
  const here = newcomers(work).find((one) => one.region === region && isForStep(work, one));
  if (here) return ok({ kind: "delivered", id: here.id });
  const unclear = unclearNewcomer(work);
  return unclear === null ? lookAtOrders(work) : ok({ kind: "unclear", why: unclear });
}

/** How many orders are asked about without a pause. */
const mostAtOnce = 20;

async function lookAtOrders(work: OrderWork): Promise<Result<Look, Failure>> {
  const { shop, known } = work;
  const since = shop.wallNow();
  const listed = await shop.listOrders(since - weekMs);
  if (!listed.ok) return listed;
  const open = listed.value.filter((order) => !known.taken.has(order) && !known.ended.has(order));
  // One that was delivered longer ago and is not there is gone.
  const recent = open.length === 0 ? listed : await shop.listOrders(since - hourMs);
  if (!recent.ok) return recent;
  let silent: OrderId | null = null;
  for (const [index, order] of open.entries()) {
    if (isOfOthers(work, known.lines.get(order))) continue;
    if (index >= mostAtOnce) await pause(work, 1000);
    const said = await lookAtOrder(work, order, recent.value.includes(order));
    if (!said.ok) return said;
    if (said.value === "ours") return ok({ kind: "order", order });
    if (said.value === "silent") silent = order;
  }
  return ok(
    silent === null ? { kind: "none" } : { kind: "unclear", why: `Order ${silent} does not tell what it is of` },
  );
}

/** `ours`: it brings what the step is to order. `silent`: it does not say what it brings. */
async function lookAtOrder(
  work: OrderWork,
  order: OrderId,
  isRecent: boolean,
): Promise<Result<"ours" | "other" | "silent", Failure>> {
  const { shop, known } = work;
  const status = await shop.readStatus(order);
  if (!status.ok) return status;
  if (isCancelled(status.value) || (status.value === "delivered" && !isRecent)) {
    known.ended.add(order);
    return ok("other");
  }
  const lines = await shop.readLines(order);
  if (!lines.ok) return lines;
  const open = lines.value.filter(({ domain }) => !(isId(domain) && isListed(work, domain)));
  if (linesFor(work, open).length > 0) return ok("ours");
  if (lines.value.length === 0 || open.some(isWithoutRegion)) return ok("silent");
  known.lines.set(order, lines.value);
  return ok("other");
}

/** A vRack Services that may be for any region. */
const isWithoutRegion = ({ plan, region }: OrderLine): boolean => plan === planCode && region === null;

/** The lines of an order that bring what the step is to order. */
export const linesFor = ({ step }: OrderWork, lines: readonly OrderLine[]): readonly OrderLine[] =>
  lines.filter(({ plan, region }) => plan === planCode && region === step.owner.region);

const isOfOthers = (work: OrderWork, lines: readonly OrderLine[] | undefined): boolean =>
  lines !== undefined && linesFor(work, lines).length === 0;
