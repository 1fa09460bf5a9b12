import { setImmediate as turn, setTimeout as after } from "node:timers/promises";
import type { Readable } from "node:stream";

/** How long the terminal is listened to for what was typed before, in milliseconds. */
const listenMs = 50;

/** A terminal, or what stands in for one. */
type Typed = Readable & { readonly setRawMode?: (isRaw: boolean) => unknown };

/**
 * Throws away what was typed before a question was shown, so that it answers nothing.
 *
 * @param interrupt - called for a Ctrl-C, which is no answer
 * @param signal - ends the listening
 */
export async function forgetTyped(stdin: Typed, interrupt: () => void, signal: AbortSignal): Promise<void> {
  const drop = (chunk: Buffer): void => {
    if (chunk.includes(ctrlC)) interrupt();
  };
  // A line whose end was not typed yet is handed over in this mode only.
  stdin.setRawMode?.(true);
  stdin.on("data", drop);
  // What the terminal holds already comes within one turn of the loop; the rest is for a busy machine, on which the time can be
  // up before the terminal was read at all.
  await after(listenMs, undefined, { signal }).catch(() => undefined);
  await turn();
  await turn();
  stdin.off("data", drop);
  stdin.pause();
  stdin.setRawMode?.(false);
}

const ctrlC = 3;
