import { callsOf, leastPrivilege } from "../src/engine/least-privilege.ts";
import { kinds } from "../src/kinds/kinds.ts";
import { type Purpose, type ResourceType, type Right, resourceTypeNames } from "../src/model/right.ts";

/** Puts the table of IAM actions, a policy and consumer-key rules, which order nothing, and those of orders into a page. */
export function withRights(page: string): string {
  const neighbours = allRights.filter(({ purpose }) => purpose === "neighbours");
  const used = allRights.filter((right) => !neighbours.includes(right));
  const orders = used.filter(({ when }) => when === "orders");
  const others = used.filter(({ when }) => when !== "orders");
  const parts = {
    rights: rightsTable(used),
    policy: policyOf(others),
    rules: rulesTable(others),
    orders: rulesTable(orders),
    neighbours: rightsTable(neighbours),
  };
  return Object.entries(parts).reduce((text, [name, part]) => between(text, name, part), page);
}

const allRights = kinds.flatMap(({ rights }) => rights?.list ?? []);

function between(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`The page has no ${begin} … ${end}.`);
  return `${before}${begin}\n${text}\n${end}${after}`;
}

/** Every action, what it is given on, and what needs it. */
const rightsTable = (rights: readonly Right[]): string =>
  [
    "| action | on | needed for |",
    "|---|---|---|",
    ...rights.map((right) => `| \`${right.action}\` | ${resourceTypeNames[right.on]} | ${useOf(right)} |`),
  ].join("\n");

const cases: Readonly<Record<Right["when"], string>> = {
  always: "",
  attachment: ", where the file names a vRack",
  "service-names": ", where the file names managed services",
  names: ", where the file gives display names",
  orders: ", where the file says `order`",
};

const useOf = ({ purpose, why, when, isOptional }: Right): string =>
  `\`${purpose}\`, to ${why}${cases[when]}${isOptional ? " (optional)" : ""}`;

/** The rules of a consumer key, with what needs each. */
function rulesTable(rights: readonly Right[]): string {
  const callsFor = (purposes: readonly Purpose[]): readonly string[] =>
    callsOf(
      rights.filter(({ purpose }) => purposes.includes(purpose)),
      resources,
    );
  const plan = callsFor(["plan"]);
  const rows = callsFor(["plan", "apply"]).map((call) => {
    const [method = "", path = ""] = call.split(" ", 2);
    return `| \`${method}\` | \`${path}\` | ${plan.includes(call) ? "`plan`, `apply`" : "`apply`"} |`;
  });
  return ["", "| method | path | for |", "|---|---|---|", ...rows, ""].join("\n");
}

/** A mapping of one text stands on one line. */
const oneKey = /\{\s+("\w+": "[^"]+")\s+\}/g;

const resource = (type: ResourceType, id: string) =>
  ({ type, id, urn: `urn:v1:eu:resource:${type}:${id}`, name: null }) as const;

const resources = [
  resource("vrack", "pn-100001"),
  resource("vrackServices", "*"),
  resource("storageNetApp", "*"),
  resource("account", "ACCOUNT"),
];

function policyOf(rights: readonly Right[]): string {
  const { iamPolicy } = leastPrivilege("apply", rights, resources, [
    "urn:v1:eu:identity:credential:ACCOUNT/oauth2-CLIENT_ID",
  ]);
  return `\n\`\`\`json\n${JSON.stringify(iamPolicy, null, 2).replaceAll(oneKey, "{ $1 }")}\n\`\`\`\n`;
}
