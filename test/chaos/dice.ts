/** Randomness that a seed decides. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  readonly share: () => number;
  /** A whole number, both ends included. */
  readonly int: (min: number, max: number) => number;
  /** True so often, from 0 to 1. */
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(values: readonly T[]) => T;
}

/** Source: mulberry32, a 32-bit generator in the public domain. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (min: number, max: number): number => min + Math.floor(share() * (max - min + 1));
  return {
    share,
    int,
    chance: (probability) => share() < probability,
    pick: (values) => values[int(0, values.length - 1)] as never,
  };
}
