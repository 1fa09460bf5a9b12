import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { sha256 } from "./digest.ts";
import { isFields, parseJson } from "./json.ts";
import type { State } from "./state.ts";

/** A state file that cannot be used; it is left as it is. */
export class StateFileError extends Error {
  readonly path: string;
  readonly reason: string;
  /** Whether the file itself is wrong; else it cannot be written now. */
  readonly isDamaged: boolean;

  constructor(path: string, reason: string, isDamaged = true) {
    const way = isDamaged ? " Move it away to start afresh." : "";
    super(`The simulator's state file ${path} cannot be used: ${reason}.${way}`);
    this.name = "StateFileError";
    this.path = path;
    this.reason = reason;
    this.isDamaged = isDamaged;
  }
}

const format = 1;

/** What a state file holds. */
export interface KeptState {
  /** Grows with every write, whoever writes. */
  readonly revision: number;
  readonly state: State;
}

/**
 * Reads a state back.
 *
 * @returns null when there is no file
 * @throws StateFileError when the file is damaged, or cannot be read
 */
export function readStateFile(path: string): KeptState | null {
  const text = readText(path);
  if (text === null) return null;
  const content = parseJson(text);
  if (!isFields(content)) throw new StateFileError(path, "it is not a JSON object, perhaps cut short");
  if (content["format"] !== format) throw new StateFileError(path, `its format is not ${format}`);
  if (content["seal"] !== sha256(JSON.stringify(content["state"] ?? null))) {
    throw new StateFileError(path, "its content was changed or damaged since it was written");
  }
  const { revision } = content;
  // The seal was right, so what is inside is what writeStateFile was given; files from before there were orders have none.
  const state = { carts: {}, orders: {}, ...(content["state"] as Omit<State, "carts" | "orders">) };
  return { revision: typeof revision === "number" ? revision : 0, state };
}

function readText(path: string): string | null {
  try {
    // Reading a pipe would wait for somebody to write into it.
    if (!statSync(path).isFile()) throw new StateFileError(path, "it is not a plain file");
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof StateFileError) throw error;
    const code = codeOf(error);
    if (code === "ENOENT") return null;
    throw new StateFileError(path, `reading it failed (${code})`);
  }
}

/**
 * Writes a state so that a reader finds the old or the new one, never half of either.
 *
 * @throws StateFileError when it cannot be written
 */
export function writeStateFile(path: string, { revision, state }: KeptState): void {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, JSON.stringify({ format, revision, seal: sha256(JSON.stringify(state)), state }));
    renameSync(draft, path);
  } catch (error) {
    removeQuietly(draft);
    throw new StateFileError(path, `writing it failed (${codeOf(error)})`, false);
  }
}

/**
 * Looks whether a state can be written, and leaves nothing behind.
 *
 * @throws StateFileError when it cannot
 */
export function probeStateFile(path: string): void {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, "");
  } catch (error) {
    throw new StateFileError(path, `writing it failed (${codeOf(error)})`, false);
  } finally {
    removeQuietly(draft);
  }
}

/** Removes what may not be there, or be no possible name. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Nothing was written then.
  }
}

/** The system's own word for an error, such as ENOENT. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : String(error);
