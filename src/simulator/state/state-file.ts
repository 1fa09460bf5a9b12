import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { sha256 } from "./digest.ts";
import { isFields, parseJson } from "./json.ts";
import type { State } from "./state.ts";

/** A state file that cannot be used; it is left as it is. */
export class StateFileError extends Error {
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`The simulator's state file ${path} cannot be used: ${reason}. Move it away to start afresh.`);
    this.name = "StateFileError";
    this.path = path;
    this.reason = reason;
  }
}

const format = 1;

/**
 * Reads a state back.
 *
 * @param seed - hash of the account; a state made from another account counts as absent
 * @returns null when there is no file, or it belongs to another account
 * @throws StateFileError when the file is damaged, or cannot be read
 */
export function readStateFile(path: string, seed: string): State | null {
  const text = readText(path);
  if (text === null) return null;
  const content = parseJson(text);
  if (!isFields(content)) throw new StateFileError(path, "it is not a JSON object, perhaps cut short");
  if (content["format"] !== format) throw new StateFileError(path, `its format is not ${format}`);
  if (content["seal"] !== sha256(JSON.stringify(content["state"] ?? null))) {
    throw new StateFileError(path, "its content was changed or damaged since it was written");
  }
  // The seal was right, so what is inside is what writeStateFile was given.
  const state = content["state"] as State;
  return state.seed === seed ? state : null;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return null;
    throw new StateFileError(path, `reading it failed (${String(code)})`);
  }
}

/** Writes a state so that a reader finds the old or the new one, never half of either. */
export function writeStateFile(path: string, state: State): void {
  const draft = `${path}.${randomUUID()}.tmp`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(draft, JSON.stringify({ format, seal: sha256(JSON.stringify(state)), state }));
  renameSync(draft, path);
}
