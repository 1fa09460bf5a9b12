import { fairUse } from "../../model/fair-use.ts";
import type { Entries } from "../entry.ts";

/** The API and the platform. */
export const apiEntries = {
  "api/unreachable": {
    severity: "error",
    exit: "error",
    summary: "The API cannot be reached",
    cause:
      "No connection could be made: DNS, network, proxy or certificate; or the URL has a port of another protocol, such as 22.",
    fix: "Check the network; for a private certificate authority set `NODE_EXTRA_CA_CERTS`.",
    advice:
      "Check the endpoint, the network, HTTPS_PROXY, and NODE_EXTRA_CA_CERTS for a private certificate authority.",
  },
  "api/refused": {
    severity: "error",
    exit: "error",
    summary: "The API refused the request",
    cause:
      "The API refused a request, and trying again would not help. Class, message, request and query id are given.",
    fix: "Do what the message says; if that does not help, give the query id to OVHcloud support.",
    advice: "Change what the message names; OVHcloud support can say more if you give the query id.",
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
    cause: "The platform was working on what a request was about, and did not finish in time.",
    fix: "Run again in a while.",
    advice: "Wait until the platform has finished, then run again.",
  },
  "api/rate-limited": {
    severity: "error",
    exit: "error",
    summary: "Too many requests",
    cause: "The API kept answering that there were too many requests.",
    fix: "Run again in a few minutes; nothing else should use the same credentials meanwhile.",
    advice: `Wait as long as the API asks, or a few minutes. Fair use is about ${fairUse} requests a minute, shared by all tools with the same credentials.`,
  },
  "api/server": {
    severity: "error",
    exit: "error",
    summary: "The API failed",
    cause: "The API failed (HTTP 5xx, or an answer that is not its own) and kept failing.",
    fix: "Run again in a while; if it keeps failing, give the query id to OVHcloud support.",
    advice: "Run again later. Nothing is lost: the live account is read again.",
  },
  "api/lost": {
    severity: "error",
    exit: "error",
    summary: "No answer from the API",
    cause: "A connection broke or no answer came in time, several times in a row.",
    fix: "Check the network and run again. A write whose answer was lost is looked up before anything is sent again.",
    advice: "Run again: the live account is read again, and shows what was done.",
  },
  "api/malformed": {
    severity: "error",
    exit: "error",
    summary: "The API gave an unexpected answer",
    cause: "An answer does not have the documented shape. The finding names the field.",
    fix: "Update vrackops; if that does not help, report it with the query id.",
    advice: "Update vrackops; if that does not help, report it with the text above.",
  },
  "api/task-failed": {
    severity: "error",
    exit: "error",
    summary: "The platform could not carry out a change",
    cause: "The platform accepted a step and then failed to carry it out. Its messages are given.",
    fix: "Ask OVHcloud support: usually only they can fix it. Steps that did not depend on it were finished.",
    advice: "Ask OVHcloud support with the message above; apply again once it is fixed.",
  },
  "api/no-effect": {
    severity: "error",
    exit: "error",
    summary: "A step had no effect",
    cause: "A task ended, or vanished as cancelled tasks do, and the account is unchanged.",
    fix: "Run `plan`, then `apply` again.",
    advice: { do: "apply-again" },
  },
} as const satisfies Entries;
