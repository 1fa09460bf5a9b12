import { expect, test } from "vitest";
import type { ManagedService } from "../../../src/kinds/vrack-services/live.ts";
import { unknownUrn } from "../../../src/kinds/vrack-services/match/unknown-urn.ts";
import { place } from "../../report/builders.ts";
import { account, service, subnet, urn, vrackServices } from "./builders.ts";

/** What is said of a URN in an account with these services, and with an endpoint of this URN. */
function said(value: string, services: readonly ManagedService[] | null, held: string | null = null): string | null {
  const endpoints = held === null ? [] : [{ urn: held, addresses: [] }];
  const live = account([vrackServices("vrs-a", { subnets: [subnet("10.0.0.0/24", [], { endpoints })] })], services);
  return unknownUrn({ kind: "urn", value, at: place() }, live)?.detail ?? null;
}

const missing = (value: string, why = ""): string =>
  `The account has no managed service "${value}", or these credentials cannot see it.${why}`;
const canadian = "urn:v1:ca:resource:storageNetApp:home";
const bucket = "urn:v1:eu:resource:bucket:home";

test.each<[name: string, detail: string | null, want: string | null]>([
  ["that nothing has", said(urn("home"), [service("other")]), missing(urn("home"))],
  ["where the list cannot be read", said(urn("home"), null), null],
  [
    "that differs in case from an endpoint",
    said(urn("HOME"), null, urn("home")),
    `"${urn("HOME")}" and ${urn("home")}, which the account has, differ only in case, and case counts in URNs.`,
  ],
  [
    "of another type",
    said(bucket, null),
    missing(bucket, " It is of the type bucket, and only storageNetApp can be made reachable."),
  ],
  ["of a type that the account shows", said(bucket, null, "urn:v1:eu:resource:bucket:other"), null],
  [
    "of another continent than a service",
    said(canadian, [service("other"), service("x", { urn: null })]),
    missing(canadian, " It begins with urn:v1:ca, and URNs of this account with urn:v1:eu."),
  ],
  ["where the account has only URNs of a form that is not known", said(urn("home"), null, "odd"), null],
  [
    "of another type, where an endpoint has a URN of a form that is not known",
    said(bucket, null, "odd"),
    missing(bucket, " It is of the type bucket, and only storageNetApp can be made reachable."),
  ],
])("a URN %s", (_, detail, want) => {
  expect(detail).toBe(want);
});
