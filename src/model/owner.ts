/** The object of the API that a change or step belongs to. */
export interface Owner {
  /** The sort of thing it is: the `name` of a {@link Kind}, such as `vrack-services`. */
  readonly kind: string;
  readonly id: string;
  /** Live display name; null when it has none. */
  readonly name: string | null;
  readonly region: string;
}
