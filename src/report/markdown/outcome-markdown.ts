import type { Outcome, StepOutcome } from "../../model/outcome.ts";
import { codeCell, codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { escapeTerminal } from "../escape-terminal.ts";
import { fenced } from "./fence.ts";
import { findingToMarkdown } from "./finding-markdown.ts";
import { fitSections, fixedSection, type Section } from "./fit-sections.ts";
import { type OutcomeView, type OutcomeViewOptions, outcomeView } from "../view/outcome-view.ts";
import { plural } from "../view/plural.ts";

/** How an outcome is shown as Markdown. */
export interface OutcomeMarkdownOptions extends OutcomeViewOptions {
  /** Tells several outcomes on one page apart; null = none. */
  readonly label: string | null;
  /** Bytes of UTF-8. */
  readonly maxBytes: number;
  /** Where everything can be read when something is left out; Markdown made by the caller. */
  readonly rest: string;
  /** Last lines; Markdown made by the caller. */
  readonly footer: readonly string[];
}

/** An outcome as a pull request comment; title, what to do next and footer are never left out. */
export function outcomeToMarkdown(outcome: Outcome, options: OutcomeMarkdownOptions): string {
  const view = outcomeView(outcome, options);
  const label = options.label === null ? "" : ` ${codeSpan(options.label.slice(0, 200))}`;
  const next = nextPart(view);
  const fingerprint = view.fingerprint === null ? [] : [`Fingerprint ${codeSpan(view.fingerprint)}`];
  const footer = [...fingerprint, ...options.footer].map((line) => `<sub>${line}</sub><br>\n`);
  return fitSections(
    [
      fixedSection(`### Network apply${label}: ${view.title}\n`),
      ...(view.forward === null ? [] : [fixedSection(lostPart(view))]),
      fixedSection(`**${escapeMarkdown(view.sentence)}**\n`),
      ...(next === "" ? [] : [fixedSection(next)]),
      addressSection(view, options.rest),
      stepsSection(view, options.rest),
      findingsSection(view, options),
      ...(footer.length === 0 ? [] : [fixedSection(`---\n${footer.join("")}`)]),
    ],
    options.maxBytes,
  );
}

/** Never left out: traffic waits for it. */
function lostPart({ lost, forward }: OutcomeView): string {
  const first = lost.map(({ sentence }) => `**${escapeMarkdown(sentence)}**\n`);
  const command = forward?.command ? `\n${fenced([escapeTerminal(forward.command)], "sh")}` : "";
  const back = lost.map(({ back: how, lines }) =>
    lines.length === 0
      ? `\n${escapeMarkdown(how)}\n`
      : `\n${escapeMarkdown(how)}\n\n${fenced(lines.map(escapeTerminal), "yaml")}`,
  );
  return [...first, `\n${escapeMarkdown(forward?.sentence ?? "")}\n`, command, ...back].join("");
}

function nextPart({ next }: OutcomeView): string {
  if (next === null) return "";
  const text = `${next.sentences.map(escapeMarkdown).join(" ")}\n`;
  return next.commands.length === 0 ? text : `${text}\n${fenced(next.commands.map(escapeTerminal), "sh")}`;
}

function addressSection({ addresses }: OutcomeView, rest: string): Section {
  return {
    before: "**Addresses that changed**\n\n| Endpoint | Before | After |\n|---|---|---|\n",
    items: addresses.map(({ name, before, after }) => `| ${[name, before, after].map(codeCell).join(" | ")} |\n`),
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

function stepsSection({ steps }: OutcomeView, rest: string): Section {
  const items = steps.map(({ status, ended, title, duration, details }) => {
    const head = `${icons[status]} **${ended}** ${escapeMarkdown(title)}`;
    const lines = details.map((line) => `<br>${escapeMarkdown(line)}`);
    return `- ${head}${duration === "" ? "" : `, ${duration}`}${lines.join("")}\n`;
  });
  return {
    before: "",
    items,
    after: "",
    leftOut: (count, total) => `_${count} of ${plural(total, "step")} left out here; see ${rest}._\n`,
    keep: 1,
  };
}

function findingsSection({ findings }: OutcomeView, { rest, advice }: OutcomeMarkdownOptions): Section {
  return {
    before: "",
    items: findings.map((finding) => findingToMarkdown(finding, advice)),
    after: "",
    leftOut: (count, total) => `_${count} of ${plural(total, "finding")} left out here; see ${rest}._\n`,
    keep: 0,
  };
}
