import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StateFileError } from "../../src/simulator/state/state-file.ts";
import { account, gra, lim } from "./account.ts";
import { at, benchOf, taskMs } from "./client.ts";

let folder: string;
let stateFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulator-"));
  stateFile = join(folder, "deep", "state.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs one simulator from start to end. */
async function session<T>(
  from: typeof account,
  act: (bench: Awaited<ReturnType<typeof benchOf>>) => Promise<T>,
): Promise<T> {
  const bench = await benchOf(from, { stateFile });
  try {
    return await act(bench);
  } finally {
    await bench.close();
  }
}

const linkOf = (from: typeof account, waitMs: number): Promise<unknown> =>
  session(from, async ({ api, advance }) => {
    advance(waitMs);
    const { body } = await api.get(`/v2/vrackServices/resource/${lim}`);
    return [at(body, "resourceStatus"), at(body, "currentState", "vrackId")];
  });

const attach = (): Promise<unknown> =>
  session(account, ({ api }) => api.post("/1.0/vrack/pn-100002/vrackServices", { vrackServices: lim }));

test("a task accepted by one process is finished for the next", async () => {
  await attach();
  expect([await linkOf(account, 0), await linkOf(account, taskMs), await linkOf(account, taskMs)]).toEqual([
    ["UPDATING", null],
    ["READY", "pn-100002"],
    ["READY", "pn-100002"],
  ]);
  expect(readdirSync(join(folder, "deep"))).toEqual(["state.json"]);
});

test("reading alone writes no file", async () => {
  await session(account, ({ api }) => api.get("/1.0/vrack"));
  expect(readdirSync(folder)).toEqual([]);
});

test("another account starts afresh, and takes the file over at its first write", async () => {
  await attach();
  const other = { ...account, regions: ["eu-west-gra", "eu-west-lim"] };
  expect(await linkOf(other, taskMs)).toEqual(["READY", null]);
  expect(await linkOf(account, taskMs)).toEqual(["READY", "pn-100002"]);
});

for (const [name, damage, reason] of [
  ["cut short", (text: string) => text.slice(0, 100), /cut short/],
  ["changed by hand", (text: string) => text.replaceAll(gra, "vrs-other"), /changed or damaged/],
  ["of another format", () => '{"format":0}', /format is not 1/],
  ["empty", () => "", /cut short/],
] as const) {
  test(`a state file ${name} is refused and left alone`, async () => {
    await attach();
    writeFileSync(stateFile, damage(readFileSync(stateFile, "utf8")));
    const damaged = readFileSync(stateFile, "utf8");
    const failure = await benchOf(account, { stateFile }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StateFileError);
    expect((failure as StateFileError).reason).toMatch(reason);
    expect(readFileSync(stateFile, "utf8")).toBe(damaged);
  });
}
