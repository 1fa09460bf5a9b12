import type { Entries } from "../entry.ts";

/** Good to know about the account. */
export const liveEntries = {
  "live/updating": {
    severity: "info",
    exit: "error",
    summary: "The platform is working on it",
    cause:
      "The platform is working on a vRack Services of the file. An apply waits for it, and stops if its specification changes meanwhile.",
    fix: "Nothing.",
    advice: null,
  },
  "live/error": {
    severity: "warning",
    exit: "error",
    summary: "A vRack Services is in ERROR",
    cause: "A vRack Services of the file is in ERROR, and nothing in the plan changes it.",
    fix: "Open a ticket with OVHcloud support.",
    advice: "Open a ticket with OVHcloud support and give the id.",
  },
  "live/deleting": {
    severity: "warning",
    exit: "error",
    summary: "A vRack Services is being deleted",
    cause: "A vRack Services of the file is being deleted, and nothing in the plan changes it.",
    fix: "Remove it from the file, or order another one.",
    advice: "Remove it from the file, or order another one.",
  },
  "live/suspended": {
    severity: "warning",
    exit: "error",
    summary: "A vRack Services is suspended",
    cause: "A vRack Services of the file is SUSPENDED, and nothing in the plan changes it.",
    fix: "Pay the open invoices.",
    advice: "Pay the open invoices of the account, or ask OVHcloud support.",
  },
  "live/unknown-status": {
    severity: "warning",
    exit: "error",
    summary: "Unknown status",
    cause: "The API uses a status that this version of vrackops does not know.",
    fix: "Update vrackops. The plan is still correct; what is accepted in this state is up to the platform.",
    advice: null,
  },
  "live/in-no-vrack": {
    severity: "warning",
    exit: "error",
    summary: "A vRack Services is in no vRack",
    cause:
      "A step took a vRack Services out of its vRack, and the step that puts it into the other one failed or was not tried. Its endpoints do not answer.",
    fix: "Fix what failed and apply again at once, or attach it by hand.",
    advice: "Fix what failed and apply again at once; or attach it by hand in the OVHcloud Control Panel.",
  },
  "live/services-not-listed": {
    severity: "warning",
    exit: "error",
    summary: "Managed services cannot be listed",
    cause:
      "`drift` could not list the managed services of the account, because a right is missing or this API has no such list. Managed services without an endpoint are not reported.",
    fix: "Grant the action `storageNetApp:apiovh:get`, or with application keys a rule for `GET /storage/netapp`.",
    advice: "Grant the action storageNetApp:apiovh:get, or with application keys a rule for GET /storage/netapp.",
  },
  "live/unreadable": {
    severity: "error",
    exit: "error",
    summary: "Something in the account cannot be read",
    cause:
      "A vRack Services or managed service that a file may mean is listed in a form that this version does not know. Others that cannot be read are ignored.",
    fix: "Update vrackops; if that does not help, report it. With an `id` for the region, only that vRack Services counts.",
    advice: "Update vrackops; if that does not help, report it. With an id for the region, only that one counts.",
  },
  "live/not-shown": {
    severity: "warning",
    exit: "error",
    summary: "Something in the account is not shown",
    cause: "A vRack Services or managed service is listed in a form that this version does not know.",
    fix: "Update vrackops; if that does not help, report it.",
    advice: "Update vrackops; if that does not help, report it with the text above.",
  },
  "live/names-unknown": {
    severity: "warning",
    exit: "error",
    summary: "Names of managed services are not known",
    cause: "The list of managed services could not be read, so `show` has neither their names nor their states.",
    fix: "Grant `storageNetApp:apiovh:get`, or what the finding names.",
    advice: "Grant storageNetApp:apiovh:get if names are wanted.",
  },
  "live/reason-unknown": {
    severity: "info",
    exit: "error",
    summary: "It is not known why a task failed",
    cause: "A vRack Services has a task that failed, and its tasks could not be read.",
    fix: "Grant `vrackServices:apiovh:resource/task/get`.",
    advice: "Grant vrackServices:apiovh:resource/task/get if the reason is wanted.",
  },
  "live/ends-unknown": {
    severity: "info",
    exit: "error",
    summary: "It is not known of every service when it ends",
    cause:
      "`show` and `drift` could not ask when the services of the account end, or there are more of them than they ask about in one run.",
    fix: "Grant `account:apiovh:services/get`; name the files of the networks that matter.",
    advice: "Grant account:apiovh:services/get if the ends of services are wanted.",
  },
} as const satisfies Entries;
