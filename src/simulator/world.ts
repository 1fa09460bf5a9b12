import { settingsOf, type Account, type Credentials, type Settings } from "./state/account.ts";
import type { ApiAnswer, ApiRequest } from "./http/answer.ts";
import { admit, checkActions, checkRules } from "./http/auth.ts";
import { AccountError, checkAccount } from "./state/check-account.ts";
import { writeConditionsUnder } from "./faults/write-conditions.ts";
import { sha1 } from "./state/digest.ts";
import { applyOutsideEdit, type OutsideEdit } from "./faults/outside-edit.ts";
import { issueToken } from "./http/oauth.ts";
import { refuse, type Refusal, type Reply } from "./http/refusal.ts";
import { matchRoute, targetOf, type Target } from "./routes/router.ts";
import { seedState } from "./state/seed-state.ts";
import { finishDueWork } from "./state/finish-due-work.ts";
import { answerInstead, delayOf, spoilAnswer } from "./faults/spoil-answer.ts";
import type { Effect, Interruption, State } from "./state/state.ts";
import { clockOffset, strike, tokenPath, type Trouble } from "./faults/trouble.ts";

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
  /** Everything there is, with all that is due by now. */
  state(): State;
  /** Accepted writes, oldest first. */
  effects(): readonly Effect[];
  /** Times in which addresses did not answer, by when they began. */
  interruptions(): readonly Interruption[];
}

/**
 * Creates a simulated account. All it does follows from its arguments and the requests.
 *
 * @throws AccountError when the account cannot exist
 */
export function createWorld(account: Account, options: WorldOptions): World {
  const seeded = seedState(account, options.now(), options.seed ?? 0);
  const problems = checkAccount(account, seeded);
  if (problems.length > 0) throw new AccountError(problems);
  const settings = settingsOf(account);
  let troubles = account.trouble ?? [];
  let state = options.state ?? seeded;
  let requests = 0;
  return {
    credentials: settings.credentials,
    handle(request) {
      requests += 1;
      const handled = handleRequest(request, {
        state,
        troubles,
        settings,
        options,
        at: options.now(),
        number: requests,
      });
      state = handled.state;
      return handled.answer;
    },
    script(next) {
      troubles = next;
      state = { ...state, hits: [] };
    },
    edit(edit) {
      const at = options.now();
      const verdict = applyOutsideEdit(finishDueWork(state, at), edit, settings, at, options.taskMs);
      if (verdict.ok) state = verdict.state;
      return verdict.ok ? null : verdict.refusal;
    },
    state: () => (state = finishDueWork(state, options.now())),
    effects: () => state.effects,
    interruptions: () => (state = finishDueWork(state, options.now())).interruptions,
  };
}

interface Situation {
  readonly state: State;
  readonly troubles: readonly Trouble[];
  readonly settings: Settings;
  readonly options: WorldOptions;
  readonly at: number;
  readonly number: number;
}

function handleRequest(
  request: ApiRequest,
  situation: Situation,
): { readonly state: State; readonly answer: ApiAnswer } {
  const { settings, at, options } = situation;
  const target = targetOf(request.url);
  const calm = finishDueWork(situation.state, at);
  const struck = strike(situation.troubles, calm.hits, request.method, target?.path ?? "");
  const before = situation.troubles.length > 0 ? { ...calm, hits: struck.hits } : calm;
  const edited = editFromOutside(before, struck.troubles, "before", settings, at, options.taskMs);
  const instead = answerInstead(struck.troubles, at);
  const reply = instead ? null : answerRequest(request, target, { ...situation, state: edited }, struck.troubles);
  const worked = reply?.state ?? edited;
  const after = editFromOutside(worked, struck.troubles, "after", settings, at, options.taskMs);
  const parts = instead ?? spoilAnswer(rendered(reply), struck.troubles, at);
  const answer: ApiAnswer = {
    ...parts,
    headers: { ...parts.headers, "x-ovh-queryid": queryId(situation) },
    delayMs: delayOf(struck.troubles),
    changed: worked.effects !== edited.effects,
    troubles: struck.troubles.map((trouble) => trouble.do),
  };
  return { state: after, answer };
}

/** Somebody else's edits that a request sets off. One that is refused has no effect. */
function editFromOutside(
  state: State,
  troubles: readonly Trouble[],
  when: "before" | "after",
  settings: Settings,
  at: number,
  taskMs: number,
): State {
  return troubles.reduce((reached, trouble) => {
    if (trouble.do !== "concurrent-edit" || (trouble.when ?? "before") !== when) return reached;
    const verdict = applyOutsideEdit(reached, trouble.edit, settings, at, taskMs);
    return verdict.ok ? verdict.state : reached;
  }, state);
}

function answerRequest(request: ApiRequest, target: Target | null, situation: Situation, struck: readonly Trouble[]): Reply {
  const { settings, options, state, at } = situation;
  if (!target) return unknownRoute;
  const serverTime = at + clockOffset(situation.troubles) * 1000;
  if (request.method === "POST" && target.path === tokenPath) return issueToken(request, settings.credentials, at);
  if (request.method === "GET" && target.path === "/auth/time" && target.version) {
    return { status: 200, body: Math.floor(serverTime / 1000) };
  }
  const matched = matchRoute(target, request.method);
  if (!matched) return unknownRoute;
  const admission = admit(request, settings, serverTime);
  if ("refusal" in admission) return admission.refusal;
  const bound = admission.method === "application-key";
  const refusal =
    (bound ? checkRules(settings, request.method, target.path, target.fullPath) : null) ??
    checkActions(settings, matched.route.actions);
  if (refusal) return refusal;
  return matched.route.answer({
    state,
    at,
    settings,
    request,
    query: target.query,
    params: matched.params,
    conditions: writeConditionsUnder(struck, at, options.taskMs),
    renameLagMs: options.renameLagMs ?? 2 * options.taskMs,
    taskMs: options.taskMs,
    admittedBy: admission.method,
  });
}

const unknownRoute: Reply = refuse(404, "Client::NotFound", "Got an invalid (or empty) URL");

function rendered(reply: Reply | null) {
  const headers = { "content-type": "application/json; charset=utf-8", ...reply?.headers };
  return {
    status: reply?.status ?? 500,
    headers,
    body: JSON.stringify(reply?.body ?? null),
    delivery: "send",
  } as const;
}

const queryId = ({ state, number }: Situation): string =>
  `EU.sim-1.${sha1(`${state.seed}/${state.salt}/${number}`).slice(0, 8)}.${number}`;
