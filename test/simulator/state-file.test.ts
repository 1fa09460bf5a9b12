import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { locked } from "../../src/simulator/state/lock-file.ts";
import { readStateFile, StateFileError, writeStateFile } from "../../src/simulator/state/state-file.ts";
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

test("a state file from before there were orders is gone on from", async () => {
  await attach();
  const kept = readStateFile(stateFile);
  if (kept === null) throw new Error("nothing was kept");
  const { carts: _, orders: __, ...older } = kept.state;
  writeStateFile(stateFile, { revision: kept.revision + 1, state: older as typeof kept.state });
  const [link, listed] = await session(account, async ({ api, advance }) => {
    advance(taskMs);
    const { body } = await api.get(`/v2/vrackServices/resource/${lim}`);
    return [at(body, "currentState", "vrackId"), (await api.get("/1.0/me/order")).body];
  });
  expect([link, listed]).toEqual(["pn-100002", []]);
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

test("a write that cannot be kept is refused and told, has no effect, and reading goes on", async () => {
  const told: string[] = [];
  // The file itself may have this name; the draft beside it is too long for the system.
  const unwritable = join(folder, "s".repeat(240));
  const bench = await benchOf(account, { stateFile: unwritable, warn: (message) => told.push(message) });
  const { status, body } = await bench.api.post("/1.0/vrack/pn-100002/vrackServices", { vrackServices: lim });
  const read = await bench.api.get(`/v2/vrackServices/resource/${lim}`);
  await bench.close();
  const message = `The simulator's state file ${unwritable} cannot be used: writing it failed (ENAMETOOLONG).`;
  expect([status, at(body, "message"), told, read.status, at(read.body, "resourceStatus")]).toEqual([
    500,
    message,
    [message],
    200,
    "READY",
  ]);
  expect(readdirSync(folder)).toEqual([]);
});

test("two processes that share a file see one another's writes and lose none", async () => {
  const one = await benchOf(account, { stateFile });
  const other = await benchOf(account, { stateFile });
  const attached = await one.api.post("/1.0/vrack/pn-100002/vrackServices", { vrackServices: lim });
  const seen = await other.api.get(`/v2/vrackServices/resource/${lim}`);
  one.advance(taskMs);
  other.advance(taskMs);
  const link = async ({ api }: typeof one): Promise<unknown> =>
    at((await api.get(`/v2/vrackServices/resource/${lim}`)).body, "currentState", "vrackId");
  const links = [await link(other), await link(one)];
  const detached = await other.api.delete(`/1.0/vrack/pn-100002/vrackServices/${lim}`);
  const leaving = await one.api.get(`/v2/vrackServices/resource/${lim}`);
  await one.close();
  await other.close();
  expect([attached.status, at(seen.body, "resourceStatus"), links, detached.status]).toEqual([
    200,
    "UPDATING",
    ["pn-100002", "pn-100002"],
    200,
  ]);
  expect(at(leaving.body, "resourceStatus")).toBe("UPDATING");
  expect(readdirSync(join(folder, "deep"))).toEqual(["state.json"]);
});

test("a file that another account has taken over is not overwritten", async () => {
  const one = await benchOf(account, { stateFile });
  const other = await benchOf({ ...account, regions: ["eu-west-gra", "eu-west-lim"] }, { stateFile });
  const write = ({ api }: typeof one) => api.post("/1.0/vrack/pn-100002/vrackServices", { vrackServices: lim });
  const answers = [await write(other), await write(one)];
  await one.close();
  await other.close();
  expect(answers.map(({ status }) => status)).toEqual([200, 500]);
  expect(at(answers[1]?.body, "message")).toMatch(/another account has taken it over\.$/);
});

test("the lock of a process that was killed is broken, and that of one at work is waited for", () => {
  const path = join(folder, "state.json");
  writeFileSync(`${path}.lock`, "");
  utimesSync(`${path}.lock`, 1, 1);
  expect(locked(path, () => readdirSync(folder))).toEqual(["state.json.lock"]);
  expect(readdirSync(folder)).toEqual([]);
});

test("a state file that is a pipe is refused", async () => {
  execFileSync("mkfifo", [join(folder, "pipe")]);
  const failure = await benchOf(account, { stateFile: join(folder, "pipe") }).catch((error: unknown) => error);
  expect((failure as StateFileError).reason).toBe("it is not a plain file");
});
