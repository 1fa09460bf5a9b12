/** Each item whose key an item before it has, with the first item of that key. */
export function repeated<T>(items: readonly T[], keyOf: (item: T) => unknown): readonly (readonly [T, T])[] {
  const first = new Map<unknown, T>();
  const pairs: (readonly [T, T])[] = [];
  for (const item of items) {
    const before = first.get(keyOf(item));
    if (before === undefined) first.set(keyOf(item), item);
    else pairs.push([before, item]);
  }
  return pairs;
}
