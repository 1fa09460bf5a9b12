import type { Entries } from "../entry.ts";

/** The file against the account. */
export const matchEntries = {
  "match/none-in-region": {
    severity: "error",
    exit: "invalidFile",
    summary: "No vRack Services for this region",
    cause:
      "The file lists a region in which the account has no vRack Services, or none that is unattached or attached to the vRack of the file.",
    fix: "Write `order: true` in the region, or order one in the OVHcloud Control Panel. To take one that is attached to another vRack, give its `id`: the plan then shows the move and what it interrupts.",
    advice: null,
  },
  "match/several-in-region": {
    severity: "error",
    exit: "invalidFile",
    summary: "Several vRack Services fit this region",
    cause:
      "More than one unattached vRack Services could be meant, and the file does not say which. The finding lists them.",
    fix: "Add the `id` line that the finding shows.",
    advice: null,
  },
  "match/id-not-found": {
    severity: "error",
    exit: "invalidFile",
    summary: "vRack Services not found",
    cause: "The `id` is not in the account, or these credentials cannot see it.",
    fix: "Check the id; check that the credentials are for the right account and endpoint and hold `vrackServices:apiovh:resource/get` on it.",
    advice: "Correct the id, or leave it out where the region or the vRack already says which one is meant.",
  },
  "match/id-other-region": {
    severity: "error",
    exit: "invalidFile",
    summary: "vRack Services of another region",
    cause: "The `id` belongs to a vRack Services of another region. A vRack Services never changes its region.",
    fix: "List it under its own region.",
    advice: null,
  },
  "match/claimed-twice": {
    severity: "error",
    exit: "invalidFile",
    summary: "One vRack Services for two networks",
    cause: "Two regions of the files, perhaps in two documents, mean the same vRack Services. Both places are shown.",
    fix: "Give at least one of them an `id`.",
    advice: null,
  },
  "match/adopted": {
    severity: "info",
    exit: "invalidFile",
    summary: "An unattached vRack Services is adopted",
    cause: "It was chosen only because it is the only unattached vRack Services of its region. For information only.",
    fix: "Add its `id`, so that one ordered later cannot be taken for it.",
    advice: null,
  },
  "match/vrack-not-found": {
    severity: "error",
    exit: "invalidFile",
    summary: "vRack not found",
    cause:
      "Something is to be attached to a vRack that the account does not have, or that these credentials cannot see. This is checked for every vRack that holds nothing in this account yet; nothing was changed.",
    fix: "Correct the name, or order the vRack.",
    advice: "Correct the name of the vRack, or order it.",
  },
  "match/in-no-vrack": {
    severity: "warning",
    exit: "invalidFile",
    summary: "Nobody can reach these endpoints",
    cause:
      "Warning. The file lists endpoints of a vRack Services that is in no vRack, and the document names no `vrack`. Only members of a vRack reach an endpoint.",
    fix: "Add `vrack: pn-…` to the document, unless it is to be attached later.",
    advice: "Add vrack: pn-… to the document, unless it is to be attached later.",
  },
  "match/not-managed": {
    severity: "info",
    exit: "invalidFile",
    summary: "A region is not managed",
    cause:
      "Something is attached to the vRack in a region that the file does not list. It is reported and never touched: it keeps running, and may cost something. The same goes for one whose region was removed from the file. For information only.",
    fix: "List the region to manage it. To end it, terminate the vRack Services in the OVHcloud Control Panel; vrackops never does.",
    advice:
      "To manage it, list the region with its subnets. To end it, terminate it in the OVHcloud Control Panel; vrackops never does.",
  },
  "match/partial": {
    severity: "info",
    exit: "invalidFile",
    summary: "This plan is a part of the whole",
    cause:
      "The run covers only some of the regions. The note names what was left out, and how many changes there are in it. All files were checked.",
    fix: "Nothing to do; plan all regions to see the rest.",
    advice: null,
  },
  "match/only-not-found": {
    severity: "error",
    exit: "error",
    summary: "No region of this name",
    cause:
      "The run should cover only some of the regions, and a name that was given for one of them matches no region in the files.",
    fix: "Write `REGION` or `pn-…/REGION` as in the files.",
    advice: "Write REGION or pn-…/REGION as in the files.",
  },
  "match/no-longer-managed": {
    severity: "warning",
    exit: "invalidFile",
    summary: "A network file is gone, and what it managed stays",
    cause:
      "A change removes a network file, and no other file lists its regions. What is in them is not deleted: it is no longer managed, its endpoints keep answering, and it may cost something until it is terminated in the OVHcloud Control Panel.",
    fix: "To delete it, bring the file back with `subnets: []` in each region, and remove it once that is applied. If it is to stay unmanaged, do nothing.",
    advice:
      "To delete it, bring the file back with `subnets: []` in each region, have that merged and applied, and remove the file afterwards. If it is to stay, do nothing.",
  },
  "match/named-elsewhere": {
    severity: "warning",
    exit: "invalidFile",
    summary: "Something that is to be deleted is named in another file",
    cause:
      "The plan deletes an endpoint, and a file that is not part of the run lists its managed service. Planned together, that is a move; planned apart, one run deletes it and the other finds it in use, or adds it again later.",
    fix: "Plan both files in one run.",
    advice: "If it is to move there, plan both files in one run: then it is a move, and not a deletion.",
  },
  "match/service-not-found": {
    severity: "error",
    exit: "invalidFile",
    summary: "No managed service of this name",
    cause:
      "No managed service of this name is in this region. Case counts. Similar names, and the same name in other regions, are given.",
    fix: "Correct the name, move the endpoint to the other region, or write the URN.",
    advice: "Correct the name, or give the URN. The credentials must be allowed to see the managed service.",
  },
  "match/urn-not-found": {
    severity: "error",
    exit: "invalidFile",
    summary: "No managed service has this URN",
    cause:
      "The URN is neither in use in the account nor in its list of managed services: a typo, a service that was deleted, another type or continent, different case (URNs are compared exactly), or one that these credentials cannot see.",
    fix: "Correct the URN, or write the name of the managed service.",
    advice: "Correct the URN, or write the name of the managed service. The credentials must be allowed to see it.",
  },
  "match/not-checked": {
    severity: "warning",
    exit: "invalidFile",
    summary: "Something could not be checked",
    cause:
      "Warning. The account was asked whether something exists that a file names, and these credentials are not allowed to look. The plan assumes that it does.",
    fix: "Grant the right that the finding names, or check by hand.",
    advice: null,
  },
  "match/names-not-read": {
    severity: "info",
    exit: "invalidFile",
    summary: "Managed services are shown by URN",
    cause:
      "The plan lets go of managed services and shows them by URN: these credentials may not list the managed services of the account, where their names would be. For information only.",
    fix: "To see names, allow `GET /storage/netapp` (IAM action `storageNetApp:apiovh:get`).",
    advice: "To see names, allow `GET /storage/netapp` (IAM action `storageNetApp:apiovh:get`).",
  },
  "match/service-ambiguous": {
    severity: "error",
    exit: "invalidFile",
    summary: "Several managed services of this name",
    cause: "Several managed services of the region have this name. Their URNs are given.",
    fix: "Write the URN of the one you mean.",
    advice: "Write the URN of the one you mean, or give them different names.",
  },
  "match/service-without-urn": {
    severity: "error",
    exit: "invalidFile",
    summary: "The managed service cannot be named",
    cause: "The API gave no URN for this managed service, so it cannot be used by name.",
    fix: "Write its URN.",
    advice: "Write its URN instead of its name.",
  },
  "match/service-other-region": {
    severity: "error",
    exit: "invalidFile",
    summary: "A managed service of another region",
    cause: "The managed service is in another region than the vRack Services. The platform does not allow that.",
    fix: "List it under its own region; every member of the vRack reaches it from there.",
    advice: null,
  },
  "match/service-unavailable": {
    severity: "error",
    exit: "invalidFile",
    summary: "The managed service is not available",
    cause: "The managed service is suspended or deleted, and the platform does not attach such a service.",
    fix: "Reactivate or renew it, or remove it from the file.",
    advice: "Reactivate or renew the managed service, or remove it from the file.",
  },
  "match/range-full": {
    severity: "error",
    exit: "invalidFile",
    summary: "Too few free addresses in the service range",
    cause:
      "A service range needs more addresses than the platform counts as free in it, including those that the same change releases. A managed service needs as many as it has today, or one. Nothing was changed: what is released first would be left unreachable.",
    fix: "Use a larger service range, up to /27, put endpoints in another subnet, or remove some.",
    advice: "Use a larger service range, put endpoints in another subnet, or remove some.",
  },
  "match/space-twice": {
    severity: "warning",
    exit: "invalidFile",
    summary: "The same addresses twice in one vRack and VLAN",
    cause:
      "Warning. A subnet shares addresses with a subnet of another vRack Services in the same vRack and VLAN (or both untagged), so that one broadcast domain carries both. Either no file manages the other one, or it gives the addresses up in the same plan and no order of the steps avoids a short overlap.",
    fix: "Use ranges that have no address in common, or different VLANs.",
    advice: "Use ranges that have no address in common, or different VLANs.",
  },
  "match/service-in-use": {
    severity: "error",
    exit: "invalidFile",
    summary: "The managed service is in use elsewhere",
    cause:
      "The managed service is reachable through a vRack Services that no file of this run manages, and it can be in one only.",
    fix: "Plan that vRack Services in the same run, so that the move is planned as a move; or remove the service from it first.",
    advice: null,
  },
} as const satisfies Entries;
