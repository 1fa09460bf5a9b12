import type { Failure } from "../model/failure.ts";
import { err, ok, type Result } from "../model/result.ts";
import type { JsonAnswer, ReadClient, Route } from "../model/ports.ts";

/** More pages than any account has; a server that never ends is cut off here. */
const mostPages = 1000;

/** All elements of a list, undecoded, and the last page's answer for failures. */
export interface WholeList {
  readonly elements: readonly unknown[];
  readonly answer: JsonAnswer;
}

/**
 * Reads a list page by page: as long as an answer has a next cursor, the same route is asked with it.
 *
 * Source: the API's pagination headers, which routes of both versions may use. The page size is left to the server.
 * A cursor that comes back is a `malformed` failure.
 */
export async function readList(client: ReadClient, route: Route): Promise<Result<WholeList, Failure>> {
  const elements: unknown[] = [];
  const seen = new Set<string>();
  let headers: Readonly<Record<string, string>> = {};
  for (;;) {
    const page = await client.get(route, headers);
    if (!page.ok) return page;
    const { value } = page.value;
    if (!Array.isArray(value)) return err(page.value.malformed("The answer is not a list."));
    for (const element of value) elements.push(element);
    const cursor = page.value.headers.get("x-pagination-cursor-next") ?? "";
    if (cursor === "") return ok({ elements, answer: page.value });
    if (seen.has(cursor))
      return err(page.value.malformed("The list does not end: the cursor for its next page came twice."));
    if (seen.size >= mostPages) return err(page.value.malformed(`The list has more than ${mostPages} pages.`));
    seen.add(cursor);
    headers = { "x-pagination-cursor": cursor };
  }
}
