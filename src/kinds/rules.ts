import type { Finding } from "../model/finding.ts";
import type { DesiredNetwork } from "../model/network.ts";
import { vrackServicesRules } from "./vrack-services/rules/rules.ts";

/** What is wrong with the networks of a run, seen together, as far as no account is needed to tell. */
export type NetworkRules = (networks: readonly DesiredNetwork[]) => readonly Finding[];

/** The rules of every kind. Apart from `kinds.ts`, so that checking a file loads no planner. */
export const kindRules: readonly NetworkRules[] = [vrackServicesRules];
