/** The object of the API that a change or step belongs to. */
export interface Owner {
  /** The sort of thing it is: the `name` of a {@link Kind}, such as `vrack-services`. */
  readonly kind: string;
  readonly id: string;
  /** Live display name; null when it has none. */
  readonly name: string | null;
  readonly region: string;
  /** What stands for its id in a review, since it may have had none by then: it was ordered. Absent = its id. */
  readonly reviewedAs?: string;
}

/** The id by which a review knows it. */
export const reviewedId = ({ id, reviewedAs }: Owner): string => reviewedAs ?? id;
