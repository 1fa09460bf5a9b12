import type { End } from "../../../model/inventory.ts";
import type { JsonValue } from "../../../ovh/json-value.ts";

/** Pending actions that end a service with the time that is paid. Source: OpenAPI, services.expanded.Lifecycle.ActionEnum. */
const atExpiration = ["deleteAtExpiration", "terminateAtExpirationDate"];
const withEngagement = ["terminate", "terminateAtEngagementDate"];
/** Nobody has paid for the time after the expiration. Source: services.expanded.Lifecycle.StateEnum. */
const notRenewed = ["toRenew", "unpaid", "unrenewed"];

/** Whether and when a service ends, from GET /services/{serviceId}; null = it goes on. */
export function decodeEnd(json: JsonValue): End | null {
  const billing = json.at("billing");
  const current = billing.maybeAt("lifecycle").maybeAt("current");
  const expiration = billing.maybeAt("expirationDate").maybeText();
  const termination = current.maybeAt("terminationDate").maybeText();
  const state = current.maybeAt("state").maybeText() ?? "";
  const pending = current
    .maybeAt("pendingActions")
    .list()
    .map((action) => action.maybeText() ?? "");
  const isPending = (actions: readonly string[]): boolean => actions.some((action) => pending.includes(action));
  if (state === "terminated") return { how: "ended", at: termination ?? expiration };
  if (termination !== null) return { how: "terminates", at: termination };
  if (isPending(atExpiration)) return { how: "terminates", at: expiration };
  if (isPending(withEngagement))
    return { how: "terminates", at: billing.maybeAt("engagement").maybeAt("endDate").maybeText() };
  const isManual = billing.maybeAt("renew").maybeAt("current").maybeAt("mode").maybeText() === "manual";
  return (isManual || notRenewed.includes(state)) && expiration !== null ? { how: "expires", at: expiration } : null;
}
