import { type BigIntStats, close, constants, fstat, open, read } from "node:fs";
import { Socket } from "node:net";
import { addAbortSignal, Readable } from "node:stream";
import { isatty, ReadStream } from "node:tty";
import { promisify } from "node:util";
import { maxFileBytes } from "./decode.ts";

/** What reading something came to; an error of the system is thrown. */
export type Bytes = Uint8Array | "too-large" | "changing";

// Plain descriptors, which may be handed to a stream; a FileHandle closes its own when it is collected.
const openFile = promisify(open);
const statFile = promisify(fstat) as (fd: number, options: { readonly bigint: true }) => Promise<BigIntStats>;
const closeFile = promisify(close);
const readSome = promisify(read);

/**
 * All bytes of a file, a pipe or a device, unless there are more than the limit.
 *
 * Rejects when the signal is aborted, also while nobody writes into a pipe.
 */
export async function readBytes(file: string, signal: AbortSignal, maxBytes: number = maxFileBytes): Promise<Bytes> {
  const bytes = await readOnce(file, signal, maxBytes);
  return bytes === "changing" ? readOnce(file, signal, maxBytes) : bytes;
}

async function readOnce(file: string, signal: AbortSignal, maxBytes: number): Promise<Bytes> {
  // Without O_NONBLOCK a pipe that nobody writes into holds a thread of the pool that nothing ends, the process included.
  const fd = await openFile(file, constants.O_RDONLY | constants.O_NONBLOCK);
  let isOurs = true;
  try {
    const stat = (): Promise<BigIntStats> => statFile(fd, { bigint: true });
    const kind = await stat();
    const isTerminal = kind.isCharacterDevice() && isatty(fd);
    if (!kind.isFIFO() && !isTerminal) return await readSteadily(stat, chunksOf(fd, signal), signal, maxBytes);
    isOurs = false;
    const stream = isTerminal ? new ReadStream(fd) : new Socket({ fd, readable: true, writable: false });
    return await readStream(stream, signal, maxBytes);
  } finally {
    if (isOurs) await closeFile(fd);
  }
}

/** What a file holds. No stream: one that is destroyed closes the descriptor by itself, which is closed here already. */
async function* chunksOf(fd: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { bytesRead, buffer } = await readSome(fd, Buffer.alloc(chunkBytes), 0, chunkBytes, null);
    signal.throwIfAborted();
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

const chunkBytes = 65_536;

/** Reads a file that must stay what it is meanwhile. */
export async function readSteadily(
  stat: () => Promise<Pick<BigIntStats, "size" | "mtimeNs">>,
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  maxBytes: number = maxFileBytes,
): Promise<Bytes> {
  const before = await stat();
  if (before.size > maxBytes) return "too-large";
  const bytes = await readStream(content, signal, maxBytes);
  const after = await stat();
  return before.size === after.size && before.mtimeNs === after.mtimeNs ? bytes : "changing";
}

/** All bytes of a stream, unless there are more than the limit. An aborted signal destroys it. */
export async function readStream(
  stream: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  maxBytes: number = maxFileBytes,
): Promise<Bytes> {
  if (stream instanceof Readable) {
    // With a signal that is aborted already, its error would be emitted before anybody listens.
    if (signal.aborted) stream.destroy();
    else addAbortSignal(signal, stream);
  }
  signal.throwIfAborted();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) return "too-large";
  }
  return Buffer.concat(chunks);
}
