import { type AdviceWords, adviceText } from "../../findings/advice.ts";
import type { Finding } from "../../model/finding.ts";

/** A finding as JSON has it: what to do is a sentence. */
export const findingJson = (finding: Finding, words: AdviceWords) => ({
  ...finding,
  fix: adviceText(finding.fix, words),
});
