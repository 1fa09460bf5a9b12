import { LineCounter, parseDocument, type Document } from "yaml";
import type { Account } from "./account.ts";
import { checkAccount } from "./check-account.ts";
import { isFields } from "./spec-input.ts";

/** An account read from text, or what is wrong with the text: one sentence each, with its line. */
export type ReadAccount =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly problems: readonly string[] };

/** What a validator of `account.schema.json` says is wrong: the part of an ajv error that is used here. */
export interface Violation {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Checks a value against `account.schema.json`: every violation, or none. */
export type AccountValidator = (value: unknown) => readonly Violation[];

/** Reads an account written in YAML or JSON. */
export async function readAccount(text: string, validate?: AccountValidator): Promise<ReadAccount> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    return { ok: false, problems: document.errors.map(({ pos, message }) => `line ${lines.linePos(pos[0]).line}: ${message.split("\n")[0]}`) };
  }
  const value: unknown = document.toJS() ?? {};
  const violations = mostSpecific((validate ?? (await schemaValidator()))(value));
  const problems = violations.map((violation) => `line ${lineOf(document, lines, violation)}: ${sentenceOf(violation)}`);
  if (problems.length > 0) return { ok: false, problems: [...new Set(problems)] };
  // The schema has just said that the value is one.
  const account = value as Account;
  const impossible = checkAccount(account);
  return impossible.length > 0 ? { ok: false, problems: impossible } : { ok: true, account };
}

/** Compiles the schema; ajv is loaded only when somebody reads an account. */
async function schemaValidator(): Promise<AccountValidator> {
  const [{ Ajv }, { default: schema }] = await Promise.all([
    import("ajv"),
    import("../../schemas/account.schema.json", { with: { type: "json" } }),
  ]);
  const validate = new Ajv({ allErrors: true, discriminator: false, strict: false }).compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}

/** A choice of shapes reports every shape that did not fit; what lies deepest is what the writer meant. */
function mostSpecific(violations: readonly Violation[]): Violation[] {
  const meant = violations.filter(({ keyword }) => keyword !== "const" && keyword !== "oneOf");
  const kept = meant.length > 0 ? meant : violations;
  const chosen = kept.filter(({ instancePath }) => !/^\/trouble\/\d+/.test(instancePath));
  const troubles = [...new Set(kept.flatMap(({ instancePath }) => /^\/trouble\/\d+/.exec(instancePath)?.[0] ?? []))];
  return [...chosen, ...troubles.map((instancePath) => ({ keyword: "trouble", instancePath, params: {} }))];
}

function sentenceOf({ keyword, instancePath, params }: Violation): string {
  const place = instancePath === "" ? "the account" : instancePath.slice(1).replaceAll("/", ".");
  switch (keyword) {
    case "additionalProperties":
      return `${place} has no key "${String(params["additionalProperty"])}"`;
    case "required":
      return `${place} lacks "${String(params["missingProperty"])}"`;
    case "type":
      return `${place} must be of type ${[params["type"]].flat().join(" or ")}`;
    case "enum":
      return `${place} must be one of ${[params["allowedValues"]].flat().join(", ")}`;
    case "pattern":
      return `${place} must look like ${String(params["pattern"])}`;
    case "trouble":
      return `${place} is not a trouble the simulator knows; see schemas/account.schema.json`;
    default:
      return `${place} does not fit schemas/account.schema.json (${keyword})`;
  }
}

function lineOf(document: Document, lines: LineCounter, { instancePath }: Violation): number {
  const path = instancePath.split("/").slice(1).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const range: unknown = isFields(node) ? node["range"] : undefined;
    if (Array.isArray(range) && typeof range[0] === "number") return lines.linePos(range[0]).line;
  }
  return 1;
}
