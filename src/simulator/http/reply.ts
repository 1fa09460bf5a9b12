import type { State } from "../state/state.ts";
import type { Verdict } from "../rules/refusal.ts";

/** What a route answers; `state` is there only when the call changed something. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly state?: State;
}

/** Turns a verdict into what a route answers. */
export const replyTo = (verdict: Verdict, body: (state: State) => unknown): Reply =>
  verdict.ok ? { status: 200, body: body(verdict.state), state: verdict.state } : verdict.refusal;
