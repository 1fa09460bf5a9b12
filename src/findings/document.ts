import type { AdviceWords } from "./advice.ts";
import { apiEntries } from "./entries/api.ts";
import { authEntries } from "./entries/auth.ts";
import { fileEntries } from "./entries/file.ts";
import { guardEntries } from "./entries/guard.ts";
import { importEntries } from "./entries/import.ts";
import { liveEntries } from "./entries/live.ts";
import { matchEntries } from "./entries/match.ts";
import { orderEntries } from "./entries/order.ts";
import { ruleEntries } from "./entries/rule.ts";
import { runEntries } from "./entries/run.ts";
import { schemaEntries } from "./entries/schema.ts";
import { staleEntries } from "./entries/stale.ts";
import { yamlEntries } from "./entries/yaml.ts";
import type { Entries, Entry } from "./entry.ts";

/** A part of the document. */
export interface Chapter {
  readonly title: string;
  /** A paragraph below the title; null = none. */
  readonly intro: string | null;
  readonly entries: Entries;
}

/** A door and how it words a remedy. */
export interface Door {
  /** Such as `On the command line`. */
  readonly title: string;
  readonly words: AdviceWords;
}

/** The catalogue in the order in which it is read: from the file to the run. */
export const chapters: readonly Chapter[] = [
  { title: "Reading files", intro: null, entries: fileEntries },
  { title: "YAML", intro: null, entries: yamlEntries },
  { title: "What the JSON Schema says", intro: null, entries: schemaEntries },
  { title: "What rules say about values", intro: null, entries: ruleEntries },
  { title: "The file against the account", intro: null, entries: matchEntries },
  {
    title: "Why apply refuses",
    intro: "These never hide the plan, and `plan` itself still ends with 0 or 2.",
    entries: guardEntries,
  },
  { title: "Good to know about the account", intro: null, entries: liveEntries },
  { title: "The reviewed plan", intro: null, entries: staleEntries },
  { title: "Credentials and rights", intro: null, entries: authEntries },
  { title: "The API and the platform", intro: null, entries: apiEntries },
  { title: "Orders", intro: null, entries: orderEntries },
  { title: "Importing an account", intro: null, entries: importEntries },
  { title: "The run", intro: null, entries: runEntries },
];

const head = `# Findings

Every finding has a stable code, a place where there is one, and says what is wrong and what to do. An error stops the run before
anything is written, unless it is about something that went wrong on the way; a warning or an info does not stop anything.

| codes | about | exit code of an error |
|---|---|---|
| \`file/\` \`yaml/\` \`schema/\` \`rule/\` \`match/\` | the files, alone and against the account | 3 |
| \`auth/\` | credentials and rights | 4 |
| \`guard/\` | what \`apply\` refuses | 5 |
| \`stale/\` | the reviewed plan, or somebody else's changes | 6 |
| \`live/\` | good to know about the account | 1 (only \`live/unreadable\` is one) |
| \`api/\` \`order/\` | the API, the platform and orders | 1, or 7 when something was already written |
| \`run/\` | the run itself | 1; time 8; interruption 130 |
`;

/** `docs/findings.md`: cause and fix of every code. */
export const findingsDocument = (parts: readonly Chapter[], doors: readonly Door[]): string =>
  [head, ...parts.map((chapter) => chapterText(chapter, doors))].join("\n");

function chapterText({ title, intro, entries }: Chapter, doors: readonly Door[]): string {
  const sections = Object.entries(entries).map(([code, entry]) => entryText(code, entry, doors));
  return [`## ${title}\n`, ...(intro === null ? [] : [`${intro}\n`]), ...sections].join("\n");
}

function entryText(code: string, entry: Entry, doors: readonly Door[]): string {
  const { cause, fix, example } = entry;
  const blocks = [
    `### \`${code}\``,
    `**Cause.** ${cause}`,
    `**Fix.** ${fix}`,
    ...remedyLines(entry, doors),
    ...(example ? [["```yaml", ...example, "```"].join("\n")] : []),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** How each door words what a finding of this code may say to do, one or the other; none where the words are the same everywhere. */
function remedyLines({ advice, remedies = [] }: Entry, doors: readonly Door[]): readonly string[] {
  const own = advice === null || typeof advice === "string" ? [] : [advice];
  const all = [...own, ...remedies];
  if (all.length === 0) return [];
  return [doors.map(({ title, words }) => `- ${title}: ${all.map(words).map(withCode).join(" Or: ")}`).join("\n")];
}

/** Options, with what they take, as code. */
const withCode = (text: string): string => text.replace(/-{2}[a-z][a-z-]*(?: [A-Z]+)?/g, "`$&`");
