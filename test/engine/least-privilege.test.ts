import { expect, test } from "vitest";
import { isGranted } from "../../src/engine/least-privilege.ts";
import { kinds } from "../../src/kinds/kinds.ts";
import { routes } from "../../src/simulator/routes/router.ts";

test.each<[rule: string, call: string, granted: boolean]>([
  ["GET /*", "GET /v2/vrackServices/resource", true],
  ["GET /v2/vrackServices/*", "GET /v2/vrackServices/resource", true],
  ["GET /vrackServices/*", "GET /v2/vrackServices/resource", true],
  ["get /vrack/pn-1", "GET /vrack/pn-1", true],
  ["GET /vrack/pn-1", "GET /vrack/pn-10", false],
  ["GET /vrack", "GET /vrack/pn-1", false],
  ["PUT /*", "GET /vrack/pn-1", false],
])("the rule %s and the call %s", (rule, call, granted) => {
  expect(isGranted(call, [rule])).toBe(granted);
});

test("every right is one that a route of the API asks for", () => {
  const asked = new Set(routes.flatMap(({ actions }) => actions));
  // Nothing reads neighbours yet: their actions are held against the published files.
  const rights = kinds.flatMap((kind) => kind.rights?.list ?? []).filter(({ purpose }) => purpose !== "neighbours");
  const actions = rights.map(({ action }) => action);
  // Asked for only by what a write holds, which the simulator looks at by itself.
  const inside = /^(vrackServices:apiovh:storageNetApp\/|storageNetApp:apiovh:vrackServices\/)/;
  expect(actions.filter((action) => !asked.has(action) && !inside.test(action))).toEqual([]);
  expect(new Set(actions).size).toBe(actions.length);
});
