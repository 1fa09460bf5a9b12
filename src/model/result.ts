/** Either a value or the reason why there is none; trouble that can be foreseen is never thrown. */
export type Result<T, E> = Ok<T> | Err<E>;

/** The good half of a {@link Result}. */
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

/** The bad half of a {@link Result}. */
export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** Wraps a value. */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

/** Wraps a reason. */
export const err = <E>(error: E): Err<E> => ({ ok: false, error });
