import type { Entries } from "../entry.ts";

/** Why apply refuses. */
export const guardEntries = {
  "guard/consent-needed": {
    severity: "error",
    exit: "guard",
    summary: "The plan needs consent",
    cause:
      "The plan interrupts endpoints, changes addresses or deletes, and not every such impact is allowed. A policy allows it for its own network alone: where what one document asks for hurts the network of another, both have to.",
    fix: "If it is meant: consent to the impact for this run, everywhere or at one address, or allow it with `policy.allow` in the file. The plan says what to copy.",
    advice: { do: "consent", impacts: [] },
  },
  "guard/consent-unused": {
    severity: "warning",
    exit: "guard",
    summary: "Consent to something that the plan does not do",
    cause:
      "Warning. Consent was given at an address at which the plan has no such impact: a slip in the address, or the plan has changed. Consent without an address is never reported.",
    fix: "Correct the address, or leave it out.",
    advice: "Correct the address, or leave it out.",
  },
  "guard/label-ignored": {
    severity: "warning",
    exit: "guard",
    summary: "A label does not count",
    cause:
      "Warning. A label that gives consent is on the pull request and does not count: somebody without write access put it on, or it was put on after the merge.",
    fix: "Let somebody with write access put it on, before the merge.",
    advice: "Somebody with write access must put it on, before the merge.",
  },
  "guard/too-many-deletions": {
    severity: "error",
    exit: "guard",
    summary: "The plan deletes more than the file allows",
    cause:
      "The plan deletes more subnets, endpoints and attachments of this network than its `policy.maxDeletions`. What another document takes out of it counts too.",
    fix: "Raise the number in the same change, or delete in several steps.",
    advice: null,
  },
  "guard/resource-error": {
    severity: "error",
    exit: "guard",
    summary: "A vRack Services in ERROR cannot be changed",
    cause:
      "A vRack Services that the plan changes is in ERROR. It keeps working, and the platform refuses every change.",
    fix: "Only OVHcloud support can fix it. Until then take its changes out of the file.",
    advice: "Open a ticket with OVHcloud support and name the id; or take its changes out of the file for now.",
  },
  "guard/resource-deleting": {
    severity: "error",
    exit: "guard",
    summary: "A vRack Services that is being deleted cannot be changed",
    cause: "A vRack Services that the plan changes is being deleted.",
    fix: "Take it out of the file.",
    advice: "Take it out of the file, or order another one.",
  },
  "guard/suspended": {
    severity: "error",
    exit: "guard",
    summary: "A suspended vRack Services cannot be changed",
    cause: "A vRack Services that the plan changes is SUSPENDED, which is about billing.",
    fix: "Pay the open invoices.",
    advice: "Settle the invoices of the account first; or take its changes out of the file for now.",
  },
  "guard/unknown-field": {
    severity: "error",
    exit: "guard",
    summary: "A change would lose a setting that this version does not know",
    cause:
      "The specification of a vRack Services has a field that this version of vrackops does not know. Every change sends the whole specification, so the field would be lost.",
    fix: "Update vrackops. Until then take its changes out of the file, or make them where the field was set.",
    advice: "Update this tool; or take the changes of this vRack Services out of the file for now.",
  },
  "guard/service-twice": {
    severity: "error",
    or: "warning",
    exit: "guard",
    summary: "The account shows a managed service in two places",
    cause:
      "The list of vRack Services has one managed service in two subnets, which the platform does not allow: the account is changing just now, or it is wrong. An error when the plan has steps for one of the two, since what they do to traffic cannot be told.",
    fix: "Run `plan` again in a while; if it stays so, take it out of one of the two by hand, or ask OVHcloud support.",
    advice: { do: "plan-later" },
  },
  "guard/no-terminal": {
    severity: "error",
    exit: "guard",
    summary: "No terminal to ask for confirmation",
    cause: "`apply` asks for confirmation, and there is no terminal to ask on.",
    fix: "Agree beforehand, best together with the fingerprint of the reviewed plan.",
    advice: { do: "confirm" },
  },
  "guard/declined": {
    severity: "error",
    exit: "guard",
    summary: "Cancelled",
    cause: "The answer was not `yes`.",
    fix: "Nothing was applied. Run again when you are sure.",
    advice: null,
  },
  "guard/outside-repository": {
    severity: "error",
    exit: "guard",
    summary: "A file is not in the repository",
    cause:
      "In the action: a network file is a link that leads out of the workspace; or, on a pull request of a stranger, a path that does. What it leads to could be a secret of the machine, and findings show lines of the files that they are about.",
    fix: "Put the file itself into the repository.",
    advice: "Put the file itself into the repository, not a link or a path to it.",
  },
  "guard/untrusted-checkout": {
    severity: "error",
    exit: "guard",
    summary: "A stranger's files would be used with this repository's secrets",
    cause:
      "The action runs on `pull_request_target`, with the repository's secrets, and the files that are checked out are not the base branch's, or it cannot be told whose they are.",
    fix: "Use the event `pull_request`. Pull requests from forks are then validated, without secrets.",
    advice: "Use the event pull_request. Pull requests from forks are then validated, without secrets.",
  },
} as const satisfies Entries;
