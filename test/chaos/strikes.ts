import type { Reply, Send } from "../../src/ovh/send.ts";

/** No run needs more, whatever goes wrong in it. */
export const mostRequests = 500;

/**
 * Strikes at a request, before it is sent or after its answer has come; nothing comes back to somebody who was killed.
 * One who asks without end is killed too, so that the test fails and does not hang.
 */
export function struckAt(at: number, sent: boolean, strike: () => void, killing: AbortController, send: Send): Send {
  const never = new Promise<Reply>(() => undefined);
  let count = 0;
  return async (input, init) => {
    count += 1;
    const struck = count === at;
    if (struck && !sent) strike();
    if (count > mostRequests) killing.abort();
    if (killing.signal.aborted) return never;
    const response = await send(input, init);
    if (struck && sent) strike();
    return response;
  };
}

/** What requests wait for that go one after the other. */
export interface Turns {
  last: Promise<unknown>;
}

/** One request after the other, so that a seed always leads to the same run; runs at the same time share their turns. */
export function inTurn(send: Send, turns: Turns = { last: Promise.resolve() }): Send {
  return (input, init) => {
    const mine = turns.last.then(() => send(input, init));
    turns.last = mine.catch(() => undefined);
    return mine;
  };
}
