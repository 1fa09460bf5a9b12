/** What other tools call a command, and what does it here. */
const foreignCommands: Readonly<Record<string, string>> = {
  init: "There is nothing to set up: vrackops keeps no state. Write network.yaml and run vrackops plan.",
  destroy:
    "To delete, take it out of network.yaml (subnets: [] empties a region), and plan and apply that like any other change.",
  refresh: "Nothing to refresh: every run reads the live account. Run vrackops plan.",
  state: "vrackops keeps no state: every run reads the live account. Run vrackops plan.",
  diff: "Run vrackops plan, with --diff for the specifications line by line.",
  check: "Run vrackops validate.",
  lint: "Run vrackops validate.",
};

/** What other tools call an option, and what does it here. */
const foreignOptions: Readonly<Record<string, string>> = {
  "--auto-approve": "Use --yes, best together with --expect and the fingerprint of the reviewed plan.",
  "--json": "Use --format json.",
  "--markdown": "Use --format markdown.",
  "--output": "Use --out for a file, --format for what standard output gets.",
  "--file": "Name the files after the command: vrackops plan network.yaml.",
  "--var": "There are no variables: the file says all there is.",
  "--target": "Use --only REGION: a region is the smallest part that is planned and applied alone.",
  "--dry-run": "vrackops plan writes nothing.",
  "--force": "Nothing is forced: --allow consents to what a plan does.",
  "--verbose": "Use --debug.",
};

/** What to do instead of what somebody who knows other tools has typed; null when nothing comes to mind. */
export function advisedInstead(kind: "command" | "option", word: string): string | null {
  const [known, typed] =
    kind === "command" ? [foreignCommands, word] : [foreignOptions, word.replace(/^-(?=[a-z]{2})/, "--")];
  return Object.hasOwn(known, typed) ? (known[typed] ?? null) : null;
}
