import { expect, test } from "vitest";
import type { Mishap } from "../../../src/simulator/faults/trouble.ts";
import { useBench } from "../../converge/bench.ts";
import { accountOf, fileOf, play, type Scene, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

/** One scene for each kind of write: its step, and the requests that write. */
const writes: readonly (Scene & { readonly step: string; readonly on: string; readonly others?: readonly string[] })[] =
  [
    {
      step: "configure/vrs-a",
      on: "PUT /vrackServices/resource/*",
      account: accountOf([{ subnets: [subnet(10, ["alpha"])] }]),
      file: fileOf({ "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["alpha", "beta"])] }] }),
    },
    {
      step: "attach/vrs-a",
      on: "POST /vrack/*/vrackServices",
      account: accountOf([{ vrack: null }]),
      file: fileOf({ "pn-1": [{ id: "vrs-a" }] }),
    },
    {
      step: "detach/vrs-a",
      on: "DELETE /vrack/*/vrackServices/*",
      others: ["attach/vrs-a"],
      account: accountOf([{}]),
      file: fileOf({ "pn-2": [{ id: "vrs-a" }] }),
    },
    {
      step: "rename/vrs-a",
      on: "PUT /services/*",
      account: accountOf([{ name: "old" }]),
      file: fileOf({ "pn-1": [{ id: "vrs-a", name: "new" }] }),
    },
  ];

interface Row {
  readonly name: string;
  readonly trouble: Mishap & { readonly times?: number };
  /** The writes that meet it, without the step's id; a last one that takes effect follows unless one of them did. */
  readonly met: readonly string[];
  readonly only?: string;
}

const rows: readonly Row[] = [
  { name: "the answer is lost after the work was done", trouble: { do: "lost-answer" }, met: ["none *"] },
  { name: "the connection breaks before the work is done", trouble: { do: "reset" }, met: ["none"] },
  {
    name: "the connection breaks before the work is done, three times",
    trouble: { do: "reset", times: 3 },
    met: ["none", "none", "none"],
  },
  { name: "the answer breaks off half-way", trouble: { do: "truncate" }, met: ["200 *"] },
  { name: "HTML comes after the work was done", trouble: { do: "html", after: true }, met: ["502 *"] },
  { name: "HTML comes instead of the work", trouble: { do: "html" }, met: ["502"] },
  { name: "JSON of another shape comes after the work was done", trouble: { do: "garbage" }, met: ["200 *"] },
  { name: "500 before the work", trouble: { do: "status", status: 500 }, met: ["500"] },
  { name: "500 after the work", trouble: { do: "status", status: 500, after: true }, met: ["500 *"] },
  { name: "504 after the work", trouble: { do: "status", status: 504, after: true }, met: ["504 *"] },
  { name: "503 before the work, twice", trouble: { do: "status", status: 503, times: 2 }, met: ["503", "503"] },
  { name: "408 after the work", trouble: { do: "status", status: 408, after: true }, met: ["408 *"] },
  { name: "429 without Retry-After", trouble: { do: "status", status: 429 }, met: ["429"] },
  { name: "429 with Retry-After in seconds", trouble: { do: "status", status: 429, retryAfter: 30 }, met: ["429"] },
  {
    name: "429 with Retry-After as a date",
    trouble: { do: "status", status: 429, retryAfter: { inSeconds: 30 } },
    met: ["429"],
  },
  { name: "423 twice", trouble: { do: "status", status: 423, times: 2 }, met: ["423", "423"] },
  { name: "409 twice", trouble: { do: "status", status: 409, times: 2 }, met: ["409", "409"] },
  { name: "the platform is thirty times slower", trouble: { do: "slow-task", factor: 30 }, met: ["200 *"] },
];

test.each(writes.flatMap((write) => rows.map((row) => ({ write, row, title: `${write.step}: ${row.name}` }))))(
  "absorbed with one write that takes effect: $title",
  async ({ write, row }) => {
    const { step, on, others = [], ...scene } = write;
    const { story } = await play(bench(), { ...scene, trouble: [{ ...row.trouble, on }] });
    const took = row.met.some((met) => met.endsWith("*"));
    expect(story).toEqual({
      exit: "done 0",
      steps: [step, ...others].map((id) => `${id}: done`),
      writes: [
        ...row.met.map((met) => `${step} ${met}`),
        ...(took ? [] : [`${step} 200 *`]),
        ...others.map((id) => `${id} 200 *`),
      ],
      errors: [],
    });
  },
);

test.each([
  {
    name: "before the work",
    trouble: { do: "hang" } as const,
    writes: ["configure/vrs-a none", "configure/vrs-a 200 *"],
  },
  { name: "after the work", trouble: { do: "hang", after: true } as const, writes: ["configure/vrs-a none *"] },
])("a write that hangs $name is given up and looked up", async ({ trouble, writes: expected }) => {
  const [configure] = writes;
  if (!configure) throw new Error("There is one.");
  const scene = { ...configure, trouble: [{ ...trouble, on: configure.on }], options: { requestTimeoutMs: 300 } };
  expect((await play(bench(), scene)).story).toEqual({
    exit: "done 0",
    steps: ["configure/vrs-a: done"],
    writes: expected,
    errors: [],
  });
});

test("Retry-After is honoured for a write", async () => {
  const [configure] = writes;
  if (!configure) throw new Error("There is one.");
  await play(bench(), { ...configure, trouble: [{ do: "status", status: 429, retryAfter: 45, on: configure.on }] });
  const [refused, taken] = bench().simulator.requests.filter(({ method }) => method === "PUT");
  expect(((taken?.at ?? 0) - (refused?.at ?? 0)) / 1000).toBeGreaterThanOrEqual(45);
});

test("readings that fail while the platform works change nothing", async () => {
  const [configure] = writes;
  if (!configure) throw new Error("There is one.");
  const trouble = [{ do: "status", status: 503, on: "GET /vrackServices/resource", nth: 3, times: 9 } as const];
  const { story, outcome } = await play(bench(), { ...configure, trouble });
  expect(story).toEqual({
    exit: "done 0",
    steps: ["configure/vrs-a: done"],
    writes: ["configure/vrs-a 200 *"],
    errors: [],
  });
  expect(outcome.requests.retries).toBeGreaterThanOrEqual(5);
});

test("waiting adds at most 15 % and half a second to what the platform needs", async () => {
  const [configure] = writes;
  if (!configure) throw new Error("There is one.");
  for (const factor of [1, 5, 40]) {
    const { outcome } = await play(bench(), { ...configure, trouble: [{ do: "slow-task", factor, on: configure.on }] });
    const needed = 8 * factor;
    expect(outcome.seconds).toBeGreaterThanOrEqual(needed);
    expect(outcome.seconds).toBeLessThanOrEqual(needed * 1.16 + 0.5);
  }
});
