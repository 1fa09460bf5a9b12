import type { Failure } from "../model/failure.ts";
import type { Result } from "../model/result.ts";

/** A value that many requests need and one request gets. */
export interface ReadOnce<T extends object> {
  /** The value; all who ask while it is on its way get the same answer. A failure is not kept. */
  read(): Promise<Result<T, Failure>>;
  /** Forgets the value, if it is still this one. */
  drop(value: object): void;
}

/** @param isFresh - false when a value that was read before must be read again */
export function createReadOnce<T extends object>(
  get: () => Promise<Result<T, Failure>>,
  isFresh: (value: T) => boolean,
): ReadOnce<T> {
  let kept: Result<T, Failure> | null = null;
  let underWay: Promise<Result<T, Failure>> | null = null;

  const start = async (): Promise<Result<T, Failure>> => {
    try {
      const result = await get();
      kept = result.ok ? result : null;
      return result;
    } finally {
      underWay = null;
    }
  };

  return {
    read: () => {
      if (kept?.ok === true && isFresh(kept.value)) return Promise.resolve(kept);
      underWay ??= start();
      return underWay;
    },
    drop: (value) => {
      if (kept?.ok === true && kept.value === value) kept = null;
    },
  };
}
