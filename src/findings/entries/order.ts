import type { Entries } from "../entry.ts";

/** What is ordered. */
export const orderEntries = {
  "match/not-offered": {
    severity: "error",
    exit: "invalidFile",
    summary: "The region is not offered",
    cause: "A region has `order: true`, and a vRack Services cannot be ordered there. Nothing was ordered.",
    fix: "Choose a region that the finding lists, or remove `order` from this one.",
    advice: "Choose a region in which one can be ordered, or remove `order` from this one.",
  },
  "order/not-here": {
    severity: "error",
    exit: "error",
    summary: "vRack Services cannot be ordered here",
    cause:
      "The API of this endpoint offers no vRack Services that could be put into a cart. This is so for customers in the United States, who order in another way.",
    fix: "Ask OVHcloud for the vRack Services; once it is in the account, the region finds it. Until then remove `order` and the region from the file.",
    advice:
      "Ask OVHcloud for one: the region finds it once it is in the account. Until then remove the region from the file.",
  },
  "order/refused": {
    severity: "error",
    exit: "error",
    summary: "The order was refused",
    cause:
      "The API refused the checkout, in the words that the finding gives. Nothing was ordered, and the cart was deleted.",
    fix: "Do what the API says: usually it is the payment method, or the account has not been validated yet. Then apply again.",
    advice: "Settle what the API says (usually the payment method) in the OVHcloud Control Panel, then apply again.",
  },
  "order/not-known": {
    severity: "error",
    exit: "error",
    summary: "It is not known whether the order exists",
    cause:
      "The answer to a checkout was lost, by this run or an earlier one, and the order has not shown up since. A checkout is never sent twice: its cart, which stays, tells the next run to look first.",
    fix: "Look at the orders in the OVHcloud Control Panel, or apply again in a while: an order that shows up is taken up.",
    advice:
      "Apply again in a while: an order that shows up is taken up. The OVHcloud Control Panel lists the orders of the account.",
  },
  "order/cancelled": {
    severity: "error",
    exit: "error",
    summary: "The order was cancelled",
    cause: "OVHcloud, or somebody with access to the account, cancelled the order before it was delivered.",
    fix: "The OVHcloud Control Panel says why. Apply again to place a new order.",
    advice: "The OVHcloud Control Panel says why; apply again to place a new order.",
  },
  "order/not-delivered": {
    severity: "error",
    exit: "error",
    summary: "The order was not delivered",
    cause: "OVHcloud closed the order, or its delivery, and no vRack Services showed up in the account.",
    fix: "Ask OVHcloud support, and give the number of the order. Nothing is ordered again while the order is open.",
    advice: "Ask OVHcloud support and give the number of the order; apply again once it is delivered.",
  },
  "order/another-run": {
    severity: "error",
    exit: "error",
    summary: "Another run is about to order the same",
    cause: "Other runs kept having a cart for the same vRack and region, so this one gave way. It ordered nothing.",
    fix: "Wait until the other run has ended, then apply again: what it ordered is taken up.",
    advice: "Wait until the other run has ended, then apply again: what it ordered is taken up.",
  },
} as const satisfies Entries;
