import type { RunOptions } from "../../converge/bench.ts";

/** An element of the list of vRack Services, as it comes. */
export type Element = Record<string, unknown>;

/** Another API: `vrs-a`, or another one, as it comes in the nth reading of the account, changed. */
export function altering(change: (element: Element, nth: number) => Element | null, id = "vrs-a"): RunOptions {
  let nth = 0;
  const around: RunOptions["around"] = (send) => async (input, init) => {
    const response = await send(input, init);
    if (!new URL(String(input)).pathname.endsWith("/v2/vrackServices/resource")) return response;
    nth += 1;
    // Once for the plan, once before the first write.
    const reading = Math.max(1, nth - 1);
    const text = await response.text();
    const all: unknown = response.status === 200 && text.startsWith("[") ? JSON.parse(text) : null;
    const changed = (one: Element): Element[] => (one["id"] === id ? [change(one, reading) ?? []].flat() : [one]);
    const body = Array.isArray(all) ? JSON.stringify(all.flatMap(changed)) : text;
    return { ...response, text: async () => body };
  };
  return { around };
}
