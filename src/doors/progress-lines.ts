import type { ProgressListener } from "../model/progress.ts";
import type { Plan } from "../model/plan.ts";
import { createProgressNews } from "../usecases/progress-news.ts";
import { endpointNames } from "../report/view/endpoint-names.ts";
import { progressToText } from "../report/text/progress-text.ts";
import { stepTitle } from "../report/view/step-title.ts";

/** A line for the start and end of each step, and one for a new reason to wait or every ten seconds. */
export function progressLines(plan: Plan, line: (text: string) => void): ProgressListener {
  const names = endpointNames(plan);
  const isNews = createProgressNews();
  return (event) => {
    if (!isNews(event)) return;
    const text = progressToText(event, names);
    line(event.type === "waiting" ? `${stepTitle(event.step, names)}: ${text}` : text);
  };
}
