import { createHash } from "node:crypto";
import type { SourceFile } from "../file/read/source.ts";
import type { Reading } from "../engine/kind.ts";

/** Stands for the files of a run: their names and bytes. */
export const filesDigest = (files: readonly SourceFile[]): string =>
  digest(files.map(({ name, bytes }) => [name, createHash("sha256").update(bytes).digest("hex")]));

/** Stands for the account as it was, as far as it can be changed; what the platform is doing at the moment is left out. */
export const accountDigest = (readings: readonly Reading[]): string =>
  digest(readings.flatMap(({ kind, live }) => kind.accountEssence(live)));

/** Stands for a page, without what differs from run to run. */
export const pageDigest = (page: string): string => digest(page);

const digest = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
