import type { Plan } from "../../model/plan.ts";
import type { Verdict } from "../../model/verdict.ts";
import type { ChangeLine } from "../../model/words.ts";
import { escapeTerminal } from "../escape-terminal.ts";
import { mostNodes, type Picture } from "../view/picture.ts";
import { type PlanView, planView } from "../view/plan-view.ts";
import { plural } from "../view/plural.ts";
import { symbolOf } from "../view/symbol.ts";
import type { WordsOption } from "../view/words-of.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { fenced, fenceFor } from "./fence.ts";
import { findingToMarkdown } from "./finding-markdown.ts";
import { fitSections, fixedSection, type Section } from "./fit-sections.ts";
import { legendOf, mermaidLines } from "./mermaid.ts";
import { dangerToMarkdown } from "./traffic-markdown.ts";

/** How a plan is shown as Markdown. */
export interface PlanMarkdownOptions extends WordsOption {
  /** Tells several plans on one page apart, such as a file or an environment; null = none. */
  readonly label: string | null;
  /** Adds the unified diffs, collapsed. */
  readonly diff: boolean;
  readonly diagram: boolean;
  /** Bytes of UTF-8; 60,000 fits a GitHub comment, 1,000,000 a job summary. */
  readonly maxBytes: number;
  /** Where everything can be read when something is left out, such as `the job summary`; Markdown made by the caller. */
  readonly rest: string;
  /** Last lines, such as commit and run; Markdown made by the caller. */
  readonly footer: readonly string[];
}

/** A list of changes with more lines than this is collapsed. */
const openLines = 10;

/**
 * A plan as a pull request comment.
 *
 * Changes are left out whole when it gets longer than `maxBytes`; title, sum, danger and footer never are.
 */
export function planToMarkdown(plan: Plan, verdict: Verdict, options: PlanMarkdownOptions): string {
  const view = planView(plan, verdict, { ...options, picture: options.diagram });
  const label = options.label === null ? "" : ` ${codeSpan(options.label.slice(0, 200))}`;
  const traffic = view.isHarmless ? ` ${view.traffic}` : "";
  const sum = `**${escapeMarkdown(view.sentence)}**${traffic}`;
  const danger = dangerToMarkdown(view, { ...options, maxBytes: options.maxBytes / 2 });
  const fingerprint = `Fingerprint ${codeSpan(view.fingerprint)}`;
  const footer = ["---\n", ...[fingerprint, ...options.footer].map((line) => `<sub>${line}</sub><br>\n`)];
  return fitSections(
    [
      fixedSection(`### Network plan${label}: ${view.title}\n`),
      fixedSection(`${sum}\n`),
      ...(danger === "" ? [] : [fixedSection(danger)]),
      ...(view.picture === null ? [] : [diagramSection(view.picture)]),
      changesSection(view, options.rest),
      stepsSection(view),
      findingsSection(view, options),
      ...(options.diff ? [diffSection(view, options.rest)] : []),
      fixedSection(footer.join("")),
    ],
    options.maxBytes,
  );
}

function diagramSection(picture: Picture): Section {
  const leftOut = () => "_The diagram is left out for want of space._\n";
  if (picture.kind === "drawn") {
    const legend = `<sub>${legendOf(picture.nodes)}</sub>\n`;
    return { ...fixedSection(`${fenced(mermaidLines(picture.nodes), "mermaid")}\n${legend}`), leftOut, keep: 2 };
  }
  const note = `_The diagram is left out: it would have ${picture.nodes} boxes, and ${mostNodes} is the most._\n`;
  return fixedSection(note);
}

function changesSection({ groups, changeCount }: PlanView, rest: string): Section {
  const items = groups.flatMap(({ heading, blocks }) =>
    blocks.map((block, index) => [
      ...(index === 0 ? [`@@ ${escapeTerminal(heading)} @@`] : []),
      ...block.map(diffLine),
    ]),
  );
  const lines = items.flat();
  const { open, close } = fenceFor(lines, "diff");
  const isOpen = lines.length <= openLines;
  return {
    before: isOpen ? open : `<details><summary>${plural(changeCount, "change")}</summary>\n\n${open}`,
    items: items.map((item) => item.map((line) => `${line}\n`).join("")),
    after: isOpen ? close : `${close}\n</details>\n`,
    leftOut: (count, total) => `_${count} of ${plural(total, "group")} of changes left out here; see ${rest}._\n`,
    keep: 4,
  };
}

/** GitHub colours by the first character: green `+`, red `-`, orange `!`. */
function diffLine({ action, depth, text, note }: ChangeLine): string {
  const mark = action === null ? "" : action === "update" ? "!" : symbolOf(action);
  const remark = note === "" ? "" : `  # ${escapeTerminal(note)}`;
  return `${mark.padEnd(4)}${" ".repeat(depth * 4)}${escapeTerminal(text)}${remark}`;
}

function stepsSection({ steps }: PlanView): Section {
  const items = steps.map(({ number, title, when }) => {
    const wait = when === "" ? "" : ` (${when})`;
    return `${number}. ${escapeMarkdown(title)}${wait}\n`;
  });
  return {
    before: `<details><summary>${plural(steps.length, "step")}</summary>\n\n`,
    items,
    after: "\n</details>\n",
    leftOut: (count, total) => `_${count} of ${plural(total, "step")} left out here._\n`,
    keep: 1,
  };
}

function findingsSection({ findings }: PlanView, { rest, advice }: PlanMarkdownOptions): Section {
  return {
    before: "",
    items: findings.map((finding) => findingToMarkdown(finding, advice)),
    after: "",
    leftOut: (count, total) => `_${count} of ${plural(total, "note")} left out here; see ${rest}._\n`,
    keep: 3,
  };
}

function diffSection({ diffs, diffThings }: PlanView, rest: string): Section {
  return {
    before: "<details><summary>Full diff</summary>\n\n",
    items: diffs.map(({ lines }) => fenced(lines.map(escapeTerminal), "diff")),
    after: "\n</details>\n",
    leftOut: (count, total) => `_The full diff of ${count} of ${total} ${diffThings} left out here; see ${rest}._\n`,
    keep: 0,
  };
}
