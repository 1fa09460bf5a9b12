import type { Entries } from "../entry.ts";

/** The API and the platform. */
export const apiEntries = {
  "api/unreachable": {
    severity: "error",
    exit: "error",
    summary: "The API cannot be reached",
    cause:
      "No connection could be made: name, network, proxy or certificate; or the URL has a port of another protocol, such as 22.",
    fix: "Check the network; for a private certificate authority set `NODE_EXTRA_CA_CERTS`.",
    advice:
      "Check the endpoint, the network, HTTPS_PROXY, and NODE_EXTRA_CA_CERTS for a private certificate authority.",
  },
  "api/refused": {
    severity: "error",
    exit: "error",
    summary: "The API refused the request",
    cause: "The API refused a request for good. Class, message, request and query id are given.",
    fix: "What the message says; quote the query id to OVHcloud support.",
    advice: "Change what the message names; with the query id, support can say more.",
  },
  "api/not-found": {
    severity: "error",
    exit: "error",
    summary: "Not found in this account",
    cause: "The API does not know what a request was about.",
    fix: "Check ids in the file, and that the credentials are for the right account.",
    advice: "Check the id in the file, and that the credentials are for this account and endpoint.",
  },
  "api/busy": {
    severity: "error",
    exit: "error",
    summary: "Other changes to the account are in progress",
    cause: "The platform is at work on what a request was about, and stayed so.",
    fix: "Run again in a while.",
    advice: "Wait until it is READY, then run again.",
  },
  "api/rate-limited": {
    severity: "error",
    exit: "error",
    summary: "Too many requests",
    cause: "The API asked for fewer requests and kept asking.",
    fix: "Run again in a few minutes; nothing else should use the same key at the same time.",
    advice:
      "Wait as long as the API asks, or some minutes; about 60 requests a minute are fair use, and all tools with the same credentials share them.",
  },
  "api/server": {
    severity: "error",
    exit: "error",
    summary: "The API failed",
    cause: "The API failed (HTTP 5xx, or an answer that is not its own) and kept failing.",
    fix: "Run again in a while; quote the query id to OVHcloud support.",
    advice: "Run again later; nothing is lost, the live account is read anew.",
  },
  "api/lost": {
    severity: "error",
    exit: "error",
    summary: "No answer from the API",
    cause: "A connection broke or no answer came in time, and it kept happening.",
    fix: "Check the network and run again. A write whose answer was lost is looked up before anything is sent again.",
    advice: "Run again: the live account is read anew, and what was taken shows there.",
  },
  "api/malformed": {
    severity: "error",
    exit: "error",
    summary: "The API gave an unexpected answer",
    cause: "An answer does not have the documented shape. The finding names the field.",
    fix: "Update vrackops; if that does not help, report it with the query id.",
    advice: "Update this tool; if that does not help, report it with the text above.",
  },
  "api/task-failed": {
    severity: "error",
    exit: "error",
    summary: "The platform could not carry out a change",
    cause: "The platform took a step and failed to carry it out. Its messages are given.",
    fix: "Usually for OVHcloud support. Steps that did not depend on it were finished.",
    advice: "Ask OVHcloud support with the message above; apply again when it is mended.",
  },
  "api/no-effect": {
    severity: "error",
    exit: "error",
    summary: "A step had no effect",
    cause: "A task ended, or vanished as cancelled tasks do, and the account is as before.",
    fix: "Run `plan`, then `apply` again.",
    advice: { do: "apply-again" },
  },
} as const satisfies Entries;
