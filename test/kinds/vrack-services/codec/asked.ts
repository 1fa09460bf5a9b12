import type { Failure } from "../../../../src/model/failure.ts";
import type { Client } from "../../../../src/model/ports.ts";
import type { Result } from "../../../../src/model/result.ts";
import { bench } from "../../../ovh/bench.ts";

/** Answers by what follows the base in a path; whatever is not among them is not found. */
export type Answers = Readonly<Record<string, unknown>>;

/** An answer that says no. */
export const denied = {
  status: 403,
  json: { class: "Client::Forbidden", message: "User not granted for this request" },
};

/** What a question comes to: its value, or in one line what is wrong; and what it asked. */
export async function asked<T>(
  base: string,
  answers: Answers,
  ask: (client: Client) => Promise<Result<T, Failure>>,
): Promise<{ readonly said: T | string; readonly calls: readonly string[] }> {
  const { client, server } = await bench(({ path }) => {
    const [place = ""] = path.replace(`/1.0${base}`, "").split("?");
    if (answers[place] === denied) return denied;
    return place in answers ? { json: answers[place] } : null;
  });
  const result = await ask(client);
  return {
    said: result.ok ? result.value : `${result.error.kind}: ${result.error.message}`,
    calls: server.calls().map((call) => call.replace(`/1.0${base}`, "")),
  };
}
