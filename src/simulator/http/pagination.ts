import { badRequest } from "../rules/refusal.ts";
import type { Reply } from "./reply.ts";

/** What a client asked for, as header values. */
export interface PageWish {
  readonly cursor: string | undefined;
  readonly size: string | undefined;
}

const maxSize = 1000;

/**
 * One page of a list, with the header that leads to the next.
 *
 * The cursor names the last element seen, so that elements that come and go meanwhile do not shift the pages.
 *
 * @param items - in the order of `keyOf`, by code unit
 */
export function paged<T>(items: readonly T[], keyOf: (item: T) => string, wish: PageWish, pageSize: number): Reply {
  const size = wish.size === undefined ? pageSize : Number(wish.size);
  if (!Number.isInteger(size) || size < 1) {
    return badRequest("PaginationSizeBadFormat", "Invalid header X-Pagination-Size: not a positive integer");
  }
  const after = wish.cursor ? readCursor(wish.cursor) : "";
  if (after === null) return badRequest("PaginationCursorBadFormat", "Invalid header X-Pagination-Cursor");
  const rest = items.filter((item) => keyOf(item) > after);
  const body = rest.slice(0, Math.min(size, maxSize));
  const last = body.at(-1);
  const more = last !== undefined && rest.length > body.length;
  const headers = {
    "x-pagination-elements": String(items.length),
    ...(more ? { "x-pagination-cursor-next": writeCursor(keyOf(last)) } : {}),
  };
  return { status: 200, body, headers };
}

const writeCursor = (key: string): string => Buffer.from(`after:${key}`).toString("base64url");

function readCursor(cursor: string): string | null {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  return text.startsWith("after:") ? text.slice("after:".length) : null;
}
