import { ok, type Answer, type Call } from "./answer.ts";

interface Page<Item> {
  readonly items: readonly Item[];
  readonly link: string | null;
}

/** The page asked for (30 by default, 100 at most) and its `Link` header. */
export function pageOf<Item>(call: Call, all: readonly Item[]): Page<Item> {
  const size = Math.min(100, positive(call.query.get("per_page"), 30));
  const page = positive(call.query.get("page"), 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const items = all.slice((page - 1) * size, page * size);
  const links = [
    ...(page > 1 ? [["prev", Math.min(page - 1, last)] as const] : []),
    ...(page < last ? [["next", page + 1] as const, ["last", last] as const] : []),
    ...(page > 1 ? [["first", 1] as const] : []),
  ];
  const link = links.map(([rel, number]) => `<${addressOf(call, number)}>; rel="${rel}"`).join(", ");
  return { items, link: link === "" ? null : link };
}

const addressOf = (call: Call, page: number): string => {
  const query = new URLSearchParams(call.query);
  query.set("page", String(page));
  return `${call.origin}${call.path}?${query.toString()}`;
};

const positive = (text: string | null, otherwise: number): number => {
  const number = Number.parseInt(text ?? "", 10);
  return number > 0 ? number : otherwise;
};

/** A list, page by page. */
export function listed<Item>(call: Call, all: readonly Item[], view: (item: Item) => unknown): Answer {
  const { items, link } = pageOf(call, all);
  return { ...ok(items.map(view)), ...(link === null ? {} : { headers: { link } }) };
}
