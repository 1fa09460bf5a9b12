import type { RequestEvent, RequestListener } from "../../model/progress.ts";
import { fitColumns } from "../../report/text/fit-columns.ts";
import { requestToText } from "../../report/text/request-text.ts";
import { systemClock } from "../../usecases/system-clock.ts";
import { isLive, type Invocation } from "./invocation.ts";
import { createLiveArea } from "./live-area.ts";

/** Says on a terminal what is waited for while nothing else is shown. */
export interface RequestNews {
  readonly listener: RequestListener;
  /** From now on something else is shown, or somebody is asked. */
  hush(): void;
  /** From now on requests are waited for again. */
  watch(): void;
}

interface Heard {
  readonly event: RequestEvent;
  readonly atMs: number;
}

/** Who waits for less is told nothing. */
const patienceMs = 2000;
const redrawMs = 200;

/** Begins to watch. */
export function showRequestNews({ streams, settings, env }: Invocation): RequestNews {
  const { stderr } = streams;
  // Lines of --debug say it all.
  if (!isLive(stderr, env) || settings.quiet || settings.debug)
    return { listener: () => undefined, hush: () => undefined, watch: () => undefined };
  const area = createLiveArea(stderr);
  let heard: readonly Heard[] = [];
  let timer: NodeJS.Timeout | null = null;
  let since = 0;
  const draw = (): void => {
    const nowMs = systemClock.now();
    const told = nowMs - since < patienceMs ? null : worthTelling(heard, nowMs);
    if (told === null) return area.clear();
    area.draw([fitColumns(requestToText(told.event, nowMs - told.atMs), (stderr.columns || 80) - 1)]);
  };
  const news: RequestNews = {
    listener: (event) => {
      const nowMs = systemClock.now();
      heard = [...heard.filter((one) => isPause(one, nowMs)), { event, atMs: nowMs }];
    },
    hush: () => {
      if (timer === null) return;
      clearInterval(timer);
      timer = null;
      area.clear();
    },
    watch: () => {
      since = systemClock.now();
      heard = [];
      timer ??= setInterval(draw, redrawMs).unref();
    },
  };
  news.watch();
  return news;
}

/** Whether it is a pause that is not over. */
const isPause = ({ event, atMs }: Heard, nowMs: number): boolean =>
  event.type === "paused" && atMs + event.waitMs > nowMs;

/** The pause that was begun last, else the request that has been waited for long enough; null = neither. */
function worthTelling(heard: readonly Heard[], nowMs: number): Heard | null {
  const pause = heard.findLast((one) => isPause(one, nowMs));
  const last = heard.at(-1);
  if (pause !== undefined) return pause;
  return last !== undefined && nowMs - last.atMs >= patienceMs ? last : null;
}
