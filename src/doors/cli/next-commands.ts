import { isFingerprint } from "../../model/fingerprint.ts";
import { allowanceText, type Impact } from "../../model/impact.ts";
import type { Amount } from "../../model/price.ts";
import { allowEach } from "./consent.ts";
import type { Settings } from "./settings.ts";
import { shellWord } from "../shell-word.ts";

/**
 * The command that applies exactly this plan, ready to copy.
 *
 * @param missing - impacts that need consent still: with the fingerprint, the consent holds for this plan alone
 * @param cost - of all orders together; null = it is not known, or there is none
 */
export function applyCommand(
  settings: Settings,
  fingerprint: string,
  missing: readonly Impact[],
  cost: Amount | null,
): string {
  // One price that was too low is replaced by the one that is needed.
  const given = settings.allow.filter(({ impact }) => !(impact === "cost" && missing.includes(impact)));
  const allow = [
    ...new Set([...given.map((one) => `--allow ${shellWord(allowanceText(one))}`), ...allowEach(missing, cost)]),
  ];
  const options = [...endpointOf(settings), ...onlyOf(settings), "--expect", fingerprint, ...allow];
  return ["vrackops", "apply", ...options, ...filesOf(settings)].join(" ");
}

/** The commands to go on with after an apply; what is left of a reviewed plan needs no new review, where its file is there. */
export const nextCommands = (settings: Settings): { readonly plan: string; readonly apply: string } => ({
  plan: ["vrackops", "plan", ...endpointOf(settings), ...onlyOf(settings), ...filesOf(settings)].join(" "),
  apply: [
    "vrackops",
    "apply",
    ...endpointOf(settings),
    ...onlyOf(settings),
    ...expectOf(settings),
    ...filesOf(settings),
  ].join(" "),
});

/** A fingerprint holds for nothing any more once something was written. */
function expectOf({ expect }: Settings): readonly string[] {
  if (expect === null) return [];
  return isFingerprint(expect) ? ["--expect", "FINGERPRINT"] : ["--expect", shellWord(expect), "--resume"];
}

/** Without it the command would go to the endpoint of the environment, another account perhaps. */
const endpointOf = ({ endpoint }: Settings): readonly string[] =>
  endpoint === null ? [] : ["--endpoint", shellWord(endpoint)];

/** Without it the command would be about all regions. */
const onlyOf = ({ only }: Settings): readonly string[] =>
  only.length === 0 ? [] : ["--only", shellWord(only.join(","))];

const filesOf = ({ files }: Settings): readonly string[] => files.map(shellWord);
