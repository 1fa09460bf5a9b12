import { finding } from "../findings/finding.ts";
import type { Answer, Forge, LabelMoment } from "../forge/forge.ts";
import type { Finding } from "../model/finding.ts";
import type { Impact } from "../model/impact.ts";
import { ok } from "../model/result.ts";
import { basisOf, type Published } from "./label-basis.ts";
import type { LabelBasis } from "./marker.ts";

/**
 * What each label consents to.
 *
 * Addresses are elected again only where endpoints are interrupted, so one label covers both; the comment under which it is
 * put lists every address. A deletion needs its own, and so does an order, which the label allows at the price of that comment.
 */
export const consentLabels: readonly { readonly label: string; readonly impacts: readonly Impact[] }[] = [
  { label: "allow-interruption", impacts: ["interruption", "ip-change"] },
  { label: "allow-deletion", impacts: ["deletion"] },
  { label: "allow-cost", impacts: ["cost"] },
];

/** A label that counts. */
export interface GivenLabel {
  readonly label: string;
  readonly by: string;
  readonly impacts: readonly Impact[];
  /** What it was put on for. */
  readonly basis: LabelBasis;
}

/** Consent found on a pull request. */
export interface LabelConsent {
  readonly given: readonly GivenLabel[];
  /** Labels that do not count, and why. */
  readonly notes: readonly Finding[];
}

/** Nobody consents to anything. */
export const noConsent: LabelConsent = { given: [], notes: [] };

/** The labels of a pull request, as they count at a time. */
export interface LabelledPull {
  readonly number: number;
  /** Those it has now; one that was taken off counts no more. */
  readonly labels: readonly string[];
  /** ISO 8601; null while it is open. */
  readonly mergedAt: string | null;
}

/**
 * The consent that labels give; where the forge does not tell, there is none, and a note says so.
 *
 * @param published - what was in sight on the pull request, for what each label was put on
 */
export async function consentByLabel(
  forge: Forge,
  pull: LabelledPull,
  published: readonly Published[],
): Promise<LabelConsent> {
  const consent = await findConsent(forge, pull, published);
  if (consent.ok) return consent.value;
  const note = forge.trouble("warning", "The labels of the pull request could not be checked", consent.error);
  return { given: [], notes: [note] };
}

/** A label counts when somebody with write access put it on, before the merge. */
async function findConsent(
  forge: Forge,
  { number, labels, mergedAt }: LabelledPull,
  published: readonly Published[],
): Answer<LabelConsent> {
  const present = consentLabels.filter(({ label }) => labels.includes(label));
  if (present.length === 0) return ok(noConsent);
  const moments = await forge.labelMoments(number);
  if (!moments.ok) return moments;
  const given: GivenLabel[] = [];
  const notes: Finding[] = [];
  for (const { label, impacts } of present) {
    const { by, at } = lastPutOn(moments.value, label, mergedAt) ?? { by: null, at: "" };
    if (by === null) {
      notes.push(
        doesNotCount(`Nobody is on record for putting the label ${label} on pull request ${number} before the merge.`),
      );
      continue;
    }
    const writes = await forge.mayWrite(by);
    if (!writes.ok) return writes;
    if (writes.value) given.push({ label, by, impacts, basis: basisOf(label, at, published) });
    else
      notes.push(
        doesNotCount(
          `The label ${label} was put on pull request ${number} by ${by}, who has no write access to ${forge.repository}.`,
        ),
      );
  }
  return ok({ given, notes });
}

/** Who put a label on, and when, that was still there at a time; null when nobody did. */
function lastPutOn(moments: readonly LabelMoment[], label: string, before: string | null): LabelMoment | null {
  const last = moments.findLast(
    (moment) => moment.label === label && (before === null || Date.parse(moment.at) <= Date.parse(before)),
  );
  return last?.isOn ? last : null;
}

/** A reader would wonder why the label is there and the consent is not. */
const doesNotCount = (detail: string): Finding => finding("guard/label-ignored", { detail });
