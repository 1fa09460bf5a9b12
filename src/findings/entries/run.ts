import type { Entries } from "../entry.ts";

/** The run itself. */
export const runEntries = {
  "run/timeout": {
    severity: "error",
    exit: "timeout",
    summary: "Timed out",
    cause:
      "The run took longer than its time limit (30 minutes by default). The outcome says what the platform was still doing.",
    fix: "Run `plan` in a while: the platform may finish by itself. Or give it more time.",
    advice: { do: "more-time" },
    remedies: [{ do: "plan-later" }],
  },
  "run/step-timeout": {
    severity: "error",
    exit: "timeout",
    summary: "A step took too long",
    cause: "A step took longer than the limit for one step.",
    fix: "Run `plan` in a while: the platform may finish by itself. Or give each step more time.",
    advice: { do: "plan-later" },
  },
  "run/interrupted": {
    severity: "error",
    exit: "interrupted",
    summary: "The run was interrupted",
    cause: "The run was interrupted (Ctrl-C, SIGTERM).",
    fix: "Run `plan` to see where things stand; `apply` then does what is left.",
    advice: { do: "run-again" },
    remedies: [{ do: "apply-rest" }],
  },
  "run/github": {
    severity: "error",
    or: "warning",
    exit: "error",
    summary: "A request to GitHub failed",
    cause:
      "GitHub refused a request of the action, or could not be reached after several tries. As a warning: a comment is missing, and everything else was done.",
    fix: "Give the job the permissions that [action.md](action.md#permissions) lists and pass its token to `github-token`; otherwise run the job again.",
    advice: null,
  },
  "run/proxy": {
    severity: "error",
    or: "warning",
    exit: "error",
    summary: "The proxy cannot be used",
    cause:
      "`HTTPS_PROXY` (or `HTTP_PROXY`) is not a URL. As a warning: the Node that runs this is older than 24.14 and ignores the variable, so the API is called directly.",
    fix: "Give it a URL such as `http://proxy.example.com:3128`, or leave it empty; use Node 24.14 or newer.",
    advice: "Give it a URL such as http://proxy.example.com:3128, or leave it empty.",
  },
  "run/usage": {
    severity: "error",
    exit: "error",
    summary: "The action cannot run like this",
    cause:
      "An input of the action has a value that is not allowed, or the command does not fit the event, such as `apply` before a merge.",
    fix: "Correct the step in the workflow.",
    advice: "Correct the step in the workflow.",
  },
  "run/output": {
    severity: "error",
    exit: "error",
    summary: "The result could not be written",
    cause: "Standard output or a file for the result could not be written. Steps under way were still finished.",
    fix: "Check that the folder exists, is writable and has free space.",
    advice: "Check that the folder exists, is writable and has free space.",
  },
  "run/simulator": {
    severity: "error",
    exit: "error",
    summary: "The simulator cannot start",
    cause:
      "The simulator could not start: seed, state file, port or certificate. A state file that becomes unwritable later fails the request that would have changed it.",
    fix: "Do what the finding says.",
    advice: null,
  },
  "run/plan-file": {
    severity: "error",
    exit: "error",
    summary: "The plan cannot be drawn",
    cause: "The plan file does not exist, or is not as `vrackops plan` wrote it.",
    fix: "Let `vrackops plan` write it again, as JSON.",
    advice: "Write the plan again as JSON.",
  },
  "run/plan-elsewhere": {
    severity: "warning",
    exit: "error",
    summary: "Part of the plan is not shown",
    cause:
      "The plan changes something that is not in what `show` shows: it was made for another account or other files, or the account has changed since.",
    fix: "Show the files that the plan was made from, and make the plan again if it is old.",
    advice: "Show the files that the plan was made from, and plan again if it is old.",
  },
  "run/cart-left": {
    severity: "warning",
    exit: "error",
    summary: "A cart is left",
    cause:
      "Warning. Prices are read from a cart that is deleted at once, and this one could not be. It orders nothing and expires by itself within a day; the next run that asks for a price deletes it, too.",
    fix: "Nothing to do; where rights are missing, grant `order:apiovh:cart/delete`.",
    advice: "It orders nothing and expires by itself within a day.",
  },
  "run/delivered": {
    severity: "info",
    exit: "error",
    summary: "A vRack Services was delivered",
    cause: "For information only. It says which id stands for what was ordered, and the number of the order.",
    fix: "Nothing to do. With its `id` in the file, the region means this one, whatever is ordered later.",
    advice: null,
  },
} as const satisfies Entries;
