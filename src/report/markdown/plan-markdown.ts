import type { AdviceWords } from "../../findings/advice.ts";
import type { Plan } from "../../model/plan.ts";
import type { Verdict } from "../../model/verdict.ts";
import { changeGroups } from "../view/change-groups.ts";
import { type ChangeLine, changeBlocks, groupHeading } from "../view/change-lines.ts";
import { endangered, trafficSentence } from "../view/traffic.ts";
import { dangerToMarkdown } from "./traffic-markdown.ts";
import { diagramOf } from "./mermaid.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { fenced, fenceFor } from "./fence.ts";
import { findingToMarkdown } from "./finding-markdown.ts";
import { fitSections, fixedSection, type Section } from "./fit-sections.ts";
import { endpointNames } from "../view/names.ts";
import { planTitle } from "../view/plan-title.ts";
import { plural } from "../view/plural.ts";
import { specDiffs } from "../view/spec-diff.ts";
import { stepRows } from "../view/step-rows.ts";

/** How a plan is shown as Markdown. */
export interface PlanMarkdownOptions {
  /** How remedies are worded; absent = for no door in particular. */
  readonly advice?: AdviceWords | undefined;
  /** Tells several plans on one page apart, such as a file or an environment; null = none. */
  readonly label: string | null;
  /** Adds the unified diffs, collapsed. */
  readonly diff: boolean;
  readonly diagram: boolean;
  /** Bytes of UTF-8; 60,000 fits a GitHub comment, 1,000,000 a job summary. */
  readonly maxBytes: number;
  /** Where everything can be read when something is left out, such as `the job summary`; Markdown made by the caller. */
  readonly rest: string;
  /** How consent is given where this is read; Markdown made by the caller, none = flags of the command. */
  readonly consentHelp: readonly string[];
  /** Last lines, such as commit and run; Markdown made by the caller. */
  readonly footer: readonly string[];
}

/** Most nodes of a diagram that people still read. */
const maxNodes = 60;
/** A list of changes with more lines than this is collapsed. */
const openLines = 10;

/**
 * A plan as a pull request comment.
 *
 * Changes are left out whole when it gets longer than `maxBytes`; title, sum, danger and footer never are.
 */
export function planToMarkdown(plan: Plan, verdict: Verdict, options: PlanMarkdownOptions): string {
  const label = options.label === null ? "" : ` ${codeSpan(options.label.slice(0, 200))}`;
  const isEmpty = plan.changes.length === 0 && plan.steps.length === 0;
  const isHarmless = !isEmpty && endangered(plan).length === 0;
  const sum = `**${escapeMarkdown(plan.summary.sentence)}**${isHarmless ? ` ${trafficSentence(plan)}` : ""}`;
  const danger = dangerToMarkdown(plan, verdict, {
    advice: options.advice,
    consentHelp: options.consentHelp,
    maxBytes: options.maxBytes / 2,
  });
  const fingerprint = `Fingerprint ${codeSpan(plan.fingerprint)}`;
  const footer = ["---\n", ...[fingerprint, ...options.footer].map((line) => `<sub>${line}</sub><br>\n`)];
  return fitSections(
    [
      fixedSection(`### Network plan${label}: ${planTitle(plan, verdict)}\n`),
      fixedSection(`${sum}\n`),
      ...(danger === "" ? [] : [fixedSection(danger)]),
      ...(options.diagram && !isEmpty ? [diagramSection(plan)] : []),
      changesSection(plan, options.rest),
      stepsSection(plan),
      findingsSection(plan, options),
      ...(options.diff ? [diffSection(plan, options.rest)] : []),
      fixedSection(footer.join("")),
    ],
    options.maxBytes,
  );
}

function diagramSection(plan: Plan): Section {
  const diagram = diagramOf(plan, maxNodes);
  const leftOut = () => "_The diagram is left out for want of space._\n";
  const legend = "<sub>Green: added. Yellow: changed. Red: interrupted. Dashed: removed. Grey: untouched.</sub>\n";
  if (diagram.kind === "drawn") {
    return { ...fixedSection(`${fenced(diagram.lines, "mermaid")}\n${legend}`), leftOut, keep: 2 };
  }
  const note = `_The diagram is left out: it would have ${diagram.nodes} boxes, and ${maxNodes} is the most._\n`;
  return fixedSection(note);
}

function changesSection(plan: Plan, rest: string): Section {
  const names = endpointNames(plan);
  const items = changeGroups(plan).flatMap((group) =>
    changeBlocks(group, names).map((block, index) => [
      ...(index === 0 ? [`@@ ${groupHeading(group)} @@`] : []),
      ...block.map(diffLine),
    ]),
  );
  const lines = items.flat();
  const { open, close } = fenceFor(lines, "diff");
  const isOpen = lines.length <= openLines;
  return {
    before: isOpen ? open : `<details><summary>${plural(plan.changes.length, "change")}</summary>\n\n${open}`,
    items: items.map((item) => item.map((line) => `${line}\n`).join("")),
    after: isOpen ? close : `${close}\n</details>\n`,
    leftOut: (count, total) => `_${count} of ${plural(total, "group")} of changes left out here; see ${rest}._\n`,
    keep: 4,
  };
}

/** GitHub colours by the first character: green `+`, red `-`, orange `!`. */
function diffLine({ symbol, depth, text, note }: ChangeLine): string {
  const mark = symbol === "~" ? "!" : (symbol ?? "");
  return `${mark.padEnd(4)}${" ".repeat(depth * 4)}${text}${note === "" ? "" : `  # ${note}`}`;
}

function stepsSection(plan: Plan): Section {
  const items = stepRows(plan).map(({ number, title, after }) => {
    const wait = after.length === 0 ? "" : ` (after ${after.join(", ")})`;
    return `${number}. ${escapeMarkdown(title)}${wait}\n`;
  });
  return {
    before: `<details><summary>${plural(plan.steps.length, "step")}, in this order</summary>\n\n`,
    items,
    after: "\n</details>\n",
    leftOut: (count, total) => `_${count} of ${plural(total, "step")} left out here._\n`,
    keep: 1,
  };
}

function findingsSection(plan: Plan, { rest, advice }: PlanMarkdownOptions): Section {
  return {
    before: "",
    items: plan.findings.map((finding) => findingToMarkdown(finding, advice)),
    after: "",
    leftOut: (count, total) => `_${count} of ${plural(total, "note")} left out here; see ${rest}._\n`,
    keep: 3,
  };
}

function diffSection(plan: Plan, rest: string): Section {
  const diffs = specDiffs(plan);
  return {
    before: "<details><summary>Full diff</summary>\n\n",
    items: diffs.map(({ lines }) => fenced(lines, "diff")),
    after: "\n</details>\n",
    leftOut: (count, total) => `_The full diff of ${count} of ${total} vRack Services left out here; see ${rest}._\n`,
    keep: 0,
  };
}
