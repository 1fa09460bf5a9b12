type Fetch = typeof globalThis.fetch;

/** No run needs more, whatever goes wrong in it. */
export const mostRequests = 500;

/**
 * Strikes at a request, before it is sent or after its answer has come; nothing comes back to somebody who was killed.
 * One who asks without end is killed too, so that the test fails and does not hang.
 */
export function struckAt(at: number, sent: boolean, strike: () => void, killing: AbortController, fetch: Fetch): Fetch {
  const never = new Promise<Response>(() => undefined);
  let count = 0;
  return async (input, init) => {
    count += 1;
    const struck = count === at;
    if (struck && !sent) strike();
    if (count > mostRequests) killing.abort();
    if (killing.signal.aborted) return never;
    const response = await fetch(input, init);
    if (struck && sent) strike();
    return response;
  };
}

/** What requests wait for that go one after the other. */
export interface Turns {
  last: Promise<unknown>;
}

/** One request after the other, so that a seed always leads to the same run; runs at the same time share their turns. */
export function inTurn(fetch: Fetch, turns: Turns = { last: Promise.resolve() }): Fetch {
  return (input, init) => {
    const mine = turns.last.then(() => fetch(input, init));
    turns.last = mine.catch(() => undefined);
    return mine;
  };
}
