import type { State } from "../state/state.ts";

/** Body of an error: `class` in newer answers, `errorCode` and `httpCode` in older ones. */
export interface ErrorBody {
  readonly class?: string;
  readonly errorCode?: string;
  readonly httpCode?: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** An answer that says no. */
export interface Refusal {
  readonly status: number;
  readonly body: ErrorBody;
}

/** A write that was looked at: the state it leads to, or why it is refused. */
export type Verdict = { readonly ok: true; readonly state: State } | { readonly ok: false; readonly refusal: Refusal };

/** An error in the newer form; `className` is the whole class, such as `Client::NotFound`. */
export const refuse = (
  status: number,
  className: string,
  message: string,
  details?: Readonly<Record<string, string>>,
): Refusal => ({ status, body: { class: className, message, ...(details ? { details } : {}) } });

/** A 400 of the v2 API; `suffix` is what follows `Client::BadRequest::`. */
export const badRequest = (suffix: string, message: string): Refusal =>
  refuse(400, `Client::BadRequest::${suffix}`, message);

/** An error in the older form, used for whatever goes wrong with credentials. */
export const refuseCredential = (status: number, errorCode: string, message: string): Refusal => ({
  status,
  body: { errorCode, httpCode: `${status} ${status === 400 ? "Bad Request" : "Forbidden"}`, message },
});

/** v1: the thing named in the path or the body does not exist. Source: terraform-provider-ovh, vRack task lookup. */
export const noSuchObject = (parameter: string, value: string): Refusal =>
  refuse(404, "Client::NotFound", `The requested object (${parameter} = ${value}) does not exist`);

/** v2: no vRack Services of this id. */
export const noSuchVrackServices = (id: string): Refusal =>
  refuse(404, "Client::NotFound::VrackServicesNotFound", `VrackServices '${id}' not found`);

/** A write that is refused. */
export const denied = (refusal: Refusal): Verdict => ({ ok: false, refusal });
