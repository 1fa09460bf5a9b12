import { describe, expect, test } from "vitest";
import { compareToReviewed } from "../../src/engine/refusals/reviewed-plan.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Plan } from "../../src/model/plan.ts";
import { applyComments } from "../../src/review/apply-comments.ts";
import { findApproval, withUnfinished } from "../../src/review/approval.ts";
import { emptyMarker, markerLine, readMarker } from "../../src/review/marker.ts";
import { reviewOf } from "../../src/review/review.ts";
import type { Review } from "../../src/usecases/apply.ts";
import { keptOf } from "../engine/reviewed.ts";
import { type MemoryForge, memoryForge } from "./memory-forge.ts";
import { moved, movedAndMore, movedElsewhere, publish, requestOf, reviewAt } from "./scene.ts";

const noRight = { status: 403, message: "not allowed", fix: null };
const details = (findings: readonly Finding[]): readonly string[] => findings.map(({ detail }) => detail);
const where = ({ reviewed }: Review): readonly string[] | undefined =>
  reviewed?.history?.sources.map((source) => source.where);

/** A pull request whose plan is on it, merged as `merged`, with what happens before and after the merge. */
async function merged(
  before: (forge: MemoryForge, number: number) => unknown = () => undefined,
  plan: Plan = moved,
): Promise<{ readonly forge: MemoryForge; readonly number: number }> {
  const forge = memoryForge();
  const number = forge.open("head-1");
  await publish(forge, number, "head-1", plan);
  await before(forge, number);
  forge.merge(number, "merged");
  return { forge, number };
}

describe("the reviewed plan", () => {
  test("is the one on the pull request of the push", async () => {
    const { forge } = await merged();
    const { review } = await reviewAt(forge, "merged", moved);
    expect(review).toEqual({
      reviewed: {
        plans: [keptOf(moved)],
        resume: true,
        history: {
          sources: [
            {
              where: "on pull request 1 for commit head-1",
              sum: moved.summary.sentence,
              fingerprint: moved.fingerprint,
            },
          ],
          sameFiles: true,
          sameAccount: false,
        },
      },
      allowances: [],
      refusals: [],
      notes: [],
    });
  });

  test("another plan is refused with where it was reviewed, what it is now and what moved", async () => {
    const { forge } = await merged();
    const { reviewed } = (await reviewAt(forge, "merged", movedElsewhere)).review;
    const fresh = { plan: movedElsewhere, wanted: [] };
    const [finding] = reviewed === null ? [] : compareToReviewed(fresh, reviewed);
    const hash = (plan: Plan): string => plan.fingerprint;
    expect([finding?.code, finding?.detail.split("\n")]).toEqual([
      "stale/fingerprint",
      [
        "Reviewed:",
        `- on pull request 1 for commit head-1, fingerprint ${hash(moved)}`,
        "Now:",
        `- fingerprint ${hash(movedElsewhere)}`,
        "- replace subnet 10.0.0.0/24 of vrs-a in eu-west-gra (not reviewed)",
        "Why nothing was changed:",
        "- the account changed since the review; the files did not",
      ],
    ]);
  });

  test("is one of its last commit", async () => {
    const { forge } = await merged((at, number) => at.push(number, "head-2"));
    const { review } = await reviewAt(forge, "merged", moved);
    expect([review.reviewed, details(review.refusals)]).toEqual([
      null,
      ["Pull request 1 was merged at commit head-2, and its plan was made for head-1."],
    ]);
  });

  test("made after the merge counts for nothing", async () => {
    const forge = memoryForge();
    const number = forge.open("head-1");
    forge.merge(number, "merged");
    await forge.writeRecord({
      commit: "head-1",
      label: "",
      title: "",
      summary: "",
      text: `<!-- vrackops:v1 ${JSON.stringify({ label: "", fingerprint: moved.fingerprint, head: "head-1" })} -->`,
      state: "good",
      url: "",
    });
    const { review } = await reviewAt(forge, "merged", moved);
    expect([review.reviewed, details(review.refusals)]).toEqual([
      null,
      ["Pull request 1 does not count: it holds no plan that this token's account wrote."],
    ]);
    expect(await publish(forge, number, "head-1", moved)).toEqual({ left: "closed" });
  });

  test("in a comment alone counts, unless somebody edited it", async () => {
    const withoutRecord = async (edit: boolean): Promise<Review> => {
      const forge = memoryForge();
      forge.fail("writeRecord", noRight);
      forge.fail("findRecords", noRight);
      const number = forge.open("head-1");
      await publish(forge, number, "head-1", moved);
      if (edit) forge.edit(number, "dev");
      forge.merge(number, "merged");
      return (await reviewAt(forge, "merged", moved)).review;
    };
    expect(where(await withoutRecord(false))).toEqual(["on pull request 1 for commit head-1"]);
    expect(details((await withoutRecord(true)).refusals)).toEqual([
      "Pull request 1 does not count: the comment with its plan was edited by dev afterwards.",
    ]);
  });

  test("in a comment that came after the merge counts for nothing", async () => {
    const forge = memoryForge();
    for (const call of ["writeRecord", "findRecords"] as const) forge.fail(call, noRight);
    const number = forge.open("head-1");
    forge.merge(number, "merged");
    const marker = { ...emptyMarker("", "head-1"), fingerprint: moved.fingerprint, pull: number };
    await forge.createComment(number, `${markerLine(marker)}\na plan`, () => false);
    const { review } = await reviewAt(forge, "merged", moved);
    expect([review.reviewed, review.refusals.map(({ code }) => code)]).toEqual([null, ["stale/not-reviewed"]]);
  });

  test("a marker that somebody else wrote is none", async () => {
    const forge = memoryForge();
    const number = forge.open("head-1");
    const marker = JSON.stringify({ label: "", fingerprint: moved.fingerprint, head: "head-1" });
    forge.write(number, "dev", `<!-- vrackops:v1 ${marker} -->\nLooks good`);
    forge.merge(number, "merged");
    expect((await reviewAt(forge, "merged", moved)).review.reviewed).toBeNull();
  });

  test("trouble with records other than a missing right refuses, though there is a comment", async () => {
    const { forge } = await merged((at) => at.fail("findRecords", { status: 500, message: "broken", fix: null }));
    expect(details((await reviewAt(forge, "merged", moved)).review.refusals)).toEqual([
      "The reviewed plan of pull request 1 could not be read: broken.",
    ]);
  });

  test("a push without a pull request refuses", async () => {
    const { review } = await reviewAt(memoryForge(), "pushed", moved);
    expect(details(review.refusals)).toEqual([
      "No merged pull request belongs to commit pushed, so nobody saw this plan before it got here.",
    ]);
  });
});

describe("consent by label", () => {
  const both = [
    { impact: "interruption", address: "vrs-a/10.0.0.0/24", isExact: true },
    { impact: "ip-change", address: "vrs-a/10.0.0.0/24", isExact: true },
  ];

  test("of somebody with write access is for the changes that were reviewed there", async () => {
    const { forge } = await merged((at, number) => at.label(number, "allow-interruption", "dev"));
    expect((await reviewAt(forge, "merged", movedAndMore)).review.allowances).toEqual(both);
    expect((await reviewAt(forge, "merged", movedElsewhere)).review.allowances).toEqual([]);
  });

  /** The plan of a first commit, a label, and then the plan of a second commit. */
  const labelledBetween = (records: boolean, after: (forge: MemoryForge, number: number) => unknown = () => null) =>
    merged(async (forge, number) => {
      if (!records) for (const call of ["writeRecord", "findRecords"] as const) forge.fail(call, noRight);
      if (!records) await publish(forge, number, "head-1", moved);
      forge.label(number, "allow-interruption", "dev");
      forge.push(number, "head-2");
      await publish(forge, number, "head-2", movedElsewhere);
      await after(forge, number);
    });
  const uncovered =
    "dev put the label allow-interruption on pull request 1 before the plan had this: replace subnet 10.0.0.0/24 of vrs-a in eu-west-gra. The label does not cover it.";

  test.each([true, false])("does not cover what a later commit brought (records: %s)", async (records) => {
    const { forge } = await labelledBetween(records);
    const { review } = await reviewAt(forge, "merged", movedElsewhere);
    expect([review.allowances, details(review.notes)]).toEqual([[], [uncovered]]);
  });

  test.each([true, false])("put on again covers it (records: %s)", async (records) => {
    const { forge } = await labelledBetween(records, (at, number) => {
      at.unlabel(number, "allow-interruption", "dev");
      at.label(number, "allow-interruption", "dev");
    });
    const { review } = await reviewAt(forge, "merged", movedElsewhere);
    expect([review.allowances, review.notes]).toEqual([both, []]);
  });

  test.each([true, false])("covers what a later commit left as it was (records: %s)", async (records) => {
    const { forge } = await labelledBetween(records, async (at, number) => {
      at.push(number, "head-3");
      await publish(at, number, "head-3", movedAndMore);
    });
    const { review } = await reviewAt(forge, "merged", movedAndMore);
    expect([review.allowances, review.notes]).toEqual([both, []]);
  });

  test("put on before there was a plan covers nothing", async () => {
    const forge = memoryForge();
    const number = forge.open("head-1");
    forge.label(number, "allow-interruption", "dev");
    await publish(forge, number, "head-1", moved);
    await publish(forge, number, "head-1", moved);
    forge.merge(number, "merged");
    expect((await reviewAt(forge, "merged", moved)).review.allowances).toEqual([]);
  });

  test("covers the same after an apply wrote the comment again", async () => {
    const forge = memoryForge();
    for (const call of ["writeRecord", "findRecords"] as const) forge.fail(call, noRight);
    const number = forge.open("head-1");
    await publish(forge, number, "head-1", moved);
    forge.label(number, "allow-interruption", "dev");
    forge.merge(number, "merged");
    const { approval } = await reviewAt(forge, "merged", moved);
    const write = applyComments(forge, approval, { label: "", when: "always" });
    await write({ render: () => "partly applied", hasNews: true, keepsPlan: false, isDone: false });
    expect((await reviewAt(forge, "merged", moved)).review.allowances).toEqual(both);
  });

  test("of two pull requests of one branch the plan of the merged one counts", async () => {
    const { forge } = await merged(async (at) => {
      const other = at.open("head-1");
      await publish(at, other, "head-1", movedElsewhere);
    });
    expect((await reviewAt(forge, "merged", moved)).review.reviewed?.plans).toEqual([keptOf(moved)]);
  });

  const rows: readonly [string, (forge: MemoryForge, number: number) => void, readonly string[]][] = [
    [
      "put on by somebody without write access",
      (forge, number) => forge.label(number, "allow-interruption", "reader"),
      ["The label allow-interruption was put on pull request 1 by reader, who has no write access to acme/network."],
    ],
    [
      "put on again by somebody without write access",
      (forge, number) => {
        forge.label(number, "allow-interruption", "dev");
        forge.unlabel(number, "allow-interruption", "dev");
        forge.label(number, "allow-interruption", "reader");
      },
      ["The label allow-interruption was put on pull request 1 by reader, who has no write access to acme/network."],
    ],
    ["of another impact", (forge, number) => forge.label(number, "allow-deletion", "dev"), []],
    [
      "taken off again",
      (forge, number) => {
        forge.label(number, "allow-interruption", "dev");
        forge.unlabel(number, "allow-interruption", "dev");
      },
      [],
    ],
    [
      "that cannot be looked up",
      (forge, number) => {
        forge.label(number, "allow-interruption", "dev");
        forge.fail("labelMoments", noRight);
      },
      ["The labels of the pull request could not be checked: not allowed."],
    ],
  ];
  test.each(rows)("a label %s does not count", async (_, before, notes) => {
    const { forge } = await merged(before);
    const { review } = await reviewAt(forge, "merged", moved);
    expect([review.allowances.filter(({ impact }) => impact !== "deletion"), details(review.notes)]).toEqual([
      [],
      notes,
    ]);
  });

  test("a label put on after the merge does not count", async () => {
    const { forge, number } = await merged();
    forge.label(number, "allow-interruption", "dev");
    const { review } = await reviewAt(forge, "merged", moved);
    expect([review.allowances, details(review.notes)]).toEqual([
      [],
      ["Nobody is on record for putting the label allow-interruption on pull request 1 before the merge."],
    ]);
  });
});

describe("what is done, and what is left", () => {
  /** An apply of the push to a tip comes to its end, or does not. */
  async function apply(forge: MemoryForge, tip: string, plan: Plan, isDone: boolean): Promise<void> {
    const { approval } = await reviewAt(forge, tip, plan);
    const write = applyComments(forge, approval, { label: "", when: "always" });
    await write({ render: () => (isDone ? "applied" : "partly applied"), hasNews: true, keepsPlan: false, isDone });
  }

  /** Two merged pull requests; the first was applied to its end or not. */
  async function two(isDone: boolean): Promise<MemoryForge> {
    const { forge } = await merged();
    await apply(forge, "merged", moved, isDone);
    const second = forge.open("head-2");
    await publish(forge, second, "head-2", movedElsewhere);
    forge.merge(second, "merged-2");
    return forge;
  }

  test("an earlier plan whose apply came to no end is gone on with, newest last", async () => {
    const { review, approval } = await reviewAt(await two(false), "merged-2", moved);
    expect([where(review), approval.pulls.map(({ number }) => number)]).toEqual([
      ["on pull request 1 for commit head-1", "on pull request 2 for commit head-2"],
      [1, 2],
    ]);
  });

  test("an earlier plan that was applied is over", async () => {
    const { review } = await reviewAt(await two(true), "merged-2", moved);
    expect(where(review)).toEqual(["on pull request 2 for commit head-2"]);
  });

  test("what came before a plan that was applied is over too", async () => {
    const forge = await two(false);
    await apply(forge, "merged-2", moved, true);
    const third = forge.open("head-3");
    await publish(forge, third, "head-3", movedAndMore);
    forge.merge(third, "merged-3");
    const { review } = await reviewAt(forge, "merged-3", moved);
    expect(where(review)).toEqual(["on pull request 3 for commit head-3"]);
  });

  test("a plan that was applied is not applied again, and its comment stays", async () => {
    const { forge, number } = await merged();
    await apply(forge, "merged", moved, true);
    const { review, approval } = await reviewAt(forge, "merged", moved);
    expect([review.reviewed, details(review.refusals), review.notes]).toEqual([
      null,
      [
        "The plan of pull request 1 was applied in full, so it is not applied again. Nobody reviewed whatever differs now.",
      ],
      [],
    ]);
    await applyComments(forge, approval, { label: "", when: "always" })({
      render: () => "refused",
      hasNews: true,
      isDone: false,
      keepsPlan: false,
    });
    expect(forge.shown(number).map((body) => body.split("\n")[1])).toEqual(["applied"]);
  });

  test("nor is it where somebody edited the comment that says so", async () => {
    const { forge, number } = await merged();
    await apply(forge, "merged", moved, true);
    forge.edit(number, "dev");
    expect((await reviewAt(forge, "merged", moved)).review.reviewed).toBeNull();
  });

  test("a label on it consents to nothing more", async () => {
    const { forge } = await merged((at, number) => at.label(number, "allow-interruption", "dev"));
    await apply(forge, "merged", moved, true);
    const { approval } = await reviewAt(forge, "merged", moved);
    const fresh = { plan: moved, files: "files", account: "account", commit: "merged" };
    expect(reviewOf(approval, fresh, false).allowances).toEqual([]);
  });

  const byHand = (forge: MemoryForge, tip: string) => ({
    ...requestOf(forge, tip),
    landing: { branch: "main", tip, push: null },
  });
  const handled = async (forge: MemoryForge, tip: string) => {
    const request = byHand(forge, tip);
    return withUnfinished(request, await findApproval(request), moved);
  };

  test("a run by hand goes on with the last one that was reviewed", async () => {
    const { forge } = await merged();
    const unseen = forge.open("head-2");
    forge.merge(unseen, "merged-2");
    const { reviewed, problems } = await handled(forge, "merged-2");
    expect([reviewed.map(({ pull }) => pull.number), problems]).toEqual([[1], []]);
  });

  test("a run by hand goes on with nothing that is done", async () => {
    const { forge } = await merged();
    await apply(forge, "merged", moved, true);
    const unseen = forge.open("head-2");
    forge.merge(unseen, "merged-2");
    const { reviewed, problems } = await handled(forge, "merged-2");
    expect([reviewed, problems.map(({ code }) => code)]).toEqual([[], ["stale/not-reviewed", "stale/carried-out"]]);
  });

  test("without comments nothing tells what is done, so only the last plan counts", async () => {
    const forge = memoryForge();
    for (const [index, plan] of [moved, movedElsewhere].entries()) {
      const head = `head-${index + 1}`;
      const number = forge.open(head);
      await publish(forge, number, head, plan, "a plan", "never");
      forge.merge(number, `merged-${index + 1}`);
    }
    expect((await handled(forge, "merged-2")).reviewed.map(({ pull }) => pull.number)).toEqual([2]);
    const { review } = await reviewAt(forge, "merged-2", moved);
    expect(where(review)).toEqual(["on pull request 2 for commit head-2"]);
  });

  test("a pull request without a plan is told nothing of an apply", async () => {
    const forge = memoryForge();
    const number = forge.open("head-1");
    forge.merge(number, "merged");
    const { approval } = await reviewAt(forge, "merged", moved);
    const write = applyComments(forge, approval, { label: "", when: "always" });
    await write({ render: () => "refused", hasNews: true, keepsPlan: false, isDone: false });
    expect(forge.shown(number)).toEqual([]);
  });
});

describe("the comment", () => {
  test("is one, and is written again", async () => {
    const forge = memoryForge();
    const number = forge.open("head-1");
    await publish(forge, number, "head-1", moved, "first");
    await publish(forge, number, "head-1", moved, "second");
    expect(forge.shown(number).map((body) => body.split("\n")[1])).toEqual(["second"]);
  });

  test("that somebody edited is hidden, and a new one takes its place", async () => {
    const forge = memoryForge();
    const number = forge.open("head-1");
    await publish(forge, number, "head-1", moved, "first");
    forge.edit(number, "dev");
    await publish(forge, number, "head-1", moved, "second");
    expect(forge.shown(number).map((body) => body.split("\n")[1])).toEqual(["second"]);
  });

  test("is cut to the size that the forge takes, its marker whole", async () => {
    const forge = memoryForge(["dev"], 500);
    const number = forge.open("head-1");
    await publish(forge, number, "head-1", moved, "x".repeat(10_000));
    const [body = ""] = forge.shown(number);
    expect([Buffer.byteLength(body), readMarker(body)?.fingerprint]).toEqual([500, moved.fingerprint]);
  });

  test("of a pull request that moved on is left to the run that is newer", async () => {
    const forge = memoryForge();
    const number = forge.open("head-1");
    forge.push(number, "head-2");
    expect([await publish(forge, number, "head-1", moved), forge.shown(number)]).toEqual([
      { left: "newer-commits" },
      [],
    ]);
  });
});
