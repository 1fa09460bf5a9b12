import type { Answer, Forge, ForgeFailure, IssueRef, OwnIssue } from "../forge/forge.ts";
import type { Finding } from "../model/finding.ts";
import { err, ok } from "../model/result.ts";
import { pageDigest } from "./digests.ts";
import { hiddenLine, readHiddenLine } from "./hidden-line.ts";

/** What the issue of a network is to say. */
export interface DriftIssue {
  /** Tells the issues of one label apart; empty = what is of no network. */
  readonly network: string;
  readonly title: string;
  /** Makes the text, of at most so many bytes; null = there is no drift, so no issue is wanted. */
  readonly render: ((maxBytes: number) => string) | null;
  /** Lines below the text that differ from run to run, Markdown: they alone are no reason to write it again. */
  readonly footer: string;
}

/** What became of an issue. */
export interface KeptIssue {
  readonly network: string;
  readonly did: "opened" | "updated" | "left" | "closed";
  readonly issue: IssueRef;
}

/** Issues of a run, and what did not work. */
export interface KeptIssues {
  readonly kept: readonly KeptIssue[];
  readonly findings: readonly Finding[];
}

/** Of our marker in an issue. */
const word = "drift-v1";

/**
 * Keeps one open issue for each network that has drift: opens it, writes it again when the drift is another one, and closes it
 * when there is none any more.
 *
 * @param label - tells the issues of several steps of a repository apart; empty = there is one
 * @param farewell - the last comment on an issue that is closed, Markdown
 */
export async function keepDriftIssues(
  forge: Forge,
  label: string,
  wishes: readonly DriftIssue[],
  farewell: string,
): Promise<KeptIssues> {
  const isOurs = (body: string): boolean => readHiddenLine(word, body)?.["label"] === label;
  const open = await forge.ownIssues(isOurs);
  if (!open.ok)
    return { kept: [], findings: [forge.trouble("error", "The issues about drift could not be read", open.error)] };
  const kept: KeptIssue[] = [];
  const findings: Finding[] = [];
  for (const wish of wishes) {
    const own = open.value.filter(({ body }) => readHiddenLine(word, body)?.["network"] === wish.network);
    const done = await keepIssue(forge, { wish, label, own, farewell });
    if (done.ok) kept.push(...done.value);
    else findings.push(forge.trouble("error", `The issue "${wish.title}" could not be written`, done.error));
  }
  return { kept, findings };
}

interface Keeping {
  readonly wish: DriftIssue;
  readonly label: string;
  /** Those that are open, oldest first. */
  readonly own: readonly OwnIssue[];
  readonly farewell: string;
}

async function keepIssue(forge: Forge, { wish, label, own, farewell }: Keeping): Answer<readonly KeptIssue[]> {
  const { network, render, title, footer } = wish;
  const [first, ...others] = own;
  // Two runs at the same time may have opened one each.
  const closed =
    render === null || first === undefined
      ? await closeAll(forge, network, own, farewell)
      : await closeAll(forge, network, others, `Issue #${first.number} goes on with this.`);
  if (!closed.ok || render === null) return closed;
  const digest = pageDigest(render(forge.limits.commentBytes));
  const line = `${hiddenLine(word, { label, network, digest })}\n`;
  const below = `\n${footer}\n`;
  const body = line + render(forge.limits.commentBytes - Buffer.byteLength(line + below)) + below;
  const isSame = (text: string): boolean => text.startsWith(line.trimEnd());
  const add = (did: KeptIssue["did"], issue: IssueRef): readonly KeptIssue[] => [
    ...closed.value,
    { network, did, issue },
  ];
  if (first !== undefined && isSame(first.body)) return ok(add("left", first));
  const written =
    first === undefined ? await forge.createIssue(title, body, isSame) : await forge.updateIssue(first, title, body);
  return written.ok ? ok(add(first === undefined ? "opened" : "updated", written.value)) : written;
}

async function closeAll(
  forge: Forge,
  network: string,
  issues: readonly OwnIssue[],
  farewell: string,
): Answer<readonly KeptIssue[]> {
  const closed: KeptIssue[] = [];
  let failure: ForgeFailure | null = null;
  for (const issue of issues) {
    const done = await forge.closeIssue(issue, farewell);
    if (done.ok) closed.push({ network, did: "closed", issue });
    else failure ??= done.error;
  }
  return failure === null ? ok(closed) : err(failure);
}
