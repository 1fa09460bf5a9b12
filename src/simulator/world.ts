/*
 * The shelves below this file import in one direction: state ← rules ← http ← routes, faults ← account.
 * state: what is. rules: what the platform accepts and does. http: how requests and answers look. routes: what is asked for.
 * faults: what goes wrong on the way. account: what a user writes to begin with. test/simulator/imports.test.ts holds it.
 */
import { settingsOf, type Account } from "./account/account.ts";
import type { Credentials } from "./state/settings.ts";
import type { ApiAnswer, ApiRequest } from "./http/answer.ts";
import { AccountError, checkAccount } from "./account/check-account.ts";
import { applyOutsideEdit, type OutsideEdit } from "./faults/outside-edit.ts";
import type { Refusal } from "./rules/refusal.ts";
import { seedState } from "./account/seed-state.ts";
import { finishDueWork } from "./state/finish-due-work.ts";
import type { Effect, Interruption, State } from "./state/state.ts";
import type { Trouble } from "./faults/trouble.ts";
import { handleRequest } from "./handle-request.ts";

/** What a world needs besides its account. */
export interface WorldOptions {
  /** Milliseconds since 1970; may be a virtual clock. */
  readonly now: () => number;
  /** How long an ordinary task takes. */
  readonly taskMs: number;
  /** Distinguishes the address elections of otherwise equal worlds. */
  readonly seed?: number;
  /** Time until a new display name reaches IAM; default: two tasks. */
  readonly renameLagMs?: number;
  /** A state to go on from, made from the same account. */
  readonly state?: State;
}

/** The simulated account: answers requests, and lets tests look and act behind its back. */
export interface World {
  readonly credentials: Credentials;
  /** Answers one request. Never throws on a weird one. */
  handle(request: ApiRequest): ApiAnswer;
  /** Replaces all scripted troubles, and counts requests from the start. */
  script(troubles: readonly Trouble[]): void;
  /** Acts as somebody else; the refusal, or null when it is done. */
  edit(edit: OutsideEdit): Refusal | null;
  /** Goes on from another state of the same account. */
  restore(state: State): void;
  /** Everything there is, with all that is due by now. */
  state(): State;
  /** Accepted writes, oldest first. */
  effects(): readonly Effect[];
  /** Times in which addresses did not answer, by when they began. */
  interruptions(): readonly Interruption[];
}

/** What the account was from a time on. */
interface Moment {
  readonly at: number;
  readonly state: State;
}

const keptMoments = 500;

/**
 * Creates a simulated account. All it does follows from its arguments and the requests.
 *
 * @throws AccountError when the account cannot exist
 */
export function createWorld(account: Account, options: WorldOptions): World {
  const seeded = seedState(account, options.now(), options.seed ?? 0, options.taskMs);
  const problems = checkAccount(account, seeded);
  if (problems.length > 0) throw new AccountError(problems);
  const settings = settingsOf(account);
  const { taskMs } = options;
  let troubles = account.trouble ?? [];
  let state = options.state ?? seeded;
  let requests = 0;
  let past: readonly Moment[] = [{ at: options.now(), state }];
  const remember = (): void => {
    if (past.at(-1)?.state !== state) past = [...past.slice(1 - keptMoments), { at: options.now(), state }];
  };
  return {
    credentials: settings.credentials,
    handle(request) {
      requests += 1;
      const handled = handleRequest(request, {
        state,
        stateAt: (at) => (past.findLast((moment) => moment.at <= at) ?? past[0])?.state ?? state,
        troubles,
        settings,
        taskMs,
        renameLagMs: options.renameLagMs ?? 2 * taskMs,
        at: options.now(),
        number: requests,
      });
      state = handled.state;
      remember();
      return handled.answer;
    },
    script(next) {
      troubles = next;
      state = { ...state, hits: [] };
    },
    edit(edit) {
      const at = options.now();
      const verdict = applyOutsideEdit(finishDueWork(state, at), edit, settings, at, taskMs);
      if (verdict.ok) state = verdict.state;
      remember();
      return verdict.ok ? null : verdict.refusal;
    },
    restore(other) {
      state = other;
      remember();
    },
    state: () => (state = finishDueWork(state, options.now())),
    effects: () => state.effects,
    interruptions: () => (state = finishDueWork(state, options.now())).interruptions,
  };
}
