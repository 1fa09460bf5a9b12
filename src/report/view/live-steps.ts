import { fatesOf, type Standing } from "../../model/fate.ts";
import { inTheWay } from "../../model/in-the-way.ts";
import type { StepOutcome } from "../../model/outcome.ts";
import type { Plan } from "../../model/plan.ts";
import type { ProgressEvent } from "../../model/progress.ts";
import type { Step } from "../../model/step.ts";
import { stepRows } from "./step-rows.ts";
import { builtInWords, type WordsOf } from "./words-of.ts";

/** What has been told of a step that has begun. */
export type StepNews =
  | {
      readonly kind: "running";
      /** Milliseconds on the clock of whoever listens. */
      readonly sinceMs: number;
      /** What it waits for; null = not told yet. */
      readonly reason: string | null;
    }
  | { readonly kind: "ended"; readonly outcome: StepOutcome };

/** News by id of a step; a step that has not begun is not in it. */
export type News = ReadonlyMap<string, StepNews>;

/** A step as it stands; values are not escaped. */
export interface LiveStep {
  /** From 1, as in the plan. */
  readonly number: number;
  readonly title: string;
  readonly state: StepNews | { readonly kind: "waiting"; readonly why: string } | { readonly kind: "left-out" };
}

/** The news with one event more. */
export function withEvent(news: News, event: ProgressEvent, nowMs: number): News {
  switch (event.type) {
    case "started":
      return new Map([...news, [event.step.id, { kind: "running", sinceMs: nowMs, reason: null }]]);
    case "waiting": {
      const before = news.get(event.step.id);
      const sinceMs = before?.kind === "running" ? before.sinceMs : nowMs;
      return new Map([...news, [event.step.id, { kind: "running", sinceMs, reason: event.reason }]]);
    }
    case "ended":
      return new Map([...news, [event.outcome.step.id, { kind: "ended", outcome: event.outcome }]]);
    case "held":
    case "settling":
      return news;
  }
}

/** How many steps are under way. */
export const underWay = (news: News): number => [...news.values()].filter(({ kind }) => kind === "running").length;

/** How many steps that have not begun take up what was let go, or is being let go. */
export const stillOwed = ({ steps }: Plan, news: News): number => {
  const fateOf = fatesOf(steps, standingIn(news));
  return steps.filter(({ id }) => !news.has(id) && fateOf(id) !== "left-out").length;
};

const standingIn =
  (news: News) =>
  (id: string): Standing => {
    const known = news.get(id);
    if (known === undefined) return null;
    if (known.kind === "running") return "running";
    return known.outcome.status === "done" ? "done" : "over";
  };

/**
 * The steps of a plan in their order, as they stand.
 *
 * @param isStopping - no further step starts but those that take up what was let go
 */
export function liveSteps(
  plan: Plan,
  news: News,
  isStopping: boolean,
  words: WordsOf = builtInWords,
): readonly LiveStep[] {
  const rows = stepRows(plan, words);
  const fateOf = fatesOf(plan.steps, standingIn(news));
  const isLeftOut = (id: string): boolean => isStopping && fateOf(id) === "left-out";
  return plan.steps.map((step, index) => ({
    number: index + 1,
    title: rows[index]?.title ?? step.id,
    state:
      news.get(step.id) ??
      (isLeftOut(step.id) ? { kind: "left-out" } : { kind: "waiting", why: whyNot(step, plan, news) }),
  }));
}

/** Why a step has not begun, such as `waits for steps 1 and 2`. */
function whyNot(step: Step, { steps }: Plan, news: News): string {
  const isOver = (id: string): boolean => news.get(id)?.kind === "ended";
  const before = step.dependsOn.filter((id) => !isOver(id));
  if (before.length > 0) return `waits for ${numbered(steps, before)}`;
  const others = inTheWay(step, steps, isOver, (id) => news.get(id)?.kind === "running");
  const lane = step.lanes.find((one) => one !== step.owner.id && others.some(({ lanes }) => lanes.includes(one)));
  if (lane !== undefined) return `waits for ${lane} to be free`;
  if (others.length === 0) return "waits for its turn";
  return `waits for ${numbered(
    steps,
    others.map(({ id }) => id),
  )}`;
}

function numbered(steps: readonly Step[], ids: readonly string[]): string {
  const numbers = steps.flatMap(({ id }, index) => (ids.includes(id) ? [index + 1] : []));
  const last = numbers.at(-1);
  return numbers.length <= 1 ? `step ${last}` : `steps ${numbers.slice(0, -1).join(", ")} and ${last}`;
}
