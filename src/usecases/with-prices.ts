import type { Kind } from "../engine/kind.ts";
import type { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import { byPlace } from "../model/order.ts";
import type { Plan } from "../model/plan.ts";
import type { CartClient, ReadClient } from "../model/ports.ts";
import { ok, type Result } from "../model/result.ts";

/** The plan with what its orders cost; as it is where nothing is ordered, or where the client may not ask. */
export async function withPrices(
  plan: Plan,
  client: ReadClient | CartClient,
  kinds: readonly Kind[],
): Promise<Result<Plan, readonly (Failure | Finding)[]>> {
  if (!("cart" in client)) return ok(plan);
  let { changes, findings } = plan;
  for (const { name, pricing } of kinds) {
    const orders = changes.filter(({ owner, impacts }) => owner.kind === name && impacts.includes("cost"));
    if (orders.length === 0 || pricing === undefined) continue;
    const quoted = await (await pricing()).quotes(orders, client);
    if (!quoted.ok) return quoted;
    const { quotes } = quoted.value;
    changes = changes.map((change) => {
      const quote = quotes.get(change.address);
      return quote === undefined ? change : { ...change, quote };
    });
    findings = [...findings, ...quoted.value.findings].toSorted(byPlace);
  }
  return ok({ ...plan, changes, findings });
}
