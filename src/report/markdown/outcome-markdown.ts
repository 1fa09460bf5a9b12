import type { AdviceWords } from "../../findings/advice.ts";
import type { Outcome, StepOutcome } from "../../model/outcome.ts";
import type { Plan } from "../../model/plan.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { escapeTerminal } from "../text/escape-terminal.ts";
import { fenced } from "./fence.ts";
import { findingToMarkdown } from "./finding-markdown.ts";
import { fitSections, fixedSection, type Section } from "./fit-sections.ts";
import { type EndpointNames, endpointNames, endpointTitle } from "../view/names.ts";
import { type NextCommands, outcomeNext } from "../view/what-next.ts";
import { outcomeSentence } from "../view/outcome-sentence.ts";
import { addressList } from "../text/outcome-text.ts";
import { plural } from "../view/plural.ts";
import { statusWords, stepDetails, stepDuration } from "../view/step-details.ts";
import { stepTitle } from "../view/step-title.ts";

/** How an outcome is shown as Markdown. */
export interface OutcomeMarkdownOptions {
  /** How remedies are worded; absent = for no door in particular. */
  readonly advice?: AdviceWords | undefined;
  /** Tells several outcomes on one page apart; null = none. */
  readonly label: string | null;
  /** The plan that was applied, for the names of endpoints; null = none. */
  readonly plan: Plan | null;
  /** Null = no command is shown. */
  readonly commands: NextCommands | null;
  /** Bytes of UTF-8. */
  readonly maxBytes: number;
  /** Where everything can be read when something is left out; Markdown made by the caller. */
  readonly rest: string;
  /** Last lines; Markdown made by the caller. */
  readonly footer: readonly string[];
}

/** An outcome as a pull request comment; title, what to do next and footer are never left out. */
export function outcomeToMarkdown(outcome: Outcome, options: OutcomeMarkdownOptions): string {
  const label = options.label === null ? "" : ` ${codeSpan(options.label.slice(0, 200))}`;
  const next = nextPart(outcome, options.commands);
  const fingerprint = outcome.fingerprint === null ? [] : [`Fingerprint ${codeSpan(outcome.fingerprint)}`];
  const footer = [...fingerprint, ...options.footer].map((line) => `<sub>${line}</sub><br>\n`);
  return fitSections(
    [
      fixedSection(`### Network apply${label}: ${titleOf(outcome)}\n`),
      fixedSection(`**${escapeMarkdown(outcomeSentence(outcome))}**\n`),
      ...(next === "" ? [] : [fixedSection(next)]),
      addressSection(outcome, endpointNames(options.plan), options.rest),
      stepsSection(outcome, endpointNames(options.plan), options.rest),
      findingsSection(outcome, options),
      ...(footer.length === 0 ? [] : [fixedSection(`---\n${footer.join("")}`)]),
    ],
    options.maxBytes,
  );
}

function titleOf({ status }: Outcome): string {
  switch (status) {
    case "nothing-to-do":
      return "✅ nothing to do";
    case "done":
      return "✅ applied";
    case "refused":
      return "🔴 refused";
    case "failed":
      return "❌ failed";
    case "partial":
      return "❌ partly applied";
    case "timed-out":
      return "❌ out of time";
    case "interrupted":
      return "❌ interrupted";
  }
}

function nextPart(outcome: Outcome, commands: NextCommands | null): string {
  const next = outcomeNext(outcome, commands);
  if (next === null) return "";
  const text = `${next.sentences.map(escapeMarkdown).join(" ")}\n`;
  return next.commands.length === 0 ? text : `${text}\n${fenced(next.commands.map(escapeTerminal), "sh")}`;
}

function addressSection({ addresses }: Outcome, names: EndpointNames, rest: string): Section {
  return {
    before: "**Addresses that changed**\n\n| Endpoint | Before | After |\n|---|---|---|\n",
    items: addresses.map((endpoint) => {
      const cells = [endpointTitle(endpoint, names), addressList(endpoint.before), addressList(endpoint.after)].map(
        codeSpan,
      );
      return `| ${cells.join(" | ")} |\n`;
    }),
    after: "",
    leftOut: (count, total) => `_${count} of ${plural(total, "address change")} left out here; see ${rest}._\n`,
    keep: 2,
  };
}

const icons: Readonly<Record<StepOutcome["status"], string>> = {
  done: "✅",
  failed: "❌",
  "under-way": "⏳",
  "not-tried": "⏸️",
};

function stepsSection(outcome: Outcome, names: EndpointNames, rest: string): Section {
  const items = outcome.steps.map((step) => {
    const seconds = stepDuration(step);
    const details = stepDetails(step, outcome, names).map((line) => `<br>${escapeMarkdown(line)}`);
    const head = `${icons[step.status]} **${statusWords(step)}** ${escapeMarkdown(stepTitle(step.step, names))}`;
    return `- ${head}${seconds === "" ? "" : `, ${seconds}`}${details.join("")}\n`;
  });
  return {
    before: "",
    items,
    after: "",
    leftOut: (count, total) => `_${count} of ${plural(total, "step")} left out here; see ${rest}._\n`,
    keep: 1,
  };
}

function findingsSection({ findings }: Outcome, { rest, advice }: OutcomeMarkdownOptions): Section {
  return {
    before: "",
    items: findings.map((finding) => findingToMarkdown(finding, advice)),
    after: "",
    leftOut: (count, total) => `_${count} of ${plural(total, "finding")} left out here; see ${rest}._\n`,
    keep: 0,
  };
}
