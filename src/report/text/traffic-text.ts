import type { PlanView } from "../view/plan-view.ts";
import { type Endangered, fates } from "../view/traffic.ts";
import { columns } from "./columns.ts";
import { escapeTerminal } from "./escape-terminal.ts";
import { type FindingTextOptions, findingsToText } from "./finding-text.ts";
import { type Paint, painter } from "./paint.ts";

/** What stops answering and what is needed to go on; empty for a plan that hurts nothing and that nothing stops. */
export function dangerToText(
  { endangered: hurt, consent: ask, traffic }: PlanView,
  options: FindingTextOptions,
): string {
  const paint = painter(options.color);
  const parts = [
    ...(hurt.length === 0 ? [] : [headline(traffic, ask.wide.length > 0, paint), ...hurtParts(hurt, paint)]),
    ...(ask.wide.length === 0 ? [] : [askText(ask.wide, ask.narrow, paint)]),
    ...(ask.given.length === 0 ? [] : [ask.given.map((sentence) => `  ${sentence}\n`).join("")]),
    ...(ask.others.length === 0 ? [] : [othersText(ask.others.length, paint), findingsToText(ask.others, options)]),
  ];
  return parts.join("\n");
}

function headline(traffic: string, isMissing: boolean, paint: Paint): string {
  const allowed = isMissing ? "" : " This is allowed.";
  return `${paint.bold(paint.red(`DANGER  ${traffic}${allowed}`))}\n`;
}

function hurtParts(hurt: readonly Endangered[], paint: Paint): readonly string[] {
  return fates.flatMap(([fate, words]) => {
    const rows = hurt
      .filter((item) => item.fate === fate)
      .map(({ name, addresses, reasons }) => [name, addresses.join(", "), reasons.join("; ")].map(escapeTerminal));
    if (rows.length === 0) return [];
    const lines = columns(rows).map((line) => `    ${line}\n`);
    return [`  ${paint.bold(words)}:\n${lines.join("")}`];
  });
}

function askText(wide: readonly string[], narrow: readonly string[], paint: Paint): string {
  const narrowLines = narrow.map((flag) => `    ${escapeTerminal(flag)}`).join(" \\\n");
  const narrowPart =
    narrow.length === 0
      ? "  or, for one change at a time: --allow IMPACT:ADDRESS, as `plan --format json` lists them\n"
      : `  or, to allow no more than what is shown here:\n${narrowLines}\n`;
  return (
    `  ${paint.bold("apply refuses this plan until you allow it.")} Add to the command:\n` +
    `    ${paint.bold(wide.join(" "))}\n${narrowPart}`
  );
}

function othersText(count: number, paint: Paint): string {
  const reasons = count === 1 ? "this reason" : `these ${count} reasons`;
  return `${paint.bold(paint.red(`REFUSED  apply does not go on, for ${reasons}, whatever is allowed:`))}\n`;
}
