import type { Entries } from "../entry.ts";

/** Why apply refuses. */
export const guardEntries = {
  "guard/consent-needed": {
    severity: "error",
    exit: "guard",
    summary: "The plan needs consent",
    cause:
      "The plan interrupts endpoints, changes addresses or deletes, and not every such impact is allowed. A policy counts for its own network only: where one document's change affects the network of another, both must allow it.",
    fix: "If you mean it: consent to the impact for this run, everywhere or at one address, or allow it with `policy.allow` in the file. The plan says what to copy.",
    advice: { do: "consent", impacts: [] },
  },
  "guard/consent-unused": {
    severity: "warning",
    exit: "guard",
    summary: "Consent to something the plan does not do",
    cause:
      "Warning. Consent was given for an address where the plan has no such impact: a typo in the address, or the plan has changed. Consent without an address is never reported.",
    fix: "Correct the address, or leave it out.",
    advice: "Correct the address, or leave it out.",
  },
  "guard/label-ignored": {
    severity: "warning",
    exit: "guard",
    summary: "A label does not count",
    cause:
      "Warning. A consent label on the pull request does not count: somebody without write access added it, or it was added after the merge.",
    fix: "Have somebody with write access add it before the merge.",
    advice: "Somebody with write access must add it before the merge.",
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
  "guard/too-many-interruptions": {
    severity: "error",
    exit: "guard",
    summary: "The plan interrupts more than the file allows",
    cause:
      "The plan interrupts more endpoints of this network, for a while or for good, than its `policy.maxInterruptions`. Endpoints that move into it from another document's network count too.",
    fix: "Raise the number in the same change, or change less at a time.",
    advice: null,
  },
  "guard/protected": {
    severity: "error",
    exit: "guard",
    summary: "The plan would hurt something that is protected",
    cause:
      "A region or subnet has `protect: true`, and the plan would delete, replace, detach or interrupt something of it. No consent allows that.",
    fix: "If you mean it, remove `protect` in the same change.",
    advice: "If you mean it, remove `protect` in the same change.",
  },
  "guard/only-cuts": {
    severity: "error",
    exit: "guard",
    summary: "Regions that change together cannot be planned apart",
    cause:
      "The run covers only some of the regions, and something moves between one of them and a region that is left out: an endpoint, addresses of the vRack, or a vRack Services that changes its vRack or document. Half of that move would cut off what only the other half connects again.",
    fix: "Name all regions that belong together (the finding lists them), or plan everything.",
    advice: { do: "plan-together", only: [] },
  },
  "guard/resource-error": {
    severity: "error",
    exit: "guard",
    summary: "A vRack Services in ERROR cannot be changed",
    cause:
      "A vRack Services that the plan changes is in ERROR. It keeps working, but the platform refuses every change.",
    fix: "Only OVHcloud support can fix it. Until then, remove its changes from the file.",
    advice: "Open a ticket with OVHcloud support and give the id; or remove its changes from the file for now.",
  },
  "guard/resource-deleting": {
    severity: "error",
    exit: "guard",
    summary: "A vRack Services that is being deleted cannot be changed",
    cause: "A vRack Services that the plan changes is being deleted.",
    fix: "Remove it from the file.",
    advice: "Remove it from the file, or order another one.",
  },
  "guard/suspended": {
    severity: "error",
    exit: "guard",
    summary: "A suspended vRack Services cannot be changed",
    cause: "A vRack Services that the plan changes is SUSPENDED, which is a billing matter.",
    fix: "Pay the open invoices.",
    advice: "Pay the open invoices of the account first; or remove its changes from the file for now.",
  },
  "guard/unknown-field": {
    severity: "error",
    exit: "guard",
    summary: "A change would lose a setting that this version does not know",
    cause:
      "The specification of a vRack Services has a field that this version of vrackops does not know. Every change sends the whole specification, so the field would be lost.",
    fix: "Update vrackops. Until then, remove its changes from the file, or make them where the field was set.",
    advice: "Update vrackops; or remove the changes of this vRack Services from the file for now.",
  },
  "guard/service-twice": {
    severity: "error",
    or: "warning",
    exit: "guard",
    summary: "The account shows a managed service in two places",
    cause:
      "The list of vRack Services has one managed service in two subnets, which the platform does not allow: the account is changing right now, or it is inconsistent. An error when the plan has steps for one of the two, since their effect on traffic cannot be known.",
    fix: "Run `plan` again in a while; if nothing changes, remove it from one of the two by hand, or ask OVHcloud support.",
    advice: { do: "plan-later" },
  },
  "guard/no-terminal": {
    severity: "error",
    exit: "guard",
    summary: "No terminal to ask for confirmation",
    cause: "`apply` asks for confirmation, and there is no terminal to ask on.",
    fix: "Confirm in advance, ideally with the fingerprint of the reviewed plan.",
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
      "In the action: a network file is a link that leads out of the workspace; or, on a pull request, a path that does. Its target could be a secret of the machine, and findings quote lines of the files they are about.",
    fix: "Put the file itself into the repository.",
    advice: "Put the file itself into the repository, not a link or a path to it.",
  },
  "guard/untrusted-checkout": {
    severity: "error",
    exit: "guard",
    summary: "A stranger's files would be used with this repository's secrets",
    cause:
      "The action runs on `pull_request_target`, with the repository's secrets, and the files that are checked out are not the base branch's, or it is not known whose they are.",
    fix: "Use the event `pull_request`. Pull requests from forks are then validated, without secrets.",
    advice: "Use the event pull_request. Pull requests from forks are then validated, without secrets.",
  },
  "guard/price-changed": {
    severity: "error",
    exit: "guard",
    summary: "The price has changed",
    cause:
      "Between the plan and the checkout the price rose above the one that was consented to. Nothing was ordered, and the cart was deleted.",
    fix: "Plan again, and consent to the new price.",
    advice: { do: "apply-again" },
  },
} as const satisfies Entries;
