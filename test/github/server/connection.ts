import { GraphQLError } from "graphql";

/** Which part of a list is asked for. */
export interface Slice {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

interface Connection<Item> {
  readonly nodes: readonly Item[];
  readonly totalCount: number;
  readonly pageInfo: Readonly<Record<"hasNextPage" | "hasPreviousPage", boolean>> &
    Readonly<Record<"startCursor" | "endCursor", string | null>>;
}

/** A list as GraphQL pages it: `first` or `last` is required, 100 at most. */
export function connection<Source, Item>(
  field: string,
  all: readonly Source[],
  slice: Slice,
  view: (source: Source) => Item,
): Connection<Item> {
  const size = slice.first ?? slice.last;
  const word = slice.first == null ? "last" : "first";
  if (size == null) {
    throw typed(
      "MISSING_PAGINATION_BOUNDARIES",
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`,
    );
  }
  if (size > 100) {
    throw typed(
      "EXCESSIVE_PAGINATION",
      `Requesting ${size} records on the \`${field}\` connection exceeds the \`${word}\` limit of 100 records.`,
    );
  }
  const from = slice.after == null ? 0 : indexOf(slice.after) + 1;
  const until = slice.before == null ? all.length : indexOf(slice.before);
  const start = slice.first == null ? Math.max(from, until - size) : from;
  const end = slice.first == null ? until : Math.min(until, from + size);
  const some = end > start;
  return {
    nodes: all.slice(start, end).map(view),
    totalCount: all.length,
    pageInfo: {
      hasNextPage: end < all.length,
      hasPreviousPage: start > 0,
      startCursor: some ? cursor(start) : null,
      endCursor: some ? cursor(end - 1) : null,
    },
  };
}

const cursor = (index: number): string => Buffer.from(`cursor:${index}`).toString("base64");
const indexOf = (text: string): number => Number(Buffer.from(text, "base64").toString().replace("cursor:", ""));

/** An error with GitHub's `type`. */
export const typed = (type: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { type } });
