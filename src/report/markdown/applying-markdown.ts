import type { Plan } from "../../model/plan.ts";
import { plural } from "../view/plural.ts";
import { stepRows } from "../view/step-rows.ts";
import { dangersOf, trafficSentence } from "../view/traffic.ts";
import type { WordsOption } from "../view/words-of.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { fitSections, fixedSection } from "./fit-sections.ts";

/** How an apply that is under way is shown. */
export interface ApplyingMarkdownOptions extends Pick<WordsOption, "words"> {
  /** Tells several of them in one place apart; null = none. */
  readonly label: string | null;
  /** Bytes of UTF-8. */
  readonly maxBytes: number;
  /** Where everything can be read when something is left out; Markdown made by the caller. */
  readonly rest: string;
  /** Last lines; Markdown made by the caller. */
  readonly footer: readonly string[];
}

/** What is being applied, as a comment while the steps run; title, sum and footer are never left out. */
export function applyingToMarkdown(
  plan: Plan,
  { words, label, maxBytes, rest, footer }: ApplyingMarkdownOptions,
): string {
  const name = label === null ? "" : ` ${codeSpan(label.slice(0, 200))}`;
  const lines = footer.map((line) => `<sub>${line}</sub><br>\n`);
  return fitSections(
    [
      fixedSection(`### Network apply${name}: 🟠 applying\n`),
      fixedSection(`**${escapeMarkdown(plan.summary.sentence)}** ${trafficSentence(dangersOf(plan, words))}\n`),
      {
        before: "",
        items: stepRows(plan, words).map(({ number, title }) => `${number}. ${escapeMarkdown(title)}\n`),
        after: "",
        leftOut: (count, total) => `_${count} of ${plural(total, "step")} left out here; see ${rest}._\n`,
        keep: 0,
      },
      ...(lines.length === 0 ? [] : [fixedSection(`---\n${lines.join("")}`)]),
    ],
    maxBytes,
  );
}
