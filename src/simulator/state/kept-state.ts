import { statSync } from "node:fs";
import { locked } from "./lock-file.ts";
import { readStateFile, StateFileError, writeStateFile } from "./state-file.ts";
import type { State } from "./state.ts";

/** A state that several processes share by a file. */
export interface Keeper {
  /**
   * Does something with the newest state, and keeps what it leads to.
   *
   * @param act - from the state that another process has kept meanwhile, or null when there is none, to the state to keep, or
   * null when nothing has changed
   * @throws StateFileError when the file cannot be read or belongs to another account by now
   */
  update<T>(act: (newer: State | null) => { readonly state: State | null; readonly result: T }): {
    readonly result: T;
    /** Why the state is not kept; null = it is. */
    readonly problem: StateFileError | null;
  };
}

/** Keeps nothing. */
export const keepNothing: Keeper = {
  update: (act) => ({ result: act(null).result, problem: null }),
};

/**
 * Opens a state file.
 *
 * @param seed - hash of the account; at the start a state of another account counts as absent, and the first write replaces it
 * @throws StateFileError when the file is damaged
 */
export function openStateFile(path: string, seed: string): { readonly keeper: Keeper; readonly state: State | null } {
  const first = readStateFile(path);
  let stamp = first === null ? null : stampOf(path);
  let revision = first?.revision ?? 0;
  const newer = (): State | null => {
    const now = stampOf(path);
    if (now === null || now === stamp) return null;
    const kept = readStateFile(path);
    if (kept === null) return null;
    if (kept.state.seed !== seed)
      throw new StateFileError(path, "a simulator of another account has taken it over", false);
    stamp = now;
    revision = kept.revision;
    return kept.state;
  };
  const keep = (state: State): StateFileError | null => {
    try {
      writeStateFile(path, { revision: revision + 1, state });
      revision += 1;
      stamp = stampOf(path);
      return null;
    } catch (error) {
      if (error instanceof StateFileError) return error;
      throw error;
    }
  };
  return {
    state: first?.state.seed === seed ? first.state : null,
    keeper: {
      update: (act) =>
        locked(path, () => {
          const known = newer();
          const seen = stampOf(path);
          const { state, result } = act(known);
          if (state === null) return { result, problem: null };
          // A lock that was held for too long may have been broken by another process.
          const isOurs = stampOf(path) === seen;
          return { result, problem: isOurs ? keep(state) : writtenMeanwhile(path) };
        }),
    },
  };
}

const writtenMeanwhile = (path: string): StateFileError =>
  new StateFileError(path, "another process has written it meanwhile", false);

/** Tells one writing of a file from another; null = it is not there. */
function stampOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.ino}/${found.mtimeNs}/${found.size}`;
}
