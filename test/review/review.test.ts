import { describe, expect, test } from "vitest";
import { compareToReviewed } from "../../src/engine/refusals/reviewed-plan.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Plan } from "../../src/model/plan.ts";
import { applyComments } from "../../src/review/apply-comments.ts";
import { findApproval } from "../../src/review/approval.ts";
import { readMarker } from "../../src/review/marker.ts";
import type { Review } from "../../src/usecases/apply.ts";
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
        fingerprint: moved.fingerprint,
        resume: true,
        history: {
          sources: [
            {
              where: "on pull request 1 for commit head-1",
              sum: moved.summary.sentence,
              hash: moved.fingerprint.slice(0, 32),
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
    const [finding] = compareToReviewed(
      movedElsewhere,
      reviewed?.fingerprint ?? "",
      reviewed?.resume ?? false,
      reviewed?.history,
    );
    const hash = (plan: Plan): string => plan.fingerprint.slice(0, 32);
    expect([finding?.code, finding?.detail.split("\n")]).toEqual([
      "stale/fingerprint",
      [
        `Reviewed: on pull request 1 for commit head-1: ${moved.summary.sentence} Fingerprint ${hash(moved)}.`,
        `Now: ${movedElsewhere.summary.sentence} Fingerprint ${hash(movedElsewhere)}. 1 change was not reviewed: replace vrs-a/10.0.0.0/24.`,
        "Why: the account moved since the review; the files did not. Nothing was written.",
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
    { impact: "interruption", address: "vrs-a/10.0.0.0/24" },
    { impact: "ip-change", address: "vrs-a/10.0.0.0/24" },
  ];

  test("of somebody with write access is for the changes that were reviewed there", async () => {
    const { forge } = await merged((at, number) => at.label(number, "allow-interruption", "dev"));
    expect((await reviewAt(forge, "merged", movedAndMore)).review.allowances).toEqual(both);
    expect((await reviewAt(forge, "merged", movedElsewhere)).review.allowances).toEqual([]);
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

describe("an earlier pull request", () => {
  /** Two merged pull requests; the first was applied to its end or not. */
  async function two(isDone: boolean): Promise<MemoryForge> {
    const { forge } = await merged();
    const approval = await findApproval(requestOf(forge, "merged"));
    const write = applyComments(forge, approval, { label: "", when: "always" });
    await write({ render: () => "applied", hasNews: true, isDone });
    const second = forge.open("head-2");
    await publish(forge, second, "head-2", movedElsewhere);
    forge.merge(second, "merged-2");
    return forge;
  }

  test("whose apply came to no end is gone on with", async () => {
    const { review, approval } = await reviewAt(await two(false), "merged-2", moved);
    expect([where(review), approval.pulls.map(({ number }) => number)]).toEqual([
      ["on pull request 1 for commit head-1", "on pull request 2 for commit head-2"],
      [1, 2],
    ]);
  });

  test("that was applied is over", async () => {
    const { review } = await reviewAt(await two(true), "merged-2", moved);
    expect(where(review)).toEqual(["on pull request 2 for commit head-2"]);
  });

  test("a run by hand goes on with the last one that was reviewed", async () => {
    const { forge } = await merged();
    const unseen = forge.open("head-2");
    forge.merge(unseen, "merged-2");
    const byHand = { ...requestOf(forge, "merged-2"), landing: { branch: "main", tip: "merged-2", push: null } };
    expect((await findApproval(byHand)).reviewed.map(({ pull }) => pull.number)).toEqual([1]);
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
