import { awaitSettled, changedUnderUs } from "../../src/engine/await-settled.ts";
import type { Kind, KindPlan } from "../../src/engine/kind.ts";
import type { Runner } from "../../src/engine/runner.ts";
import { sendOnce } from "../../src/engine/send-once.ts";
import type { LookUp } from "../../src/engine/write.ts";
import { done, stale, type StepResult } from "../../src/engine/step-result.ts";
import { type Judgement, waitUntil } from "../../src/engine/wait.ts";
import { createWatch, type Watch } from "../../src/engine/watch.ts";
import { beginWork, type Context, type Work } from "../../src/engine/work.ts";
import { addressOf } from "../../src/model/address.ts";
import { plainWords } from "../../src/kinds/plain-words.ts";
import type { Change } from "../../src/model/change.ts";
import type { Failure } from "../../src/model/failure.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Owner } from "../../src/model/owner.ts";
import { err, ok, type Result } from "../../src/model/result.ts";
import type { Step } from "../../src/model/step.ts";
import { failure } from "../model/failures.ts";

/** A counter as its account has it. */
export interface Counter {
  readonly id: string;
  readonly value: number;
  readonly checksum: string;
  readonly isBusy: boolean;
}

/** Sets a counter. */
export interface SetStep extends Step {
  readonly verb: "set";
  readonly to: number;
  readonly checksum: string;
}

/** An account of counters in memory: setting one takes a while, and one answer may be lost on the way. */
export interface CounterAccount {
  list(): Promise<Result<readonly Counter[], Failure>>;
  set(id: string, checksum: string, value: number): Promise<Result<string, Failure>>;
  /** Somebody else sets a counter at once. */
  edit(id: string, value: number): void;
  /** The next write is carried out and its answer does not come. */
  loseAnswer(): void;
  /** How many writes took effect. */
  writes(): number;
}

/** @param counters - values by id */
export function createCounters(counters: Readonly<Record<string, number>>): CounterAccount {
  const values = new Map(Object.entries(counters));
  const busy = new Map<string, number>();
  let lost = false;
  let writes = 0;
  const checksumOf = (id: string): string => `sum-${id}-${values.get(id)}`;
  return {
    list: async () =>
      ok(
        [...values].map(([id, value]): Counter => {
          const left = busy.get(id) ?? 0;
          busy.set(id, Math.max(0, left - 1));
          return { id, value, checksum: checksumOf(id), isBusy: left > 0 };
        }),
      ),
    set: async (id, checksum, value) => {
      if (checksum !== checksumOf(id)) return err(told("stale", "no"));
      values.set(id, value);
      busy.set(id, 2);
      writes += 1;
      if (!lost) return ok(checksumOf(id));
      lost = false;
      return err(told("lost", "unknown"));
    },
    edit: (id, value) => void values.set(id, value),
    loseAnswer: () => {
      lost = true;
    },
    writes: () => writes,
  };
}

const told = (kind: Failure["kind"], taken: Failure["taken"]): Failure =>
  failure(kind, { message: `The counter says ${kind}.`, request: "PUT /counter", taken });

/**
 * A kind that the project does not have: counters that are to have a value.
 *
 * @param after - steps of other kinds that must be done before a counter is set
 */
export function counterKind(
  account: CounterAccount,
  wanted: Readonly<Record<string, number>>,
  after: readonly string[] = [],
): Kind<readonly Counter[]> {
  return {
    name: "counter",
    words: plainWords("counter"),
    read: () => account.list(),
    plan: (_, live) => ok(planOf(live, wanted, after)),
    accountEssence: (live) => live.map(({ id, value }) => [id, value]),
    changeEssence: ({ address, action, fields }) => [
      address,
      action,
      fields.map(({ before, after: to }) => [before, to]),
    ],
    remainders: () => [],
    endState: ({ address, fields }) => ({ is: fields.map(({ after: to }) => [address, to]), isNot: [] }),
    stepEssence: (step) => [step.id, step.dependsOn, (step as SetStep).to, (step as SetStep).checksum],
    open: async (live, plan, _, context) => openCounters(account, live, plan, context),
  };
}

const ownerOf = (id: string): Owner => ({ kind: "counter", id, name: null, region: "everywhere" });

function planOf(
  live: readonly Counter[],
  wanted: Readonly<Record<string, number>>,
  after: readonly string[],
): KindPlan {
  const different = live.filter(({ id, value }) => wanted[id] !== undefined && wanted[id] !== value);
  return {
    changes: different.map(changeOf(wanted)),
    steps: different.map(
      ({ id, checksum }): SetStep => ({
        id: `set/${id}`,
        verb: "set",
        owner: ownerOf(id),
        lanes: [id],
        isAside: false,
        takesUp: [],
        dependsOn: after,
        changes: [addressOf(id)],
        to: wanted[id] ?? 0,
        checksum,
      }),
    ),
    objects: live.map(({ id }) => ({ owner: ownerOf(id), serviceNames: {} })),
    findings: [],
    stakes: new Map(),
    wanted: Object.entries(wanted),
    states: [],
    refusals: [],
    destinations: [],
    protections: [],
  };
}

const changeOf =
  (wanted: Readonly<Record<string, number>>) =>
  ({ id, value }: Counter): Change => ({
    thing: "counter",
    action: "update",
    address: addressOf(id),
    owner: ownerOf(id),
    fields: [{ field: "value", before: value, after: wanted[id] ?? null }],
    impacts: [],
    endpoints: [],
    allowedByPolicy: [],
  });

function openCounters(account: CounterAccount, live: readonly Counter[], plan: Plan, context: Context): Runner {
  const watch = createWatch(() => account.list(), context.clock, live);
  return {
    requestsOf: () => 1,
    run: (step, startedAt) =>
      setCounter(account, watch, beginWork(context, step, `counter ${step.owner.id}`, startedAt)),
    finish: async (steps) => {
      const touched = steps.map(({ step }) => step.owner.id);
      const ids = plan.objects
        .map(({ owner }) => owner)
        .filter(({ kind, id }) => kind === "counter" && !touched.includes(id));
      const words = {
        troubleOf: (now: Counter, planned: Counter | undefined) =>
          now.value === planned?.value ? null : changedUnderUs(`Somebody else set ${now.id}.`),
        stillBusy: (id: string) => `${id} is still counting.`,
        waitFor: (id: string) => `${id}: counting`,
      };
      const unsettled = await awaitSettled(
        ids.map(({ id }) => id),
        watch,
        words,
        context,
      );
      return { unsettled: unsettled.map(({ trouble }) => trouble), addresses: [], reachableNowhere: [], notes: [] };
    },
  };
}

async function setCounter(account: CounterAccount, watch: Watch<Counter>, work: Work): Promise<StepResult> {
  const step = work.step as SetStep;
  const sent = await sendOnce<string>(work, {
    send: () => account.set(step.owner.id, step.checksum, step.to),
    lookUp: async (): Promise<LookUp<string>> => {
      await watch.read();
      const live = watch.latest(step.owner.id);
      if (live?.value === step.to) return { kind: "taken", value: live.checksum };
      return live?.checksum === step.checksum
        ? { kind: "absent" }
        : { kind: "over", result: stale(work, `Somebody else set ${step.owner.id}.`) };
    },
  });
  if (sent.kind === "over") return sent.result;
  return waitUntil(
    work,
    watch,
    (live): Judgement => (live.isBusy ? { waitFor: `${work.title}: counting` } : { result: done(sent.value) }),
  );
}
