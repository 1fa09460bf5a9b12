import type { Settings } from "./state/settings.ts";
import type { ApiAnswer, ApiRequest } from "./http/answer.ts";
import { admit, checkActions, checkRules } from "./http/auth.ts";
import { writeConditionsUnder } from "./faults/troubled-tasks.ts";
import { sha1 } from "./state/digest.ts";
import { applyOutsideEdit } from "./faults/outside-edit.ts";
import { issueToken, tokenPath } from "./http/oauth.ts";
import { refuse } from "./rules/refusal.ts";
import type { Reply } from "./http/reply.ts";
import { matchRoute, targetOf, type Target } from "./routes/router.ts";
import { finishDueWork } from "./state/finish-due-work.ts";
import { answerInstead, delayOf, spoilAnswer } from "./faults/spoil-answer.ts";
import type { State } from "./state/state.ts";
import { clockOffset, lagOf, strike, type Trouble } from "./faults/trouble.ts";

/** What a request meets. */
export interface Situation {
  readonly state: State;
  /** The state at an earlier time, for readers whom the account lags behind. */
  readonly stateAt: (at: number) => State;
  readonly troubles: readonly Trouble[];
  readonly settings: Settings;
  /** Duration of an ordinary task. */
  readonly taskMs: number;
  /** Time until a new name reaches IAM. */
  readonly renameLagMs: number;
  readonly at: number;
  readonly number: number;
}

/** Answers one request, and says which state it leads to. */
export function handleRequest(
  request: ApiRequest,
  situation: Situation,
): { readonly state: State; readonly answer: ApiAnswer } {
  const { settings, at, taskMs } = situation;
  const target = targetOf(request.url);
  const calm = finishDueWork(situation.state, at);
  const struck = strike(situation.troubles, calm.hits, request.method, target?.path ?? "");
  const before = situation.troubles.length > 0 ? { ...calm, hits: struck.hits } : calm;
  const edited = editFromOutside(before, struck.troubles, "before", settings, at, taskMs);
  const instead = answerInstead(struck.troubles, at);
  const lagMs = request.method === "GET" ? lagOf(struck.troubles) : 0;
  const shown = lagMs > 0 ? finishDueWork(situation.stateAt(at - lagMs), at - lagMs) : edited;
  const reply = instead ? null : answerRequest(request, target, { ...situation, state: shown }, struck.troubles);
  const worked = lagMs > 0 ? edited : (reply?.state ?? edited);
  const after = editFromOutside(worked, struck.troubles, "after", settings, at, taskMs);
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

function answerRequest(
  request: ApiRequest,
  target: Target | null,
  situation: Situation,
  struck: readonly Trouble[],
): Reply {
  const { settings, state, at, taskMs, renameLagMs } = situation;
  if (!target) return unknownRoute;
  const serverTime = at + clockOffset(situation.troubles) * 1000;
  if (request.method === "POST" && target.path === tokenPath) return issueToken(request, settings.credentials, at);
  if (request.method === "GET" && target.path === "/auth/time" && target.version) {
    return { status: 200, body: Math.floor(serverTime / 1000) };
  }
  const matched = matchRoute(target, request.method);
  if (!matched || matched.route.missingIn === settings.ordering.subsidiary) return unknownRoute;
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
    conditions: writeConditionsUnder(struck, at, taskMs),
    renameLagMs,
    taskMs,
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
