import type { Entries } from "../entry.ts";

/** Who we are. */
export const authEntries = {
  "auth/no-credentials": {
    severity: "error",
    exit: "authentication",
    summary: "No credentials",
    cause: "Neither a variable nor an `ovh.conf` holds credentials.",
    fix: "Set the variables of one method: `OVH_CLIENT_ID` and `OVH_CLIENT_SECRET`; or `OVH_APPLICATION_KEY`, `OVH_APPLICATION_SECRET` and `OVH_CONSUMER_KEY`; or `OVH_ACCESS_TOKEN`.",
    advice: null,
    remedies: [{ do: "set-credentials", keyPage: "https://api.ovh.com/createToken/" }],
  },
  "auth/incomplete-credentials": {
    severity: "error",
    exit: "authentication",
    summary: "Credentials are incomplete",
    cause: "Part of a method is missing. The finding names what is there and what is not.",
    fix: "Set what is missing, or unset the rest.",
    advice: null,
    remedies: [{ do: "complete-credentials", variables: ["OVH_CLIENT_SECRET"], section: "ovh-eu" }],
  },
  "auth/several-methods": {
    severity: "error",
    exit: "authentication",
    summary: "Credentials of several kinds",
    cause:
      "Keys of two methods are set in the same place: both as variables, or both in one file. vrackops does not guess which one you mean.",
    fix: "Keep one method.",
    advice: "Unset or remove all but one kind. A variable that is empty counts as not set.",
  },
  "auth/bad-value": {
    severity: "error",
    exit: "authentication",
    summary: "Credential with invalid characters",
    cause:
      "A key contains white space or other characters that keys never have. Often a line break was copied with it.",
    fix: "Set it again.",
    advice: "Copy the value again, without quotes or line breaks.",
  },
  "auth/unknown-endpoint": {
    severity: "error",
    exit: "authentication",
    summary: "Unknown endpoint",
    cause: "The endpoint is neither a known name nor an `https://` URL.",
    fix: "Use one of the names in the finding, or a URL such as `https://127.0.0.1:8443/1.0`.",
    advice: "Give an https URL such as https://127.0.0.1:8443/1.0.",
  },
  "auth/bad-config-file": {
    severity: "warning",
    exit: "authentication",
    summary: "Credentials file cannot be read",
    cause: "An `ovh.conf` cannot be read.",
    fix: "Make it readable, or remove it. The other files and the variables still count.",
    advice: "Make the file readable, or remove it.",
  },
  "auth/repeated-section": {
    severity: "warning",
    exit: "authentication",
    summary: "Credentials file has a section twice",
    cause:
      "An `ovh.conf` has two sections of the same name. Their keys are merged; if a key appears more than once, the last one counts. Other tools refuse the file or take the first.",
    fix: "Keep one of them.",
    advice: "Keep one of them, with the keys you mean.",
  },
  "auth/stray-endpoint": {
    severity: "warning",
    exit: "authentication",
    summary: "Credentials file has its endpoint in the wrong section",
    cause:
      "An `ovh.conf` has `endpoint` in a section other than `[default]`. It is only read there, or above all sections.",
    fix: "Move it to `[default]`.",
    advice: "Move it to the section [default], or remove it.",
  },
  "auth/refused": {
    severity: "error",
    exit: "authentication",
    summary: "The API rejected the credentials",
    cause: "The API rejects the credentials: an unknown, expired or wrong key, a wrong signature, or a wrong clock.",
    fix: "Look at the error class in the finding. A key for another endpoint (`ovh-eu`, `ovh-ca`, `ovh-us`) does not work here; the finding names the page where keys for this endpoint are made.",
    advice:
      "Check that the keys are complete, validated, not expired, and made for this endpoint: each endpoint has its own page for making keys.",
  },
  "auth/rights": {
    severity: "error",
    exit: "authentication",
    summary: "Missing permissions",
    cause: "The credentials are valid but lack a right. The missing IAM actions are listed where the API names them.",
    fix: "Add the actions to the policy of the identity; [credentials.md](credentials.md#rights) has the whole list.",
    advice: "Add these actions to the IAM policy of the identity, for the resources concerned.",
  },
  "auth/right-missing": {
    severity: "error",
    or: "warning",
    exit: "authentication",
    summary: "A right is missing",
    cause:
      "`doctor` asked which rights these credentials have on each resource of the files, and one that the command needs is not among them. A warning where a run goes on without it.",
    fix: "Add it to the IAM policy of the identity, or make a consumer key with the rule; the `policy` option of `vrackops doctor` prints a policy and rules that have all of them.",
    advice:
      "Add it to the IAM policy of the identity, or make a consumer key with the rule; the policy option of vrackops doctor prints both.",
  },
  "auth/key-expires": {
    severity: "warning",
    exit: "authentication",
    summary: "The consumer key expires soon",
    cause: "The consumer key expires within 14 days.",
    fix: "Make a new one, and set it before the old one expires.",
    advice: "Make a new one, and set it before this one expires.",
  },
  "auth/clock": {
    severity: "warning",
    exit: "authentication",
    summary: "The clock of this machine is off",
    cause: "The clock of this machine differs from the API's by more than 30 seconds.",
    fix: "Set it, ideally by NTP. A request that the API refuses for it is signed again with the API's time, so no run fails for it.",
    advice: "Set it, ideally by NTP.",
  },
  "auth/token": {
    severity: "error",
    exit: "authentication",
    summary: "No token for the service account",
    cause:
      "No token could be obtained for the service account: its endpoint is down, refuses, or gives an invalid answer.",
    fix: "Check client id and secret, and `OVH_TOKEN_URL` when the endpoint is a URL.",
    advice:
      "Check OVH_CLIENT_ID and OVH_CLIENT_SECRET, that they belong to this endpoint, and OVH_TOKEN_URL where the endpoint is a URL.",
  },
} as const satisfies Entries;
