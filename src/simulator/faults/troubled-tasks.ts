import type { WriteConditions } from "../rules/write-conditions.ts";
import type { Trouble } from "./trouble.ts";

/** The conditions of a client's request that some troubles strike. */
export function writeConditionsUnder(troubles: readonly Trouble[], at: number, taskMs: number): WriteConditions {
  const factor = troubles.reduce((product, trouble) => product * (trouble.do === "slow-task" ? trouble.factor : 1), 1);
  const failing = troubles.find((trouble) => trouble.do === "fail-task");
  return {
    at,
    by: "client",
    durationMs: taskMs * factor,
    failure: failing ? (failing.messages ?? ["Internal error, support has been informed"]) : null,
    cancelled: troubles.some((trouble) => trouble.do === "cancel-task"),
    oneTaskPerVrack: troubles.some((trouble) => trouble.do === "busy-vrack"),
    listedAfterMs: Math.max(0, ...troubles.map((trouble) => (trouble.do === "late-order" ? trouble.ms : 0))),
    paymentRefused: troubles.some((trouble) => trouble.do === "payment-refused"),
  };
}
