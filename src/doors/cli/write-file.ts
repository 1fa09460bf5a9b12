import { constants, open, type Stats } from "node:fs";
import { stat, writeFile } from "node:fs/promises";
import { Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { promisify } from "node:util";

// A plain descriptor, which may be handed to a stream; a FileHandle closes its own when it is collected.
const openFile = promisify(open);

/** How often a pipe is looked at for a reader, in milliseconds. */
const askMs = 50;

/** When the run is over already: how long a pipe still has to take what there is, in milliseconds. */
const lastMs = 1_000;

/**
 * Writes a whole text to a file, a device or a pipe.
 *
 * Rejects when the signal is aborted while nobody reads from a pipe, or the reader stops reading.
 */
export async function writeText(file: string, text: string, signal: AbortSignal): Promise<void> {
  const kind: Stats | null = await stat(file).catch(() => null);
  if (kind?.isFIFO() !== true) return writeFile(file, text);
  // What a run that was ended has to say is worth a moment more.
  await writePipe(file, text, signal.aborted ? AbortSignal.timeout(lastMs) : signal);
}

async function writePipe(file: string, text: string, signal: AbortSignal): Promise<void> {
  const fd = await openForReader(file, signal);
  const pipe = new Socket({ fd, readable: false, writable: true });
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => void pipe.destroy(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
    pipe.on("error", reject).on("close", () => signal.removeEventListener("abort", stop));
    pipe.end(text, () => resolve());
  });
}

/** Waits for a reader without holding a thread of the pool: nothing would end it, the process included. */
async function openForReader(file: string, signal: AbortSignal): Promise<number> {
  for (;;) {
    try {
      return await openFile(file, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENXIO")) throw error;
      await after(askMs, undefined, { signal });
    }
  }
}
