import { randomUUID } from "node:crypto";
import { closeSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { codeOf, StateFileError } from "./state-file.ts";

/** Who holds a lock for longer was killed: what is done under it takes milliseconds. */
const staleMs = 5_000;
const patienceMs = 15_000;
const pauseMs = 5;

/**
 * Does something while no other process does the like for the same state file.
 *
 * Where the folder is not there or may not be written to, nobody can write the file either, and no lock is needed.
 *
 * @throws StateFileError when others hold the lock for too long
 */
export function locked<T>(path: string, act: () => T): T {
  const lock = `${path}.lock`;
  const isHeld = take(lock, path);
  try {
    return act();
  } finally {
    if (isHeld) rmSync(lock, { force: true });
  }
}

function take(lock: string, path: string): boolean {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      closeSync(openSync(lock, "wx"));
      return true;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") return false;
    }
    breakStale(lock);
    if (performance.now() > giveUpAt) throw new StateFileError(path, "another process has locked it", false);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
  }
}

/** Moves a lock away whose holder was killed; of several that try, the system lets one. */
function breakStale(lock: string): void {
  try {
    if (Date.now() - statSync(lock).mtimeMs < staleMs) return;
    const away = `${lock}.${randomUUID()}`;
    renameSync(lock, away);
    rmSync(away, { force: true });
  } catch {
    // It is gone already.
  }
}
